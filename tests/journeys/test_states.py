"""What pages say when something is wrong, waits or is done is as accessible as the pages are."""

import re
import secrets

import pytest
from django.template.loader import render_to_string

from tests.journeys.accessible import complaints
from tests.journeys.authenticator import code_of
from tests.journeys.people import at_a_browser, new_address

pytestmark = [pytest.mark.e2e, pytest.mark.once, pytest.mark.timeout(600)]
PASSWORD = "a long walk by the sea"
COMMUNITY = "/communities/getting-around/"


@pytest.fixture
def look(site, browser):
    """`look(visitor, words)`: waits until the visitor sees the words, and notes what is wrong with the page."""
    found = []

    def look(visitor, words):
        visitor.sees(words)
        found.extend(complaints(visitor.page, f"{visitor.page.url.removeprefix(site.url)} ({words})"))

    yield look
    assert found == []


@pytest.fixture
def visitor(site, browser):
    with at_a_browser(site, browser) as visitor:
        yield visitor


@pytest.fixture
def another_visitor(site, browser):
    with at_a_browser(site, browser) as visitor:
        yield visitor


def test_the_ways_in(visitor, look):
    email = new_address()
    visitor.goes_to("/account/signup/").presses("Create your account")
    look(visitor, "There is a problem")
    visitor.fills(**{"Your name": "Steffan States", "Email": email, "Mine is not listed": "Cyngor Enghraifft"})
    visitor.types_password(PASSWORD).presses("Create your account")
    look(visitor, "Enter the code")
    visitor.fills(Code="ZZZZZZ").presses("Continue")
    look(visitor, "There is a problem")
    visitor.fills(Code=visitor.code_mailed_to(email)).presses("Continue").is_signed_in()

    visitor.goes_to("/account/2fa/totp/activate/")
    look(visitor, "Is it you?")
    visitor.types_password(PASSWORD).presses("Continue")
    look(visitor, "Type the code that the app shows")
    visitor.fills(**{"Authenticator code": "000000"}).presses("Turn it on")
    look(visitor, "There is a problem")
    secret = visitor.main.locator("code").inner_text()
    visitor.fills(**{"Authenticator code": code_of(secret)}).presses("Turn it on")
    look(visitor, "Write these down or print this page now")
    for path, words in {
        "/account/2fa/": "You have 10 recovery codes left",
        "/account/2fa/recovery-codes/": "You have 10 codes left",
        "/account/2fa/recovery-codes/generate/": "Make new recovery codes?",
        "/account/2fa/totp/deactivate/": "Turn off two-step sign-in?",
    }.items():
        look(visitor.goes_to(path), words)
    look(visitor.goes_to("/account/password/change/").presses("Change the password"), "There is a problem")
    for _ in range(5):
        visitor.presses("Change the password")
    look(visitor, "Too many tries in a short time")
    look(visitor.goes_to("/account/email/").presses("Send a code to the new address"), "There is a problem")

    visitor.signs_out()
    look(visitor.goes_to("/account/login/code/").presses("Send me a code"), "There is a problem")
    look(visitor.goes_to("/account/password/reset/").presses("Send me a link"), "There is a problem")
    visitor.goes_to("/account/login/").fills_in_sign_in(email, "mistaken")
    look(visitor, "There is a problem")
    visitor.fills_in_sign_in(email, PASSWORD)
    look(visitor, "Second step")
    visitor.fills(Code="000000").presses("Sign in")
    look(visitor, "There is a problem")


def test_a_community_and_its_people(visitor, another_visitor, look):
    name, email = f"Sian States {secrets.token_hex(2)}", new_address()
    visitor.goes_to("/account/signup/").signs_up(name, email, PASSWORD).goes_to("/profile/")
    look(visitor.fills(**{"Your name": ""}).presses("Save"), "There is a problem")
    look(visitor.fills(**{"Your name": name}).presses("Save"), "Your profile is saved.")
    look(visitor.goes_to(COMMUNITY).fills(**{"Why you want to join": "I plan buses."}), "Ask to join")
    look(visitor.presses("Ask to join"), "You have asked to join")

    facilitator = another_visitor.comes_as("facilitator")
    look(facilitator.goes_to("/notices/"), name)
    look(facilitator.goes_to(COMMUNITY), "1 waits")
    look(facilitator.goes_to(COMMUNITY + "people/"), "I plan buses.")
    facilitator.fills(**{"Email address": "nobody@example.org"}).presses("Add to the community")
    look(facilitator, "Nobody has an account with this address")
    look(facilitator.goes_to(COMMUNITY + "people/").presses(f"Let in {name}"), "is now in")
    look(visitor.goes_to(COMMUNITY), "You are in this community")
    facilitator.follows(f"Ban {name}")
    look(facilitator, "from this community?")
    look(facilitator.presses("Ban"), "Banned")
    look(visitor.goes_to(COMMUNITY), "This community is closed to you")
    facilitator.presses(f"Lift the ban {name}")

    mail = visitor.reads_mail(email, "You are now in Getting around")
    mail.get_by_role("link", name="/notices/stop/").click()
    look(visitor, "Stop the mails about your notices?")
    look(visitor.presses("Stop the mails"), "The mails have stopped")


