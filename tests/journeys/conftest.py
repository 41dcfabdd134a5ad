"""A whole site of its own for the journeys: `manage.py run` in another process, on real records, with its worker.

Nothing is shared with the tests but the browser: what a journey sees is what a newcomer sees after `make run`. With
`DATABASE_URL` set (PostgreSQL) the site gets a fresh database beside the one that the tests use.
"""

import json
import os
import re
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
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

ROOT = Path(__file__).resolve().parents[2]
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
SECONDS_TO_START = 240


@dataclass
class Site:
    """The running site: `url`, its accounts by role, and `manage.py` with the same data."""

    url: str
    environment: dict[str, str]

    def manage(self, *arguments: str) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT, env=self.environment, capture_output=True, text=True, timeout=300,
        )  # fmt: skip
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    @property
    def accounts(self) -> dict[str, dict[str, str]]:
        return {account["role"]: account for account in json.loads(self.manage("demo_accounts", "--json"))}


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    more = "--disable-component-update --disable-sync"
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": [*flags.split(), *more.split()]}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folder = Path(tempfile.mkdtemp(prefix="cop-journeys-", dir="/dev/shm" if os.path.isdir("/dev/shm") else None))
    environment = {
        **{key: value for key, value in os.environ.items() if key not in SETTINGS_OF_THE_TESTS},
        "PORT": str(port), "DATA_DIR": str(folder), "DEMO": "true", "SITE_URL": f"http://127.0.0.1:{port}",
    }  # fmt: skip
    database = os.environ.get("DATABASE_URL", "")
    if database.startswith("postgres"):
        environment["DATABASE_URL"] = fresh_database(database)
    log = (folder / "log.txt").open("wb")
    process = subprocess.Popen(
        [sys.executable, "manage.py", "run"],
        cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT, start_new_session=True,
    )  # fmt: skip
    found = Site(f"http://127.0.0.1:{port}", environment)
    try:
        wait_for(found.url + "/healthz", process, folder / "log.txt")
        yield found
    finally:
        process.send_signal(signal.SIGINT)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(process.pid, signal.SIGKILL)
        log.close()
        shutil.rmtree(folder, ignore_errors=True)


SETTINGS_OF_THE_TESTS = {
    "DATA_DIR", "SITE_URL", "STATIC_HASHED", "TASKS_BACKEND", "EMAIL_URL", "LOG_LEVEL", "DJANGO_ALLOW_ASYNC_UNSAFE",
}  # fmt: skip


def fresh_database(url: str) -> str:
    """A database `<name>_journeys` on the same server, made anew."""
    import psycopg

    parts = urlsplit(url)
    name = parts.path.lstrip("/") + "_journeys"
    with psycopg.connect(url.replace(parts.path, "/postgres"), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        server.execute(f'CREATE DATABASE "{name}"')
    return url.replace(parts.path, f"/{name}")


def wait_for(url: str, process: subprocess.Popen, log: Path) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < until:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    pytest.fail("The site did not start:\n" + log.read_text(errors="replace")[-4000:])


@dataclass
class Visitor:
    """A person at a browser of their own."""

    site: Site
    page: Page

    def goes_to(self, path: str) -> "Visitor":
        answer = self.page.goto(self.site.url + path)
        assert answer is not None
        assert answer.status < 500, f"{path} answers {answer.status}"
        return self

    def signs_in(self, role: str) -> "Visitor":
        account = self.site.accounts[role]
        return self.signs_in_as(account["email"], account["password"])

    def signs_in_as(self, email: str, password: str) -> "Visitor":
        self.goes_to("/account/login/")
        self.page.get_by_label("Email", exact=False).first.fill(email)
        self.page.get_by_label("Password", exact=False).first.fill(password)
        self.page.get_by_role("main").get_by_role("button", name=re.compile("^Sign in", re.I)).first.click()
        expect(self.page.get_by_role("button", name="Sign out")).to_be_attached()
        return self

    def sees(self, text: str | re.Pattern) -> "Visitor":
        expect(self.page.get_by_role("main")).to_contain_text(text)
        return self


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def visitor(site: Site, browser: Browser, javascript: bool) -> Iterator[Visitor]:
    """One person at a browser of their own, with and without JavaScript in turn."""
    yield from at_a_browser(site, browser, javascript)


@pytest.fixture
def another_visitor(site: Site, browser: Browser, javascript: bool) -> Iterator[Visitor]:
    yield from at_a_browser(site, browser, javascript)


def at_a_browser(site: Site, browser: Browser, javascript: bool) -> Iterator[Visitor]:
    """A script that fails, a file that is missing or a breach of the content policy fails the journey at its end."""
    context = browser.new_context(java_script_enabled=javascript, viewport={"width": 1280, "height": 800})
    context.set_default_timeout(15_000)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(f"script: {error}"))
    page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
    page.on("response", lambda got: troubles.append(f"{got.status} {got.url}") if got.status >= 500 else None)
    yield Visitor(site, page)
    context.close()
    assert troubles == []
