"""An officer in the record: who learnt from whom, which events there were, and of whom nothing is recorded."""

import csv
import io
import re

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.once]


def test_goes_from_a_council_to_the_councils_that_learnt_from_it(visitor):
    visitor.goes_to("/authorities/leicester/").sees("Gave to others")
    visitor.follows("Nottingham City Council took up practice from Leicester City Council")
    visitor.is_at("/exchanges/leicester-nottingham-parenting-board/").sees("How far it went")
    visitor.follows("Nottingham City Council").is_at("/authorities/nottingham/").sees("Learnt from others")
    visitor.follows(re.compile("took up practice from Leicester")).follows(re.compile("All that Leicester"))
    visitor.is_at("/exchanges/?giver=leicester").sees("3 of 61 exchanges")


def test_goes_from_no_part_recorded_to_the_page_of_a_council(visitor):
    visitor.goes_to("/rounds/9/").follows(re.compile("^Reach")).is_at("/rounds/9/reach/")
    visitor.sees("37%").sees("76%").sees("did not survive").sees("74 of 353")
    visitor.follows("No part recorded: 279").sees("279 of 353 councils")
    visitor.main.locator("summary").filter(has_text="Region").click()
    visitor.main.get_by_role("checkbox", name=re.compile("^North West")).check()
    visitor.presses("Apply").sees("25 of 353 councils").follows("Preston").is_at("/authorities/preston/")


def test_counts_a_round_on_the_other_day_as_well(visitor):
    visitor.goes_to("/rounds/9/reach/").follows("31 March 2009").sees("Against the register on 31 March 2009")
    visitor.sees(re.compile("Cornwall Council, founded later")).follows(re.compile("^12, Unitary council"))
    visitor.sees("12 of 388 councils").follows("The same of 1 April 2009").sees("16 of 353 councils")


def test_narrows_the_events_and_takes_them_along(visitor):
    visitor.goes_to("/events/").sees("48 of 48 events")
    visitor.main.locator("summary").filter(has_text="Theme").click()
    visitor.main.get_by_role("checkbox", name=re.compile("^Care matters")).check()
    visitor.presses("Apply").is_at(re.compile(r"/events/\?theme=care-matters$"))
    shown = visitor.main.get_by_role("article").count()
    link = visitor.main.get_by_role("link", name="These events as a spreadsheet (CSV)").get_attribute("href")

    sent = visitor.page.context.request.get(visitor.site.url + link).text()

    assert len(list(csv.DictReader(io.StringIO(sent.lstrip("\ufeff"))))) == shown
    visitor.follows(re.compile("^Joint Beacons Learning Exchange")).sees("The printed date is doubtful.")
