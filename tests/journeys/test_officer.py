"""An officer, not signed in, looks for what others have done."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.e2e
STUDY, ITS_ADDRESS = "14-19 learning in a large rural county", "/knowledge/cumbria-rural-14-19/"


def test_finds_cumbrias_case_study_by_theme(visitor):
    visitor.goes_to("/").follows(re.compile("^Better Brighter Futures"))
    visitor.sees("At a glance").sees("34%")
    visitor.follows(STUDY).is_at(ITS_ADDRESS)

    visitor.sees("Plan-It").sees("Tameside")
    visitor.main.locator("summary").filter(has_text="Source:").first.click()
    expect(visitor.main.get_by_text(re.compile("Lines? [0-9, -]+ of the text we hold")).first).to_be_visible()


@pytest.mark.parametrize("which", ["Search everything", "the header's"])
def test_finds_it_by_search(visitor, which):
    page = visitor.goes_to("/" if which == "Search everything" else "/themes/").page
    form = visitor.main if which == "Search everything" else page.get_by_role("banner")
    form.get_by_role("searchbox").fill("rural 14-19")
    form.get_by_role("button", name="Search").click()

    visitor.is_at("/search/?q=rural+14-19").follows(STUDY).is_at(ITS_ADDRESS)


def test_goes_from_a_council_that_ended_to_the_one_of_today(visitor):
    visitor.goes_to("/authorities/").fills(**{"Find a council or organisation by name": "Northumberland"}).presses(
        "Find"
    )
    visitor.follows("Northumberland").sees("From the councils it took the place of")
    visitor.follows("Tynedale (to 2009)").sees("This council ended on 1 April 2009")
    visitor.follows("Northumberland County Council").is_at(re.compile(r"/authorities/northumberland[a-z-]*/$"))


def test_narrows_the_library_and_keeps_the_choice_in_the_address(visitor):
    page = visitor.goes_to("/knowledge/").sees("Plan-It").page
    visitor.main.locator("summary").filter(has_text="Theme").click()
    visitor.main.get_by_label(re.compile("Dignity in care")).check()
    visitor.presses("Apply")
    visitor.is_at(re.compile(r"/knowledge/\?theme=dignity-in-care$")).sees("Checking out").does_not_see("Plan-It")

    page.reload()
    visitor.sees("Checking out").does_not_see("Plan-It")
    visitor.follows("Clear all").is_at("/knowledge/").sees("Plan-It")
