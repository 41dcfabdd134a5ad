"""One site and one browser for all journeys: they share nothing else with it, and see what `make run` gives.

Run them in a process of their own (`pytest -m e2e`): Playwright keeps an event loop that other tests would trip over.
"""

import os
import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.people import PATIENCE, Visitor, at_a_browser
from tests.journeys.running import Site, running_site

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    if CHROMIUM is None:
        said = (
            "No Chromium on this machine: apt-get install chromium (Debian), or any chromium or google-chrome in PATH"
        )
        (pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip)(said)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS.split()}


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    with running_site() as site:
        yield site


@pytest.fixture(params=[True, False], ids=["with-javascript", "without-javascript"])
def javascript(request: pytest.FixtureRequest) -> bool:
    return request.param


@pytest.fixture
def visitor(site: Site, browser: Browser, javascript: bool) -> Iterator[Visitor]:
    """One person at a browser of their own, with and without JavaScript in turn."""
    with at_a_browser(site, browser, javascript=javascript) as visitor:
        yield visitor


@pytest.fixture
def another_visitor(site: Site, browser: Browser, javascript: bool) -> Iterator[Visitor]:
    with at_a_browser(site, browser, javascript=javascript) as visitor:
        yield visitor
