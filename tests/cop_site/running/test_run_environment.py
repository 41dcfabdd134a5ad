import os

import pytest

from cop_site.running.environment import port, suppose_a_demonstration


@pytest.fixture
def run_with(monkeypatch, tmp_path):
    """SITE_URL and DEMO as `manage.py run` sees them, with this environment and this .env file."""

    def given(environment: dict[str, str], dotenv: str = "") -> tuple[str | None, str | None]:
        for name in ("SITE_URL", "DEMO", "PORT"):
            monkeypatch.delenv(name, raising=False)
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        (tmp_path / ".env").write_text(dotenv)
        suppose_a_demonstration(tmp_path / ".env")
        return os.environ.get("SITE_URL"), os.environ.get("DEMO")

    with monkeypatch.context():
        before = dict(os.environ)
        yield given
        os.environ.clear()
        os.environ.update(before)


@pytest.mark.parametrize(
    ("environment", "dotenv", "then"),
    [
        ({}, "", ("http://127.0.0.1:8000", "true")),
        ({"PORT": "8080"}, "", ("http://127.0.0.1:8080", "true")),
        ({"DEMO": "false"}, "", ("http://127.0.0.1:8000", "false")),
        ({"PORT": "", "DEMO": "", "SITE_URL": ""}, "", ("http://127.0.0.1:8000", "true")),
        ({}, "DEMO=false\nPORT=8080", ("http://127.0.0.1:8080", "false")),
        ({"SITE_URL": "http://localhost:8000"}, "", ("http://localhost:8000", "true")),
        ({"SITE_URL": "https://practice.example.org"}, "", ("https://practice.example.org", None)),
    ],
)
def test_a_site_on_the_loopback_is_a_demonstration_unless_said_otherwise(run_with, environment, dotenv, then):
    assert run_with(environment, dotenv) == then


@pytest.mark.parametrize("said", ["x", "0", "65536", "-1", "80.5", "８０００"])
def test_what_is_no_port_is_refused(monkeypatch, said):
    monkeypatch.setenv("PORT", said)

    with pytest.raises(SystemExit, match="PORT is"):
        port()
