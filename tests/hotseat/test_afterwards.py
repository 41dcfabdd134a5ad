"""What stands on the pages of a hot seat that is over, or that is about to be."""

import pytest

from hotseat import actions
from tests.factories.hotseat import QuestionFactory
from tests.hotseat.test_pages import soup, text_of
from tests.members.conftest import said


@pytest.fixture
def desk(session, browser, carys):
    """`desk(path)`: a page below the session's, as its facilitator sees it."""
    client = browser(carys)
    return lambda path="desk/": client.get(f"{session.get_absolute_url()}{path}", follow=True)


def test_what_was_not_dealt_with_stands_on_the_desk_without_buttons(session, desk, carys):
    QuestionFactory(session=session, state="waiting", text="Why?")
    waiting = soup(desk()).select_one("[aria-labelledby=waiting]")
    assert text_of(waiting.h2) == "Waiting for you"
    assert [text_of(verb)[:7] for verb in waiting.select("li button, li a")] == ["Approve", "Refuse ", "Join to"]

    actions.close(session, by=carys)

    waiting = soup(desk()).select_one("[aria-labelledby=waiting]")
    assert text_of(waiting.h2) == "Not dealt with"
    assert text_of(waiting.select_one(".cop-question__text")) == "Why?"
    assert waiting.select("button, a, form") == []


def test_a_desk_where_all_was_dealt_with_says_nothing_of_waiting(session, desk, carys):
    actions.close(session, by=carys)

    assert soup(desk()).select("[aria-labelledby=waiting]") == []


@pytest.mark.parametrize("verb", ["refuse", "merge"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_no_form_is_offered_for_what_would_be_refused(session, browser, carys, verb, method):
    QuestionFactory(session=session, state="waiting")
    client, address = browser(carys), f"{session.get_absolute_url()}questions/1/{verb}/"
    assert getattr(client, method)(address).status_code == 200
    actions.close(session, by=carys)

    response = getattr(client, method)(address, follow=True)

    assert [way for way, _ in response.redirect_chain] == [f"{session.get_absolute_url()}desk/"]
    assert said(response) == ["This hot seat is not open for that now."]


def test_the_desk_counts_what_was_answered(session, desk, ben, carys):
    actions.answer(QuestionFactory(session=session), seat=session.seats.get(), by=ben, text="So.")
    QuestionFactory(session=session)
    actions.close(session, by=carys)

    assert text_of(soup(desk()).select_one(".cop-state")).endswith("1 question was answered.")
