"""A new person joins a community, asks, gets an answer and its mail, and follows the mail to the answer."""

import re
import secrets

import pytest
from playwright.sync_api import expect

from tests.journeys.people import new_address

pytestmark = pytest.mark.e2e
COMMUNITY, ITS_ADDRESS = "Streets and squares", "/communities/streets-and-squares/"
PASSWORD = "a long walk by the sea"


def test_asks_gets_an_answer_by_mail_and_follows_it(visitor, another_visitor, javascript):
    name, email = f"Nell Newcomer {secrets.token_hex(2)}", new_address()
    title = f"Who looks after benches {secrets.token_hex(2)}?"
    visitor.goes_to("/account/signup/").signs_up(name, email, PASSWORD)
    visitor.goes_to("/communities/").follows(COMMUNITY).is_at(ITS_ADDRESS)
    visitor.presses("Join the community").sees(f"You are now in {COMMUNITY}.")

    visitor.follows("All topics").presses("Start a topic")
    visitor.fills(Title=title, **{"Your post": "We have *many* benches."}).presses("Preview")
    preview = visitor.page.get_by_role("region", name="Preview")
    expect(preview).to_contain_text("We have many benches.")
    expect(preview.locator("em")).to_have_text("many")
    assert visitor.main.get_by_label("Title").input_value() == title
    visitor.presses("Post topic").is_at(re.compile(r"/topics/\d+-who-looks-after-benches-\w+/#post-1$"))
    topic = visitor.page.url.removesuffix("#post-1")

    another_visitor.comes_as("facilitator").goes_to(ITS_ADDRESS + "topics/").follows(title).sees(
        "We have many benches."
    )
    another_visitor.fills(**{"Your reply": f"A street warden does, @{name}."}).presses("Post reply")
    another_visitor.is_at(f"{topic}#post-2".removeprefix(visitor.site.url)).sees("A street warden does")

    visitor.reads_mail(email, title).get_by_role("link", name="/posts/2/").click()
    visitor.is_at(f"{topic}#post-2".removeprefix(visitor.site.url)).sees("A street warden does")
    mention = visitor.main.get_by_role("link", name=f"@{name}")
    expect(mention).to_be_visible()

    visitor.fills(**{"Your reply": "Thank you."}).presses("Post reply").sees("Thank you.")
    visitor.main.get_by_role("link", name="Edit post 3").click()
    visitor.fills(**{"Your post": "Thank you both."}).presses("Save").sees("Thank you both.").sees("edited")
    visitor.main.get_by_role("link", name="Delete post 3").click()
    visitor.presses("Delete").sees("Post 3 was deleted by its author.").does_not_see("Thank you both.")


def test_a_facilitator_keeps_order(visitor, another_visitor):
    title = f"A question of order {secrets.token_hex(3)}"
    visitor.comes_as("community member").goes_to(ITS_ADDRESS + "topics/new/")
    visitor.fills(Title=title, **{"Your post": "Words that name somebody."}).presses("Post topic").sees(title)
    topic = visitor.page.url.split("#")[0]
    visitor.fills(**{"Your reply": "Words that stay."}).presses("Post reply").sees("Words that stay.")

    another_visitor.comes_as("facilitator").goes_to(topic)
    another_visitor.main.get_by_role("link", name="Hide post 1").click()
    another_visitor.fills(**{"Why you hide it": "It names a resident."}).presses("Hide")
    another_visitor.sees("The post is hidden, and its author told why.").presses("Lock").sees("This topic is locked")

    visitor.fills(**{"Your reply": "Written too late."}).presses("Post reply").sees("so your words were not posted")
    expect(visitor.main.get_by_label("Your reply")).to_have_value("Written too late.")
    visitor.goes_to(topic).sees("It names a resident.").sees("Words that name somebody.").does_not_see("too late")
    visitor.signs_out().goes_to(topic).sees("Post 1 was hidden by a facilitator.").does_not_see("name somebody")
    visitor.sees("Words that stay.").does_not_see("Malik")
    visitor.site.cookies.pop("community member")
