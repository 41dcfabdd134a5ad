"""An editor changes a case study; search has it; a second load leaves the change alone."""

import re
import secrets

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


@pytest.fixture
def javascript():
    return True  # Wagtail's editor needs it; reading what was published does not


def test_changes_and_publishes_and_a_second_load_leaves_it(visitor):
    word = "zephyr" + secrets.token_hex(3)
    page = visitor.signs_in("editor").goes_to("/cms/").page
    visitor.goes_to("/knowledge/sheffield-learn-for-life/")
    title = page.get_by_role("heading", level=1).inner_text()
    visitor.goes_to("/cms/pages/search/?q=" + title.split()[0])
    page.get_by_role("link", name=title).first.click()
    page.get_by_label("Summary").fill(f"Changed by an editor: {word}.")
    page.get_by_role("button", name="More actions").first.click()
    page.get_by_role("button", name="Publish").click()
    expect(page.get_by_text(re.compile("published", re.I)).first).to_be_visible()

    visitor.goes_to(f"/search/?q={word}").sees("1 result").sees(title)

    report = visitor.site.manage("load_round9")
    assert "kept" in report.lower()
    visitor.goes_to(f"/search/?q={word}").sees("1 result").sees(title)
