"""An officer, not signed in, looks for what others have done."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e


def test_finds_cumbrias_case_study_by_theme(visitor):
    page = visitor.goes_to("/").page
    page.get_by_role("main").get_by_role("link", name="Better Brighter Futures").click()
    visitor.sees("At a glance").sees("34%")
    page.get_by_role("main").get_by_role("link", name=CUMBRIA_STUDY).click()

    visitor.sees("Plan-It").sees("Tameside")
    expect(page).to_have_url(re.compile(r"/knowledge/cumbria-rural-14-19/$"))
    page.get_by_role("main").locator("details.cop-cite summary").first.click()
    visitor.sees(re.compile("Lines [0-9, -]+ of the text we hold"))


def test_finds_it_by_search(visitor):
    page = visitor.goes_to("/").page
    box = page.get_by_role("main").get_by_role("searchbox")
    box.fill("rural 14-19")
    box.press("Enter")

    page.get_by_role("main").get_by_role("link", name=CUMBRIA_STUDY).first.click()
    expect(page).to_have_url(re.compile(r"/knowledge/cumbria-rural-14-19/$"))


def test_goes_from_a_council_that_ended_to_the_one_of_today(visitor):
    page = visitor.goes_to("/authorities/").page
    page.get_by_label("Find a council by name").fill("Northumberland")
    page.get_by_role("main").get_by_role("button", name="Find").click()
    page.get_by_role("main").get_by_role("link", name="Northumberland", exact=True).click()
    visitor.sees("From the councils it took the place of")
    page.get_by_role("link", name="Tynedale", exact=True).click()
    visitor.sees("This council ended on 1 April 2009")
    page.get_by_role("main").get_by_role("link", name=re.compile("Northumberland County Council")).click()
    expect(page).to_have_url(re.compile(r"/authorities/northumberland[a-z-]*/$"))


def test_narrows_the_library_and_keeps_the_choice_in_the_address(visitor):
    page = visitor.goes_to("/knowledge/?theme=dignity-in-care").page
    visitor.sees("Checking out")
    address = page.url
    page.reload()
    expect(page).to_have_url(address)
    visitor.sees("Checking out")
    expect(page.get_by_role("main")).not_to_contain_text("Plan-It")


CUMBRIA_STUDY = re.compile("Cumbria|sparse|rural", re.I)
