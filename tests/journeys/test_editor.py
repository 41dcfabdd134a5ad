"""An editor changes and publishes in /cms/; readers find it, without scripts too; a second load leaves it alone."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.journeys.people import at_a_browser

pytestmark = [pytest.mark.e2e, pytest.mark.once]
STUDY, ITS_ADDRESS = "Planning 14-19 learning with the city's employers", "/knowledge/sheffield-learn-for-life/"


@pytest.fixture
def javascript():
    return True  # Wagtail's editor needs it


@pytest.fixture
def reader(site, browser):
    """Reading what was published does not."""
    with at_a_browser(site, browser, javascript=False) as reader:
        yield reader


def test_changes_a_case_study_which_a_second_load_leaves_alone(visitor, reader):
    word = "zephyr" + secrets.token_hex(3)
    page = visitor.comes_as("editor").goes_to("/profile/").follows("Write and publish in the CMS").page
    page.get_by_label("Search term").fill(STUDY)
    page.get_by_label("Search term").press("Enter")
    page.get_by_role("link", name=STUDY, exact=True).click()

    write_and_wait(page, f"Written by an editor: {word}.")
    reader.goes_to(f"/search/?q={word}").sees(f"0 results for {word}")

    publish(page)
    expect(page.get_by_text(f"Page '{STUDY}' has been published.")).to_be_visible()
    reader.finds(word, STUDY).sees(f"1 result for {word}").follows(STUDY)
    reader.is_at(ITS_ADDRESS).sees(f"Written by an editor: {word}.")

    report = visitor.site.manage("load_round9")
    assert re.search(r"Kept as an editor changed it:\n(  .*\n)*  .*sheffield-learn-for-life.*: summary\n", report)
    reader.page.reload()
    reader.sees(f"Written by an editor: {word}.")
    reader.goes_to(f"/search/?q={word}").sees(f"1 result for {word}")


def test_makes_a_publication_by_hand_and_takes_it_back(visitor, reader):
    title = f"Notes on footpaths {secrets.token_hex(3)}"
    page = visitor.comes_as("editor").goes_to("/cms/pages/3/").page
    page.get_by_role("link", name="Add child page").first.click()
    page.get_by_role("link", name="Publication", exact=True).click()
    page.get_by_role("textbox", name="Title").first.fill(title)
    write_and_wait(page, "What a parish walked and wrote down.")
    publish(page)
    expect(page.get_by_text(f"Page '{title}' has been published.")).to_be_visible()

    reader.goes_to("/knowledge/?kind=publication&sort=newest").follows(title).sees("We hold no copy of this.")
    its_address = reader.page.url
    reader.finds(title, title)

    visitor.goes_to("/cms/").page.get_by_label("Search term").fill(title)
    page.get_by_label("Search term").press("Enter")
    page.get_by_role("link", name=title, exact=True).click()
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("link", name="Unpublish").click()
    page.get_by_role("button", name="Yes, unpublish it").click()
    expect(page.get_by_text(f"Page '{title}' unpublished.")).to_be_visible()

    reader.goes_to("/knowledge/?kind=publication&sort=newest").does_not_see(title)
    assert not reader.goes_to(f"/search/?q={title}").main.get_by_role("link", name=title).count()
    reader.goes_to(its_address, status=404)


def write_and_wait(page, summary):
    """At a person's pace, since Wagtail watches for edits only from two seconds after the editor has opened."""
    box = page.get_by_role("textbox", name="Summary")
    box.clear()
    box.press_sequentially(summary, delay=90)
    expect(page.get_by_text("Saved", exact=True)).to_be_visible()


def publish(page):
    page.get_by_role("button", name="More actions").click()
    page.get_by_role("button", name="Publish", exact=True).click()