def test_a_topic_and_its_posts(visitor, another_visitor, look):
    topics = "/communities/first-steps/topics/"
    visitor.comes_as("community member").goes_to(topics + "new/").presses("Post topic")
    look(visitor, "There is a problem")
    visitor.fills(Title=f"States {secrets.token_hex(2)}", **{"Your post": "# Head\n\n- one\n\n> two\n\n@Freya Holt"})
    look(visitor.presses("Preview"), "Preview: not posted yet")
    look(visitor.presses("Post topic"), "You get a notice of each reply.")
    topic = visitor.page.url.split("#")[0]
    look(visitor.presses("Stop notices of replies"), "You get no notices of replies.")
    for words in ("Second", "Third"):
        visitor.fills(**{"Your reply": words}).presses("Post reply")
    visitor.main.get_by_role("link", name="Edit post 2").click()
    look(visitor.fills(**{"Your post": "Second, edited"}).presses("Save"), "Second, edited")
    visitor.main.get_by_role("link", name="What it said before (post 2)").click()
    look(visitor, "As written on")
    visitor.goes_to(topic).main.get_by_role("link", name="Delete post 3").click()
    look(visitor, "Delete your post?")
    look(visitor.presses("Delete"), "Post 3 was deleted by its author.")

    facilitator = another_visitor.comes_as("facilitator").goes_to(topics)
    look(facilitator, "New")
    look(facilitator.goes_to(topic), "New")
    facilitator.main.get_by_role("link", name="Report post 2").click()
    look(facilitator.presses("Report to the facilitators"), "There is a problem")
    facilitator.fills(**{"What is wrong with it": "A trial."}).presses("Report to the facilitators")
    look(facilitator, "The facilitators have been told.")
    look(facilitator.goes_to(topics + "reports/"), "A trial.")
    facilitator.main.get_by_role("link", name=re.compile("Hide post 2 of")).click()
    look(facilitator.presses("Hide"), "There is a problem")
    facilitator.fills(**{"Why you hide it": "A trial."}).presses("Hide")
    look(facilitator, "The reason: A trial.")
    look(facilitator.presses("Lock"), "This topic is locked")
    facilitator.follows("Hide the topic").fills(**{"Why you hide it": "Over."}).presses("Hide")
    look(facilitator, "A facilitator hid this topic.")
    look(visitor.goes_to(topic), "The reason: Over.")


def test_what_stands_when_nothing_else_does(visitor, look):
    page = visitor.goes_to("/account/login/").page
    page.evaluate("document.querySelectorAll('[name=csrfmiddlewaretoken]').forEach((token) => token.remove())")
    look(visitor.fills_in_sign_in("asha@example.org", PASSWORD), "This form could not be sent")

    page.route("**/themes/", lambda route: route.fulfill(body=render_to_string("500.html"), content_type="text/html"))
    look(visitor.goes_to("/themes/"), "Sorry, something went wrong")


def test_a_hot_seat_that_does_not_take_place(visitor, look):
    visitor.comes_as("facilitator").goes_to(f"{COMMUNITY}hot-seats/new/").presses("Save")
    look(visitor, "There is a problem")
    visitor.fills(Title="Trams that stay", Day="2030-05-01", Starts="12:00", Ends="13:00")
    visitor.fills(**{"Name of an expert without an account": "Ffion Expert"}).presses("Save")
    look(visitor, "is a draft")
    desk = visitor.page.url
    visitor.follows("Delete the draft")
    look(visitor, "Nothing is left of it.")
    visitor.page.goto(desk)
    visitor.presses("Announce it").sees("is announced").follows("Call it off").presses("Call it off")
    look(visitor, "There is a problem")
    visitor.fills(Reason="The expert is ill.").presses("Call it off")
    look(visitor, "It does not take place.")
    visitor.goes_to("/hot-seats/")
    look(visitor, "Called off")
