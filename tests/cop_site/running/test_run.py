"""`manage.py run` from an empty folder: the site answers, and whatever ends it, nothing is left running."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest

from cop_site.running.fingerprint import PARTS

ROOT = Path(__file__).resolve().parents[3]
pytestmark = [pytest.mark.slow, pytest.mark.timeout(900), pytest.mark.once]


class Run:
    """A run in a process of its own, on a free port."""

    def __init__(self, code: Path, data_dir: Path, port: int | None = None) -> None:
        self.code = code
        self.port = port or free_port()
        self.log = data_dir.with_name(f"{self.port}-{time.monotonic_ns()}.log")
        keep = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
        self.environment = {**keep, "DATA_DIR": str(data_dir), "PORT": str(self.port)}
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run"], cwd=code, env=self.environment, stdout=out, stderr=out
            )

    def get(self, path: str) -> bytes:
        with urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=10) as response:
            return response.read()

    def said(self) -> str:
        return self.log.read_text()

    def wait_until_up(self) -> None:
        until(lambda: "Ctrl-C stops everything" in self.said() or self.process.poll() is not None, 400)
        assert self.process.poll() is None, self.said()

    def worker(self) -> int:
        """The process id of the worker that lives and beats."""
        until(lambda: self.children() and json.loads(self.get("/readyz"))["ok"], 60)
        return self.children()[0]

    def children(self) -> list[int]:
        found = subprocess.run(["ps", "-o", "pid=", "--ppid", str(self.process.pid)], capture_output=True, text=True)
        return [pid for pid in map(int, found.stdout.split()) if lives(pid)]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def lives(pid: int) -> bool:
    state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout
    return bool(state) and not state.startswith("Z")


def until(true: Callable[[], object], seconds: float) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            if true():
                return
        except OSError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s")


@pytest.fixture(scope="module")
def code(tmp_path_factory) -> Path:
    """A copy of the project: nobody edits it meanwhile, and it has no .env."""
    copy = tmp_path_factory.mktemp("run") / "code"
    for part in ("manage.py", *PARTS, "templates"):
        copy.mkdir(exist_ok=True)
        if (ROOT / part).is_dir():
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("node_modules"))
        else:
            shutil.copy(ROOT / part, copy)
    return copy


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("run") / "data"


@pytest.fixture
def run(code, data_dir) -> Iterator[Run]:
    """A run that is up. The first one prepares the folder, the later ones find it ready."""
    started = Run(code, data_dir)
    try:
        started.wait_until_up()
        yield started
    finally:
        started.process.kill()
        started.process.wait()


def ended(run: Run, worker: int) -> None:
    run.process.wait(30)
    until(lambda: not lives(worker), 30)


def test_from_an_empty_folder_to_a_page_and_to_the_end(run, data_dir):
    assert b"<main" in run.get("/")
    assert [path for path in [data_dir, *data_dir.iterdir()] if path.stat().st_mode & 0o077] == []
    listed = subprocess.run(
        [sys.executable, "manage.py", "demo_accounts", "--json"], cwd=run.code, env=run.environment, capture_output=True
    )
    for account in json.loads(listed.stdout):
        assert re.search(rf"{account['role']} +{account['email']} +{re.escape(account['password'])}\n", run.said())
    worker = run.worker()

    run.process.send_signal(signal.SIGINT)

    ended(run, worker)
    assert run.process.returncode == 0
    assert "Traceback" not in run.said()


def test_a_second_run_prepares_nothing_and_the_data_is_its_alone(run, data_dir):
    assert "Making the tables" not in run.said()
    assert "Loading" not in run.said()

    for other, reason in (
        (Run(run.code, data_dir), f"process {run.process.pid}, http://127.0.0.1:{run.port}"),
        (Run(run.code, data_dir.with_name("other"), run.port), f"Port {run.port} is in use"),
    ):
        assert other.process.wait(60) == 1
        assert reason in other.said()
        assert "Making the tables" not in other.said()


def test_a_worker_that_dies_is_replaced(run):
    first = run.worker()
    os.kill(first, signal.SIGKILL)

    until(lambda: "The background worker ended (signal 9)" in run.said(), 10)
    until(lambda: run.children() and run.children() != [first], 30)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGKILL])
def test_nothing_is_left_running(run, number):
    worker = run.worker()

    run.process.send_signal(number)

    ended(run, worker)
