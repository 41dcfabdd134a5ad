"""A mix of settings that would lose data or leak is refused, and its harmless neighbour is not."""

import os
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest
from django.core.exceptions import ImproperlyConfigured

from cop_site import startup

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once
PRODUCTION = {
    "SITE_URL": "https://practice.example.org",
    "IS_HTTPS": True,
    "IS_LOOPBACK": False,
    "SECRET_KEY": "k" * 64,
    "ALLOWED_HOSTS": ["practice.example.org"],
    "WEB_PROCESSES": 2,
    "REDIS_URL": "redis://redis.internal",
    "IS_SQLITE": False,
    "DEMO": False,
    "DEBUG": False,
    "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
    "CONTACT_EMAIL": "practice@example.org",
    "OPERATOR_NAME": "Example Council",
    "DATA_DIR": Path("nowhere"),
    "ELASTICSEARCH_URL": "https://search.internal:9200",
    "ELASTICSEARCH_API_KEY": "a2V5",
    "ELASTICSEARCH_CA_CERTS": "",
    "ELASTICSEARCH_INDEX": "practice",
}
ONE_MACHINE = PRODUCTION | {
    "SITE_URL": "http://127.0.0.1:8000",
    "IS_HTTPS": False,
    "IS_LOOPBACK": True,
    "ALLOWED_HOSTS": ["127.0.0.1"],
    "WEB_PROCESSES": 1,
    "REDIS_URL": "",
    "IS_SQLITE": True,
    "DEMO": True,
    "EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend",
    "CONTACT_EMAIL": "",
    "OPERATOR_NAME": "",
}
# (the refused mix, its error, what makes it acceptable)
MIXES = [
    (PRODUCTION | {"SITE_URL": "http://practice.example.org", "IS_HTTPS": False}, "E001", {"IS_HTTPS": True}),
    (PRODUCTION | {"SECRET_KEY": ""}, "E002", {"SECRET_KEY": "k" * 50}),
    (PRODUCTION | {"SECRET_KEY": "k" * 49}, "E002", {"SECRET_KEY": "k" * 50}),
    (PRODUCTION | {"ALLOWED_HOSTS": ["a.example.org", "*"]}, "E003", {"ALLOWED_HOSTS": ["a.example.org"]}),
    (PRODUCTION | {"REDIS_URL": ""}, "E004", {"WEB_PROCESSES": 1}),
    (PRODUCTION | {"REDIS_URL": ""}, "E004", {"REDIS_URL": "redis://redis.internal"}),
    (PRODUCTION | {"DEMO": True}, "E005", {"IS_LOOPBACK": True}),
    (PRODUCTION | {"DEBUG": True}, "E006", {"IS_LOOPBACK": True}),
    *[
        (PRODUCTION | {"EMAIL_BACKEND": f"django.core.mail.backends.{kind}.EmailBackend"}, "E007", PRODUCTION)
        for kind in ("console", "dummy", "filebased", "locmem")
    ],
    (ONE_MACHINE | {"EMAIL_BACKEND": ""}, "E007", ONE_MACHINE),
    (PRODUCTION | {"IS_SQLITE": True}, "E008", {"WEB_PROCESSES": 1}),
    (PRODUCTION | {"SITE_URL": "practice.example.org"}, "E009", PRODUCTION),
    (PRODUCTION | {"ELASTICSEARCH_URL": "https://"}, "E012", PRODUCTION),
    (PRODUCTION | {"ELASTICSEARCH_URL": "http://search.internal:9200"}, "E013", {"ELASTICSEARCH_API_KEY": ""}),
    (
        PRODUCTION | {"ELASTICSEARCH_URL": "http://search.internal:9200"},
        "E013",
        {"ELASTICSEARCH_URL": "http://127.0.0.1:9200"},
    ),
    (PRODUCTION | {"ELASTICSEARCH_CA_CERTS": "nowhere.pem"}, "E014", {"ELASTICSEARCH_CA_CERTS": __file__}),
    (PRODUCTION | {"ELASTICSEARCH_INDEX": "Practice,other"}, "E015", {"ELASTICSEARCH_INDEX": "practice-2"}),
    (PRODUCTION | {"CONTACT_EMAIL": ""}, "E010", {"CONTACT_EMAIL": "practice@example.org"}),
    (PRODUCTION | {"OPERATOR_NAME": ""}, "E016", {"OPERATOR_NAME": "Example Council"}),
]


@pytest.fixture
def put(monkeypatch):
    """Settings that hold the given mix and nothing else."""
    return lambda mix: monkeypatch.setattr(startup, "settings", SimpleNamespace(**mix))


@pytest.mark.parametrize(("mix", "error", "remedy"), MIXES)
def test_a_bad_mix_is_refused_and_its_neighbour_is_not(put, mix, error, remedy):
    put(mix)
    assert [problem.id for problem in startup.problems()] == [f"cop.{error}"]
    with pytest.raises(ImproperlyConfigured, match=error):
        startup.refuse_a_bad_mix()

    put(mix | remedy)
    assert startup.problems() == []
    startup.refuse_a_bad_mix()


