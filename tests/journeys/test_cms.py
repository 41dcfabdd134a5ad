"""The editors' room in a browser: all of it keeps to its content policy and loads from our own server only."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.e2e, pytest.mark.once]
A_CASE_STUDY = "/knowledge/tynedale-parish-projects/"


@pytest.fixture
def javascript():
    return True  # Wagtail's editor needs it


@pytest.fixture
def strangers(visitor):
    """Requests to other servers than ours."""
    asked = []
    visitor.page.on(
        "request", lambda r: None if r.url.startswith((visitor.site.url, "data:", "blob:")) else asked.append(r.url)
    )
    return asked


def test_an_editor_meets_no_refusal_of_the_browser(visitor, strangers, tmp_path):
    page = visitor.comes_as("editor").goes_to("/cms/").page
    expect(page.get_by_role("heading", level=1)).to_be_visible()

    visitor.goes_to(address_of_the_editor(visitor))
    page.locator(".chooser").get_by_role("button").filter(visible=True).first.click()
    page.get_by_text("Choose another authority").click()
    page.get_by_label("Name", exact=True).last.fill("northumb")
    expect(page.get_by_role("dialog").get_by_text("unitary council")).to_be_visible()
    closes_the_dialog(page)

    page.locator("[role=textbox].public-DraftEditor-content").first.click()
    page.keyboard.press("Control+a")
    page.keyboard.press("Control+k")
    expect(page.get_by_role("dialog").get_by_text("External link")).to_be_visible()
    closes_the_dialog(page)

    page.get_by_role("button", name="Toggle preview").click()
    preview = page.frame_locator("iframe#w-preview-iframe, iframe[title=Preview]").first
    expect(preview.get_by_role("heading", level=1)).to_have_text("Special projects chosen by parish councils")
    page.get_by_role("button", name="Toggle checks").click()
    expect(page.get_by_text(re.compile(r"^\d+ min$"))).to_be_visible()

    note = tmp_path / "note.txt"
    note.write_text("A note.")
    visitor.goes_to("/cms/documents/multiple/add/")
    page.set_input_files("input[type=file]", note)
    expect(page.get_by_text("Upload successful")).to_be_visible()
    for path in ("/cms/images/add/", "/cms/snippets/members/authority/", "/cms/settings/knowledge/homewords/"):
        visitor.goes_to(path)
    assert strangers == []


def closes_the_dialog(page):
    page.get_by_role("dialog").get_by_role("button", name="Close").click()
    expect(page.locator(".modal")).to_have_count(0)


def address_of_the_editor(visitor):
    visitor.goes_to("/cms/pages/search/?q=parish")
    link = visitor.page.get_by_role("link", name="Special projects chosen by parish councils").first
    return link.get_attribute("href")
