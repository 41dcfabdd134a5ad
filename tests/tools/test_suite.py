import subprocess
from pathlib import Path
from types import SimpleNamespace

import pytest

from tools import suite


@pytest.mark.parametrize(
    ("rest", "journeys", "then"),
    [(0, 0, 0), (1, 0, 1), (0, 1, 1), (5, 0, 0), (0, 5, 0), (5, 5, 5), (1, 5, 1), (2, 1, 2), (0, -9, 1)],
)
def test_the_suite_fails_when_either_run_fails(monkeypatch, rest, journeys, then):
    codes = iter([rest, journeys])
    monkeypatch.setattr(suite, "pytest", lambda *args, **environment: next(codes))

    assert suite.main([]) == then


@pytest.mark.parametrize(("journeys", "says"), [(5, "Journeys: none asked for"), (0, "exit code 0")])
def test_a_part_without_journeys_is_said_in_words(monkeypatch, capsys, journeys, says):
    codes = iter([0, journeys])
    monkeypatch.setattr(subprocess, "run", lambda *args, **rest: SimpleNamespace(returncode=next(codes)))

    assert suite.main(["tests/exchange"]) == 0

    rest, last = capsys.readouterr().out.splitlines()
    assert rest == "All but the journeys: 0 s, exit code 0"
    assert says in last


def test_a_word_that_finds_no_test_is_named(monkeypatch, capsys):
    monkeypatch.setattr(suite, "pytest", lambda *args, **environment: 5)

    assert suite.main(["-k", "nothing"]) == 5
    assert capsys.readouterr().out == "No test matches -k nothing.\n"


def test_journeys_run_in_a_process_of_their_own(monkeypatch):
    runs = []
    monkeypatch.setattr(suite, "pytest", lambda ours, theirs, **environment: runs.append((ours, environment)) or 0)

    suite.main(["tests/members"])

    (rest, plain), (journeys, unsafe) = runs
    assert (rest, journeys) == (["-m", "not e2e"], ["-m", "e2e"])
    assert unsafe == plain | {"DJANGO_ALLOW_ASYNC_UNSAFE": "true"}


def test_both_share_what_is_migrated_once_and_leave_nothing(monkeypatch):
    folders = []
    monkeypatch.setattr(suite, "pytest", lambda *args, MIGRATED_DIR, **rest: folders.append(Path(MIGRATED_DIR)) or 0)

    suite.main([])

    assert folders[0] == folders[1]
    assert not folders[0].exists()


def test_each_of_the_two_reads_its_own_folders_alone_and_together_they_read_all(monkeypatch):
    runs = []
    monkeypatch.setattr(suite, "pytest", lambda ours, theirs, **environment: runs.append(ours) or 0)

    suite.main([])

    assert "--ignore=tests/journeys" in runs[0]
    assert "tests/journeys" in runs[1]
    elsewhere = [path for path in Path("tests").rglob("*.py") if "journeys" not in path.parts]
    marked = [str(path) for path in elsewhere if "@pytest.mark.e2e\n" in path.read_text()]
    assert marked == ["tests/house/test_requirements.py"]  # which makes a suite of its own to try it on
