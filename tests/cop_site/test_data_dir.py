"""A folder that cannot be used is refused in one sentence; one that can is made for its owner alone."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from cop_site import data_dir
from cop_site.data_dir import make_ready

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.once
NOBODY = 65534


@pytest.fixture
def folder() -> Iterator[Path]:
    """An empty folder that its owner alone may write, and everybody may reach."""
    made = Path(tempfile.mkdtemp(dir="/tmp"))
    made.chmod(0o755)
    yield made
    shutil.rmtree(made)


@pytest.fixture
def somebody() -> Iterator[None]:
    """An ordinary person: for root every folder can be written."""
    if os.getuid() != 0:
        yield
        return
    os.setresuid(NOBODY, NOBODY, 0)
    yield
    os.setresuid(0, 0, 0)


def manage(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments], cwd=ROOT, env={**kept, **environment}, capture_output=True, text=True
    )


def test_it_is_made_for_its_owner_alone(tmp_path):
    make_ready(tmp_path / "new" / "data")

    assert stat.S_IMODE((tmp_path / "new" / "data").stat().st_mode) == 0o700
    make_ready(tmp_path / "new" / "data")


def test_one_that_is_there_keeps_its_mode(folder):
    make_ready(folder)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o755


@pytest.mark.parametrize("read_only", ["", *data_dir.WRITTEN])
def test_what_cannot_be_written_is_named(folder, request, read_only):
    path = folder / read_only
    if read_only in {"media", "static", "mail"}:
        path.mkdir()
    elif read_only:
        path.touch()
    for each in (folder, path):
        os.chown(each, NOBODY if os.getuid() == 0 else os.getuid(), -1)
    request.getfixturevalue("somebody")
    make_ready(folder)

    path.chmod(0o555)
    with pytest.raises(ImproperlyConfigured, match=rf"^{path} cannot be written by you\. .*DATA_DIR\.$"):
        make_ready(folder)
    path.chmod(0o755)


@pytest.mark.parametrize(("where", "why"), [("file", "is a file"), ("file/in", "is a file"), ("/proc/x", "cannot be")])
def test_what_cannot_be_a_folder_is_refused(tmp_path, where, why):
    (tmp_path / "file").touch()

    with pytest.raises(ImproperlyConfigured, match=why):
        make_ready(tmp_path / where)


def test_a_command_says_it_in_one_sentence(tmp_path):
    (tmp_path / "file").touch()

    ended = manage("run", DATA_DIR=str(tmp_path / "file"))

    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith(f"{tmp_path / 'file'} is a file, not a folder. Make it")
    assert len(ended.stderr.splitlines()) == 1


def test_a_command_that_only_reads_makes_none(tmp_path):
    ended = manage("demo_accounts", DATA_DIR=str(tmp_path / "none"))

    assert ended.returncode == 1
    assert ended.stderr == f"CommandError: There are no accounts in {tmp_path / 'none'} yet: make run makes them.\n"
    assert list(tmp_path.iterdir()) == []


def test_a_demonstrations_data_without_it_are_refused_in_one_sentence(tmp_path):
    (tmp_path / "demo_accounts.json").write_text("[]")

    refused = manage("run", DATA_DIR=str(tmp_path), DEMO="false")
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.startswith(f"cop.E011: {tmp_path} holds a demonstration")
    assert len(refused.stderr.splitlines()) == 1
