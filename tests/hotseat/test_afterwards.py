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


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, []),
        (1, ["1 question still waits for you. It will not be dealt with."]),
        (2, ["2 questions still wait for you. They will not be dealt with."]),
    ],
)
def test_before_it_is_closed_it_is_said_how_many_still_wait(session, desk, number, words):
    QuestionFactory(session=session)
    for _ in range(number):
        QuestionFactory(session=session, state="waiting")

    told = [text_of(words) for words in soup(desk("desk/close/")).select("main p.govuk-body")]

    assert told[1:] == words


def test_whoever_asked_reads_that_it_was_not_reached(session, browser, gwen, ben, carys):
    for state in ("waiting", "approved", "approved", "withdrawn"):
        QuestionFactory(session=session, asker=gwen, state=state)
    actions.answer(session.questions.get(number=3), seat=session.seats.get(), by=ben, text="So.")

    def tags():
        page = soup(browser(gwen).get(session.get_absolute_url()))
        return [tag.text for tag in page.select("[data-own] .govuk-tag")]

    assert tags() == ["Taken back", "Answered", "Shown", "Waiting"]
    actions.close(session, by=carys)
    assert tags() == ["Taken back", "Answered", "Not reached", "Not reached"]


def test_own_questions_are_read_at_once(session, browser, gwen, carys, queries_of):
    client = browser(gwen)
    QuestionFactory(session=session, asker=gwen, state="waiting")
    actions.close(session, by=carys)
    with_one = queries_of(session.get_absolute_url(), client)
    for _ in range(2):
        QuestionFactory(session=session, asker=gwen, state="waiting")

    assert queries_of(session.get_absolute_url(), client) == with_one
