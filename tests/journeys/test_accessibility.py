"""axe-core finds nothing on any page for any kind of visitor, and no page is wider than a narrow screen."""

import pytest

from tests import migrated
from tests.journeys.accessible import complaints, is_new
from tests.journeys.pages import ROLES, addresses_for
from tests.journeys.people import at_a_browser

pytestmark = [pytest.mark.e2e, pytest.mark.once, pytest.mark.timeout(600)]


@pytest.fixture(scope="module")
def seen(tmp_path_factory):
    """Where it is noted which pages somebody has looked at, in whatever process of this run."""
    if migrated.FOLDER is None:
        return tmp_path_factory.mktemp("seen")
    (migrated.FOLDER / "seen").mkdir(exist_ok=True)
    return migrated.FOLDER / "seen"


@pytest.mark.parametrize("role", ROLES)
def test_nothing_is_wrong_with_any_page(site, browser, seen, role):
    found: list[str] = []
    with at_a_browser(site, browser) as visitor:
        if role != "outsider":
            visitor.comes_as(role)
        for path in addresses_for(role):
            if is_new(visitor, path, seen):
                visitor.page.goto(site.url + path)
                found += complaints(visitor.page, path, on_a_phone=role == "outsider")
    assert found == []


def test_faults_would_be_found(site, browser):
    with at_a_browser(site, browser) as visitor:
        page = visitor.goes_to("/").page
        page.evaluate("document.querySelector('main').innerHTML = '<h1>Ill</h1><input><pre>' + 'wide '.repeat(99)")
        label, wide, wider = complaints(page, "It")
    assert label.startswith("It: label at input")
    assert wide.startswith("It is wider than 360 px")
    assert wider.startswith("It is wider than 320 px")
