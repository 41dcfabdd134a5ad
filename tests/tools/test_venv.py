"""The environment holds what the file pins: installed once, and never left half-made."""

import subprocess
import sys
from pathlib import Path

import pytest

from tools import venv


@pytest.fixture
def project(tmp_path, monkeypatch):
    """`project()` does what `make` does; `project.did` is what that took."""

    class Project:
        did: list[str] = []
        interrupted_in = ""

        def __call__(self) -> list[str]:
            self.did = []
            venv.main(tmp_path / "requirements.txt", tmp_path / ".venv")
            return self.did

        def note(self, what: str) -> None:
            if self.interrupted_in == what:
                raise KeyboardInterrupt
            self.did.append(what)

    def install(folder: Path, requirements: Path) -> None:
        project.note("install")
        (folder / "python").touch()

    project = Project()
    monkeypatch.setattr(venv, "make", lambda folder: project.note("make"))
    monkeypatch.setattr(venv, "install", install)
    monkeypatch.setattr(venv, "runs", lambda folder: (folder / "python").exists())
    (tmp_path / "requirements.txt").write_text("django==5.2.19 --hash=sha256:1\n")
    return project


def test_a_second_run_installs_nothing(project):
    assert project() == ["make", "install"]
    assert project() == []


def test_what_the_file_pins_anew_is_installed_into_the_same_environment(project, tmp_path):
    project()
    (tmp_path / "requirements.txt").write_text("django==5.2.20 --hash=sha256:2\n")

    assert project() == ["install"]
    assert project() == []


@pytest.mark.parametrize("where", ["make", "install"])
def test_one_that_was_left_half_made_is_made_anew(project, where):
    project.interrupted_in = where
    with pytest.raises(KeyboardInterrupt):
        project()

    project.interrupted_in = ""
    assert project() == ["make", "install"]
    assert project() == []


def test_an_update_that_was_cut_short_is_made_anew(project, tmp_path):
    project()
    (tmp_path / "requirements.txt").write_text("django==5.2.20 --hash=sha256:2\n")
    project.interrupted_in = "install"
    with pytest.raises(KeyboardInterrupt):
        project()

    project.interrupted_in = ""
    assert project() == ["make", "install"]


def test_one_whose_python_is_gone_is_made_anew(project, tmp_path):
    project()
    (tmp_path / ".venv" / "python").unlink()

    assert project() == ["make", "install"]


def test_one_that_somebody_made_by_hand_is_kept(project, tmp_path):
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / "python").touch()
    (tmp_path / ".venv" / "theirs").touch()

    assert project() == ["install"]
    assert (tmp_path / ".venv" / "theirs").exists()


@pytest.mark.parametrize(("named", "made_with", "says"), [("", "3.9", False), ("p", "3.9", True), ("p", "", False)])
def test_who_names_a_python_is_told_when_another_stays(project, tmp_path, monkeypatch, capsys, named, made_with, says):
    project()
    version = made_with or ".".join(map(str, sys.version_info[:2]))
    (tmp_path / ".venv" / "pyvenv.cfg").write_text(f"home = /usr/bin\nversion = {version}.7\n")
    monkeypatch.setenv("PYTHON", named)

    assert project() == []
    assert (".venv stays with Python 3.9: PYTHON counts when it is made." in capsys.readouterr().out) is says


@pytest.mark.parametrize("status", [0, 1])
def test_make_asks_an_old_python_nothing_that_it_cannot_read(tmp_path, status):
    python = tmp_path / "python"
    python.write_text(f"#!/bin/sh\nexit {status}\n")
    python.chmod(0o755)

    made = subprocess.run(
        ["make", "--silent", "python", f"PYTHON={python}"], cwd=venv.ROOT, capture_output=True, text=True
    )

    assert (made.returncode == 0) is (status == 0)
    assert (f"Python 3.11 or newer is needed; {python} is another" in made.stdout) is (status == 1)


@pytest.mark.parametrize(("version", "may"), [((3, 10, 14), False), ((3, 11, 0), True), ((3, 14, 1), True)])
def test_an_old_python_is_told_of_the_way_out(monkeypatch, capsys, version, may):
    monkeypatch.setattr(sys, "version_info", type("V", (tuple,), {"major": version[0], "minor": version[1]})(version))
    if may:
        venv.refuse_an_old_python()
        return

    with pytest.raises(SystemExit):
        venv.refuse_an_old_python()
    assert "3.10.14" in capsys.readouterr().err
