"""`make screenshots`: each kind of page at two widths, as four kinds of visitor, into var/screenshots/."""

import re
import sys
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.journeys.chromium import FLAGS, MISSING
from tests.journeys.pages import EVERYBODY, OUTSIDERS
from tests.journeys.pages import MISSING as NOTHING_THERE
from tests.journeys.people import PHONE, WIDE, at_a_browser
from tests.journeys.running import ROOT, Site, running_site
from tests.requirements import CHROMIUM

FOLDER = ROOT / "var" / "screenshots"
OF_PEOPLE = ["/", "/communities/", "/communities/getting-around/", "/profile/", "/notices/"]
SHOWN = {
    "outsider": [*EVERYBODY, *OUTSIDERS, NOTHING_THERE],
    "community member": [
        *OF_PEOPLE,
        "/people/3/",
        "/authorities/exampleton/",
        "/account/2fa/",
        "/account/sessions/",
        "/cms/",
    ],
    "facilitator": [
        *OF_PEOPLE,
        "/communities/getting-around/people/",
        "/communities/first-steps/people/2/remove/",
        "/communities/first-steps/people/2/ban/",
    ],
    "editor": ["/profile/", "/cms/", "/cms/pages/3/", "/cms/pages/5/edit/"],
}


def take(site: Site, browser: Browser, role: str, name: str, viewport: dict[str, int]) -> int:
    """How many were taken."""
    folder = FOLDER / role.replace(" ", "-")
    folder.mkdir(parents=True, exist_ok=True)
    with at_a_browser(site, browser, viewport=viewport) as visitor:
        if role != "outsider":
            visitor.comes_as(role)
        for path in SHOWN[role]:
            visitor.page.goto(site.url + path)
            words = re.sub(r"\W+", "-", path).strip("-") or "home"
            visitor.page.screenshot(path=folder / f"{words}-{name}.png", full_page=True)
    return len(SHOWN[role])


def somebody_asks_to_join(site: Site, browser: Browser) -> None:
    with at_a_browser(site, browser) as visitor:
        visitor.comes_as("officer").goes_to("/communities/getting-around/")
        if visitor.main.get_by_role("button", name="Ask to join").count():
            visitor.fills(**{"Why you want to join": "I write our policy on buses."}).presses("Ask to join")


def main() -> None:
    if CHROMIUM is None:
        sys.exit(MISSING)
    with running_site() as site, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        somebody_asks_to_join(site, browser)
        count = 0
        for role in SHOWN:
            for name, viewport in {"1280": WIDE, "360": PHONE}.items():
                count += take(site, browser, role, name, viewport)
        browser.close()
    print(f"{count} screenshots stand in {FOLDER.relative_to(Path.cwd())}/")  # noqa: T201


if __name__ == "__main__":
    main()
