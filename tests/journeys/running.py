"""A whole site for the journeys: `manage.py run` in another process, on real records, with its worker."""

import json
import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from tests import migrated

ROOT = Path(__file__).resolve().parents[2]
SECONDS_TO_START = 240
OF_THE_TESTS = {"DATA_DIR", "SITE_URL", "STATIC_HASHED", "TASKS_BACKEND", "EMAIL_URL", "LOG_LEVEL", "PORT", "DEMO"}
OF_THE_TESTS |= {"DJANGO_ALLOW_ASYNC_UNSAFE"}


@dataclass
class Site:
    """The running site: its address, its accounts by role, and `manage.py` on the same data."""

    url: str
    environment: dict[str, str]
    cookies: dict[str, list] = field(default_factory=dict)  # of whoever has signed in already, by role

    def manage(self, *arguments: str) -> str:
        """What the command printed. Raises AssertionError with all of it when it failed."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @cached_property
    def accounts(self) -> dict[str, dict[str, str]]:
        return {account["role"]: account for account in json.loads(self.manage("demo_accounts", "--json"))}


@contextmanager
def running_site() -> Iterator[Site]:
    """A site of its own, gone at the end. With `DATABASE_URL` (PostgreSQL) on a fresh database beside the tests'.

    `JOURNEYS_DATA_DIR` names the data of a site that runs already (`make run` in another window): quicker to start
    while a journey is being written.
    """
    if known := os.environ.get("JOURNEYS_DATA_DIR"):
        url = (Path(known) / "run.lock").read_text().split()[-1]
        yield Site(url, {**_environment(), "DATA_DIR": known, "SITE_URL": url, "DEMO": "true"})
        return
    folder = Path(tempfile.mkdtemp(prefix="cop-journeys-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    if migrated.FOLDER and "DATABASE_URL" not in os.environ:
        migrated.copy_file(folder / "db.sqlite3")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    site = Site(
        f"http://127.0.0.1:{port}",
        {**_environment(), "PORT": str(port), "DATA_DIR": str(folder), "SITE_URL": f"http://127.0.0.1:{port}"},
    )
    site.environment |= {"DEMO": "true", "MAKELEVEL": "1"}  # as under make: it ends with us, however we end
    log = folder / "log.txt"
    with log.open("wb") as said:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "run"],
            cwd=ROOT, env=site.environment, stdout=said, stderr=subprocess.STDOUT, start_new_session=True,
        )  # fmt: skip
        try:
            _wait_for(site.url + "/healthz", process, log)
            yield site
            assert process.poll() is None, f"The site ended ({process.returncode}):\n{_end_of(log)}"
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
            shutil.rmtree(folder, ignore_errors=True)


def _environment() -> dict[str, str]:
    """Ours, without what the tests' own Django was told."""
    environment = {key: value for key, value in os.environ.items() if key not in OF_THE_TESTS}
    database = environment.get("DATABASE_URL", "")
    if database.startswith("postgres"):
        name = f"{urlsplit(database).path.lstrip('/')}_journeys{_of_this_process()}"
        migrated.copy_database(database, name)
        environment["DATABASE_URL"] = urlsplit(database)._replace(path=f"/{name}").geturl()
    if redis := environment.get("REDIS_URL"):  # the tests empty theirs
        number = 15 - int(_of_this_process().removeprefix("gw") or 0)
        environment["REDIS_URL"] = f"{redis.rpartition('/')[0]}/{number}"
    if elasticsearch := environment.pop("TEST_ELASTICSEARCH_URL", ""):
        environment |= {"ELASTICSEARCH_URL": elasticsearch, "ELASTICSEARCH_INDEX": f"journeys-{secrets.token_hex(4)}"}
    return environment


def _of_this_process() -> str:
    """ "" or, of one among several, its name: each has a site of its own."""
    return os.environ.get("PYTEST_XDIST_WORKER", "")


def _wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"The site did not start:\n{_end_of(log)}")


def _end_of(log: Path) -> str:
    return log.read_text(errors="replace")[-4000:]
