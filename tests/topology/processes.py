"""Starts and kills the processes of docs/operate.md, by the very lines of that page."""

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
from pathlib import Path
from urllib.parse import urlsplit

from tests.journeys.running import OF_THE_TESTS, ROOT

PAGE = ROOT / "docs" / "operate.md"
REDIS = ROOT / "tests" / "services" / "redis.sh"
SECONDS_TO_START = 60
WEB_PROCESSES = 4  # two of granian, two of uvicorn


def line_of(program: str, port: int) -> list[str]:
    """The one command of the page that starts it, at a port of ours."""
    (line,) = {
        line.strip() for line in PAGE.read_text().splitlines() if line.strip().startswith(f".venv/bin/{program}")
    }
    words = line.replace(".venv/bin/", f"{Path(sys.executable).parent}/").split()
    return [str(port) if words[place - 1] == "--port" else word for place, word in enumerate(words)]


class Process:
    """One line of the page, in a process group of its own, so that a kill leaves no part of it behind."""

    def __init__(self, program: str, environment: dict[str, str], folder: Path) -> None:
        self.port = free_port()
        self.command = line_of(program, self.port)
        # PostgreSQL knows by its name whose each connection is.
        self.name = f"{program.split()[0]}-{self.port}"
        named = environment["DATABASE_URL"] + f"?application_name={self.name}"
        self.environment = environment | {"DATABASE_URL": named}
        self.log = folder / f"{self.name}.log"
        self.address = f"http://127.0.0.1:{self.port}"
        self.serves = "--port" in self.command

    def start(self) -> None:
        with self.log.open("ab") as said:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, env=self.environment, stdout=said, stderr=said, start_new_session=True
            )

    def is_up(self) -> None:
        """Wait until it answers."""
        until = time.monotonic() + SECONDS_TO_START
        while self.serves and not _answers(f"{self.address}/healthz"):
            has_ended = self.process.poll() is not None or time.monotonic() > until
            assert not has_ended, self.log.read_text()[-3000:]
            time.sleep(0.1)

    def kill(self) -> None:
        """With -9, all of it."""
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(20)

    def end(self) -> None:
        """Asked to, as systemd does."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)

    def has_ended(self) -> None:
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.kill()
            raise


class Redis:
    """One of our own, which nobody misses when it is killed."""

    def __init__(self, folder: Path) -> None:
        self.environment = {**os.environ, "SERVICES_DIR": str(folder)}
        self.url = ""

    def _run(self, verb: str) -> str:
        done = subprocess.run([REDIS, verb], env=self.environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def start(self) -> None:
        self.url = self._run("start").partition("=")[2]

    def kill(self) -> None:
        os.kill(int(self._run("pid")), signal.SIGKILL)

    def stop(self) -> None:
        self._run("stop")


class Topology:
    """Redis, the pages, two live processes and a worker. `index`: what the names of its search indices begin with."""

    def __init__(self, folder: Path, database_url: str, secret_key: str) -> None:
        self.index = f"topology-{secrets.token_hex(4)}"
        self.redis = Redis(folder)
        self.redis.start()
        self.environment = {key: value for key, value in os.environ.items() if key not in OF_THE_TESTS}
        self.environment |= {
            "DATABASE_URL": database_url,
            "REDIS_URL": self.redis.url,
            "ELASTICSEARCH_URL": os.environ["TEST_ELASTICSEARCH_URL"],
            "ELASTICSEARCH_INDEX": self.index,
            "SECRET_KEY": secret_key,
            "DATA_DIR": str(folder),
            "WEB_PROCESSES": str(WEB_PROCESSES),
            "STATIC_HASHED": "false",  # nobody looks at the pages
        }
        del self.environment["DATABASE_POOL_SIZE"]  # as it is by itself
        self.web = Process("granian", self.environment, folder)
        self.environment["SITE_URL"] = self.web.environment["SITE_URL"] = self.web.address
        self.live = [Process("uvicorn", self.environment, folder) for _ in range(2)]
        self.worker = Process("python manage.py worker", self.environment, folder)

    @property
    def all(self) -> list[Process]:
        return [self.web, *self.live, self.worker]

    def start(self) -> None:
        for process in self.all:
            process.start()
        for process in self.all:
            process.is_up()

    def stop(self) -> None:
        for process in self.all:
            process.end()
        for process in self.all:
            process.has_ended()
        self.redis.stop()


@contextmanager
def standing(database_url: str, secret_key: str) -> Iterator[Topology]:
    folder = Path(tempfile.mkdtemp(prefix="cop-topology-"))
    topology = Topology(folder, database_url, secret_key)
    try:
        topology.start()
        yield topology
    finally:
        topology.stop()
        shutil.rmtree(folder, ignore_errors=True)


def named(database_url: str, name: str) -> str:
    return urlsplit(database_url)._replace(path=f"/{name}").geturl()


def free_port() -> int:
    """Below those that the system lends to connections: one of them may take a port while its process is away."""
    while True:
        port = 20_000 + secrets.randbelow(12_000)
        with socket.socket() as free:
            try:
                free.bind(("127.0.0.1", port))
            except OSError:
                continue
            return port


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
