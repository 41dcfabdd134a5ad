"""A test that needs a service is skipped with a line that says how to get it; asked to skip nothing, it fails."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once
TESTS = """
import pytest

@pytest.mark.postgres
def test_on_postgresql(): pass

@pytest.mark.redis
def test_on_redis(): pass

@pytest.mark.elastic
def test_on_elasticsearch(): pass

@pytest.mark.e2e
def test_in_a_browser(): pass

@pytest.mark.skip(reason="of its own")
def test_skipped_by_hand(): pass

@pytest.mark.xfail(reason="known", raises=ZeroDivisionError)
def test_expected_to_fail(): 1 / 0

def test_plain(): pass
"""
SKIPS_ITSELF = "import pytest; pytest.skip('the whole module', allow_module_level=True)"


@pytest.fixture
def outcome(tmp_path):
    """What pytest says of the tests above, in an environment of ours with no program on the path."""

    def run(**environment: str) -> tuple[int, str]:
        (tmp_path / "test_it.py").write_text(TESTS)
        (tmp_path / "test_module.py").write_text(SKIPS_ITSELF)
        plain = ["-c", "/dev/null", "--rootdir", str(tmp_path), "-p", "no:django", "-p", "no:cacheprovider", "-rsfE"]
        plain.append("--continue-on-collection-errors")
        command = [sys.executable, "-m", "pytest", "-q", *plain, "-p", "tests.requirements", str(tmp_path)]
        kept = {"PYTHONPATH": str(ROOT), "PATH": str(tmp_path), "HOME": os.environ.get("HOME", "/")}
        done = subprocess.run(command, env=kept | environment, cwd=tmp_path, capture_output=True, text=True)
        return done.returncode, done.stdout

    return run


def browser(folder: Path) -> None:
    (folder / "chromium").write_text("#!/bin/sh\n")
    (folder / "chromium").chmod(0o755)


def test_what_is_absent_is_skipped_and_named(outcome):
    code, said = outcome()

    assert code == 0
    assert 'needs PostgreSQL: eval "$(tests/services/postgresql.sh start)"' in said
    assert "needs Chromium: tests/services/chromium.sh" in said
    assert 'needs Redis: eval "$(tests/services/redis.sh start)"' in said
    assert 'needs Elasticsearch: eval "$(tests/services/elasticsearch.py start)"' in said
    assert "1 passed, 6 skipped, 1 xfailed" in said


def test_what_is_there_is_run(outcome, tmp_path):
    browser(tmp_path)

    code, said = outcome(
        DATABASE_URL="postgres://practice@127.0.0.1:5432/practice",
        REDIS_URL="redis://127.0.0.1:6379/0",
        ELASTICSEARCH_URL="http://127.0.0.1:9200",
    )

    assert code == 0
    assert "5 passed, 2 skipped, 1 xfailed" in said


@pytest.mark.parametrize("database", ["", "sqlite:////tmp/db.sqlite3", "postgres://practice@127.0.0.1/practice"])
def test_asked_to_skip_nothing_every_skip_fails(outcome, database):
    code, said = outcome(REQUIRE_SERVICES="1", DATABASE_URL=database)

    assert code != 0
    assert "skipped" not in said.splitlines()[-1]
    assert "nothing may be skipped" in said
    assert "of its own" in said
    assert "the whole module" in said


def test_what_another_run_has_is_left_out(outcome):
    code, said = outcome(RUN_ELSEWHERE="postgres redis elastic")

    assert code == 0
    assert "1 passed, 3 skipped, 3 deselected, 1 xfailed" in said


def test_what_asks_for_no_database_and_no_service_runs_once(outcome):
    code, said = outcome(RUN_ELSEWHERE="once")

    assert code == 0
    assert "5 skipped, 3 deselected" in said


@pytest.mark.parametrize("said_off", ["", "0"])
def test_not_asked_it_skips(outcome, said_off):
    assert outcome(REQUIRE_SERVICES=said_off)[0] == 0


def test_the_scripts_that_are_named_are_there():
    from tests.requirements import NEEDS

    for _, how_to_get_it in NEEDS.values():
        (script,) = (word for word in how_to_get_it.replace("(", " ").split() if word.startswith("tests/services/"))
        assert os.access(ROOT / script, os.X_OK)
