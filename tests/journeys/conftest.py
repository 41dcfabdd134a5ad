"""One site and one browser for all journeys: they share nothing else with it, and see what `make run` gives.

Run them in a process of their own (`pytest -m e2e`): Playwright keeps an event loop that other tests would trip over.
"""

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.chromium import FLAGS, MISSING
from tests.journeys.people import PATIENCE, Visitor, at_a_browser
from tests.journeys.running import Site, running_site
from tests.requirements import CHROMIUM

expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict) -> dict:
    if CHROMIUM is None:
        (pytest.fail if os.environ.get("REQUIRE_SERVICES") == "1" else pytest.skip)(MISSING)
    return {**browser_type_launch_args, "executable_path": CHROMIUM, "args": FLAGS}


@pytest.fixture(scope="session")
def site(browser_type_launch_args: dict) -> Iterator[Site]:
    """After the browser has been found: without one nobody waits for a site."""
    with running_site() as site:
        yield site


@pytest.fixture(
    params=[True, pytest.param(False, marks=pytest.mark.once)], ids=["with-javascript", "without-javascript"]
)
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