def test_a_demonstrations_folder_is_refused_without_the_demonstration(put, tmp_path):
    """Its accounts are in the database with passwords that stand in this file."""
    left_behind, accounts = ONE_MACHINE | {"DEMO": False, "DATA_DIR": tmp_path}, tmp_path / "demo_accounts.json"
    accounts.write_text("{}")
    put(left_behind)
    assert [problem.id for problem in startup.problems()] == ["cop.E011"]

    put(left_behind | {"DEMO": True})
    assert startup.problems() == []
    accounts.unlink()
    put(left_behind)
    assert startup.problems() == []


@pytest.mark.parametrize("mix", [PRODUCTION, ONE_MACHINE])
def test_both_ways_of_running_are_accepted(put, mix):
    put(mix)

    assert startup.problems() == []


def test_every_refusal_is_tried_here(put):
    everything = {"SITE_URL": "", "IS_HTTPS": False, "SECRET_KEY": "", "ALLOWED_HOSTS": ["*"], "REDIS_URL": ""}
    everything |= {"DEMO": True, "DEBUG": True, "EMAIL_BACKEND": "", "IS_SQLITE": True, "CONTACT_EMAIL": ""}
    everything |= {"OPERATOR_NAME": ""}
    everything |= {"ELASTICSEARCH_URL": "http://", "ELASTICSEARCH_CA_CERTS": "nowhere.pem", "ELASTICSEARCH_INDEX": "No"}
    put(PRODUCTION | everything)

    assert {problem.id for problem in startup.problems()} == {f"cop.{error}" for _, error, _ in MIXES}


def test_every_refusal_says_what_to_do(put):
    for mix, _, _ in MIXES:
        put(mix)
        assert all(problem.hint for problem in startup.problems())


REAL_PRODUCTION = {
    "SITE_URL": "https://practice.example.org",
    "SECRET_KEY": "Sn1-" * 20 + "abcdefghij",
    "CONTACT_EMAIL": "practice@example.org",
    "OPERATOR_NAME": "Example Council",
    "EMAIL_URL": "submission://user:password@mail.internal:587",
    "DATABASE_URL": "postgres://user:password@db.internal/practice",
    "REDIS_URL": "redis://redis.internal",
    "WEB_PROCESSES": "2",
}


def python(*arguments: str, environment: dict[str, str], folder: Path) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**kept, "DATA_DIR": str(folder), **environment}
    return subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=120
    )


def test_deployment_is_clean(tmp_path):
    check = python(
        "manage.py", "check", "--deploy", "--fail-level", "WARNING", environment=REAL_PRODUCTION, folder=tmp_path
    )

    assert check.returncode == 0, check.stderr
    assert "no issues" in check.stdout


@pytest.mark.parametrize(
    "what",
    [("-c", "import cop_site.asgi"), ("-c", "import cop_site.wsgi"), ("manage.py", "worker"), ("manage.py", "run")],
    ids=["asgi", "wsgi", "worker", "run"],
)
def test_nothing_that_serves_starts_on_a_bad_mix(tmp_path, what):
    ended = python(*what, environment=REAL_PRODUCTION | {"REDIS_URL": "", "DEMO": "true"}, folder=tmp_path)

    assert ended.returncode != 0
    assert "E004" in ended.stderr
    assert "E005" in ended.stderr


def test_a_secret_key_has_no_default_in_production(tmp_path):
    ended = python("-c", "import cop_site.wsgi", environment=REAL_PRODUCTION | {"SECRET_KEY": ""}, folder=tmp_path)

    assert ended.returncode != 0
    assert "SECRET_KEY" in ended.stderr
    assert not (tmp_path / "secret_key").exists()


@pytest.mark.parametrize("module", ["cop_site.asgi", "cop_site.wsgi"])
def test_what_serves_starts_on_a_good_mix(tmp_path, module):
    (tmp_path / "static").mkdir()  # as collectstatic leaves it
    ended = python("-c", f"import {module}", environment=REAL_PRODUCTION, folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")


COLLECT = (
    "manage.py",
    "collectstatic",
    "--no-input",
    "-v0",
    "-i",
    "wagtail*",
    "-i",
    "django*",
    "-i",
    "admin",
    "-i",
    "debug*",
)


@pytest.mark.parametrize(("demo", "beside"), [("", {"", ".br", ".gz"}), ("true", {""})])
def test_files_are_collected_under_hashed_names_and_compressed_where_lines_are_long(tmp_path, demo, beside):
    environment = REAL_PRODUCTION if not demo else {"DEMO": demo}
    ended = python(*COLLECT, environment=environment, folder=tmp_path)

    assert (ended.returncode, ended.stderr) == (0, "")
    (sheet,) = (tmp_path / "static/site").glob("site.????????????.css")
    assert {path.name.removeprefix(sheet.name) for path in sheet.parent.glob(f"{sheet.name}*")} == beside
