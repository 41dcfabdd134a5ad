"""A new person signs up, asks to join and is let in by a facilitator; mail tells them so, and can be stopped."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.journeys.people import new_address

pytestmark = [pytest.mark.e2e, pytest.mark.once]
COMMUNITY, ITS_ADDRESS = "Getting around", "/communities/getting-around/"
PASSWORD = "a long walk by the sea"


def test_signs_up_joins_is_let_in_and_leaves(visitor, another_visitor):
    name, email = f"Nia Newcomer {secrets.token_hex(2)}", new_address()
    visitor.goes_to("/communities/").follows(COMMUNITY).is_at(ITS_ADDRESS)
    visitor.follows("I have no account yet").signs_up(name, email, PASSWORD)
    visitor.is_at(ITS_ADDRESS)

    visitor.goes_to("/profile/").fills(**{"Job title": "Transport planner"}).presses("Save")
    visitor.sees("Your profile is saved.")
    visitor.follows("See your page as other people who are signed in see it").sees(name).sees("Transport planner")

    visitor.goes_to(ITS_ADDRESS).fills(**{"Why you want to join": "I plan buses."}).presses("Ask to join")
    visitor.sees("You get a notice when a facilitator has decided.").sees("I plan buses.")

    another_visitor.comes_as("facilitator").goes_to("/notices/")
    another_visitor.follows(f"{name} asks to join {COMMUNITY}.").is_at(ITS_ADDRESS + "people/")
    card = another_visitor.main.get_by_role("listitem").filter(has_text=name)
    expect(card).to_contain_text("I plan buses.")
    expect(card).to_contain_text("Transport planner")
    card.get_by_role("button", name="Let in").click()
    another_visitor.sees(re.compile(rf"{name}.*is now in"))

    sentence = f"You are now in {COMMUNITY}. Freya Holt let you in."
    # The mail first: what has been read on the site is not mailed any more.
    visitor.reads_mail(email, sentence).get_by_role("link", name=ITS_ADDRESS).click()
    visitor.is_at(ITS_ADDRESS)
    visitor.goes_to("/notices/").follows(sentence).is_at(ITS_ADDRESS).sees("You are in this community")
    visitor.presses("Leave the community").sees(f"You are no longer in {COMMUNITY}.").sees("Ask to join")


def test_stops_the_mails_from_the_mail_itself_without_signing_in(visitor, another_visitor):
    name, email = f"Nolan Newcomer {secrets.token_hex(2)}", new_address()
    visitor.goes_to("/account/signup/").signs_up(name, email, PASSWORD)
    visitor.goes_to(ITS_ADDRESS).presses("Ask to join").signs_out()
    another_visitor.comes_as("facilitator").goes_to(ITS_ADDRESS + "people/")
    another_visitor.presses(f"Decline {name}")

    visitor.reads_mail(email, COMMUNITY).get_by_role("link", name="/notices/stop/").click()
    visitor.sees("Stop the mails about your notices?").presses("Stop the mails").sees("The mails have stopped")

    visitor.signs_in(email, PASSWORD).goes_to("/profile/")
    expect(visitor.main.get_by_label("Never")).to_be_checked()
