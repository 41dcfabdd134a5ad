"""Settings as a process of its own reads them: what is empty is unset, and what the data says of itself holds."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from environs import EnvError

from cop_site.demo.circle import COUNCIL
from cop_site.environment import Environment

ROOT = Path(__file__).resolve().parents[2]
TOLD = ["DATA_DIR", "DEMO", "OPERATOR_NAME", "CONTACT_EMAIL"]
SHOW = f"""
import json, sys
sys.argv = ["manage.py", "check"]
from cop_site import settings
print(json.dumps([str(getattr(settings, name)) for name in {TOLD}] + [settings.DATABASES["default"]["ENGINE"]]))
"""


def settings_with(**environment: str) -> dict[str, str]:
    """What settings say to a process that writes nothing, whose folder is the default where none is named."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    told = subprocess.run(
        [sys.executable, "-c", SHOW], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True, check=True
    )
    return dict(zip([*TOLD, "ENGINE"], json.loads(told.stdout), strict=True))


@pytest.fixture
def env(tmp_path):
    reader = Environment()
    (tmp_path / ".env").write_text("IN_FILE=file\nEMPTY_IN_FILE=\n")
    reader.read_env(tmp_path / ".env", recurse=False)
    return reader


@pytest.mark.parametrize(("name", "then"), [("IN_FILE", "file"), ("EMPTY_IN_FILE", "default"), ("NOWHERE", "default")])
def test_an_empty_variable_is_an_unset_one(env, monkeypatch, name, then):
    assert env.str(name, "default") == then
    monkeypatch.setenv(name, "")
    assert env.str(name, "default") == then
    monkeypatch.setenv(name, "said")
    assert env.str(name, "default") == "said"


def test_one_without_a_default_must_be_there(env, monkeypatch):
    monkeypatch.setenv("NOWHERE", "")
    with pytest.raises(EnvError):
        env.int("NOWHERE")


def test_a_site_whose_variables_are_all_empty_is_the_plain_one():
    example = (ROOT / ".env.example").read_text()
    names = [line.lstrip("#").partition("=")[0] for line in example.splitlines() if "=" in line and line[1:2].isupper()]

    told = settings_with(**dict.fromkeys(names, ""))

    assert "DATA_DIR" in names
    assert (told["DATA_DIR"], told["ENGINE"]) == (str(ROOT / "var"), "django.db.backends.sqlite3")


def test_data_that_hold_a_demonstration_are_one_on_the_loopback_until_said_otherwise(tmp_path):
    plain = settings_with(DATA_DIR=str(tmp_path))
    assert (plain["DEMO"], plain["OPERATOR_NAME"], plain["CONTACT_EMAIL"]) == ("False", "", "")

    (tmp_path / "demo_accounts.json").write_text("[]")
    demo = settings_with(DATA_DIR=str(tmp_path))
    assert (demo["DEMO"], demo["OPERATOR_NAME"], demo["CONTACT_EMAIL"]) == (
        "True",
        COUNCIL,
        "practice@exampleton.example",
    )
    assert settings_with(DATA_DIR=str(tmp_path), OPERATOR_NAME="A trial")["OPERATOR_NAME"] == "A trial"
    for otherwise in ({"DEMO": "false"}, {"SITE_URL": "https://practice.example.org", "SECRET_KEY": "k" * 64}):
        assert settings_with(DATA_DIR=str(tmp_path), **otherwise)["DEMO"] == "False"
