"""Asking, taking back, wanting an answer too."""

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied, ValidationError

from hotseat import actions
from hotseat.models import Participant, Question, Vote
from tests.factories.hotseat import GuestFactory, QuestionFactory
from tests.hotseat.conftest import log
from tests.hotseat.test_pages import soup


def test_a_question_waits_for_a_facilitator_and_only_they_and_the_asker_hear_of_it(session, asha):
    result = actions.ask(session, by=asha, text="How *did* you?")

    question = Question.objects.get()
    assert (question.number, question.state, question.html) == (1, "waiting", "<p>How <em>did</em> you?</p>")
    assert result == {"question": 1, "participant": question.asker_id}
    assert log(session) == []
    assert [(kind, payload) for _, kind, payload in log(session, "staff")] == [
        ("in", {"participant": question.asker_id, "person": asha.pk, "name": "Asha Ahmed", "guest": False}),
        ("waiting", {"number": 1}),
    ]
    assert log(session, "actor", question.asker) == [(1, "mine", {"number": 1, "state": "waiting"})]


def test_numbers_are_dense_whoever_asks(session, asha, gwen):
    for actor in (asha, gwen, asha):
        actions.ask(session, by=actor, text="Why?")

    assert list(Question.objects.values_list("number", flat=True)) == [1, 2, 3]
    assert Participant.objects.filter(session=session).count() == 2


@pytest.mark.parametrize(("state", "early", "taken"), [
    ("draft", True, False), ("scheduled", True, True), ("scheduled", False, False), ("open", True, True),
    ("paused", True, False), ("closed", True, False), ("archived", True, False),
])  # fmt: skip
def test_when_questions_are_taken(session, asha, state, early, taken):
    type(session).objects.update(state=state, takes_early_questions=early)

    if taken:
        actions.ask(session, by=asha, text="Why?")
    else:
        with pytest.raises(ValidationError):
            actions.ask(session, by=asha, text="Why?")

    assert Question.objects.count() == taken


def test_who_was_put_out_asks_nothing(session, asha, gwen, carys):
    actions.ask(session, by=gwen, text="Why?")
    actions.ban(gwen, by=carys)

    with pytest.raises(PermissionDenied):
        actions.ask(session, by=gwen, text="Why?")

    assert Question.objects.count() == 1


def test_the_same_number_of_a_browser_gives_the_first_result(session, asha, gwen):
    def ask(by, op_id):
        return actions.once(session, by=by, op_id=op_id, act=lambda: actions.ask(session, by=by, text="Why?"))

    assert ask(gwen, "abc") == ask(gwen, "abc")
    assert Question.objects.count() == 1
    assert ask(asha, "abc")["question"] == 2  # another's number is no key to it
    assert ask(gwen, "def")["question"] == 3
    assert [seq for seq, _, _ in log(session, "staff")] == [1, 2, 3, 4]


@pytest.mark.parametrize("by_script", [False, True])
def test_other_words_with_the_same_number_are_not_lost(session, gwen, browser, by_script):
    client, address = browser(gwen), f"{session.get_absolute_url()}ask/"
    how = {"headers": {"Accept": "application/json"}} if by_script else {}
    first = client.post(address, {"text": "Why?", "op_id": "abc"}, **how)
    assert client.post(address, {"text": "Why?", "op_id": "abc"}, **how).status_code == first.status_code

    answer = client.post(address, {"text": "And how?", "op_id": "abc"}, **how)

    assert answer.status_code == 409
    assert list(Question.objects.values_list("number", "text")) == [(1, "Why?")]
    if by_script:
        told = answer.json()
        assert told["errors"]["text"][0]["message"].startswith("This was sent before, with other words: it is your")
        op_id = told["op_id"]
    else:
        page = soup(answer)
        led = page.select_one(".govuk-error-summary a")
        assert (led["href"], led.text) == (f"{session.get_absolute_url()}#mine-1", "your question 1")
        assert page.select_one("[name=text]").text.strip() == "And how?"
        op_id = page.select_one("[name=op_id]")["value"]
    cache.clear()  # not too quick
    assert client.post(address, {"text": "And how?", "op_id": op_id}, **how).status_code == first.status_code
    assert list(Question.objects.values_list("number", "text")) == [(1, "Why?"), (2, "And how?")]


def test_what_was_refused_is_not_remembered(session, gwen):
    session.state = "paused"
    session.save()
    act = {"by": gwen, "op_id": "abc", "act": lambda: actions.ask(session, by=gwen, text="Why?")}
    with pytest.raises(ValidationError):
        actions.once(session, **act)
    session.state = "open"
    session.save()

    assert actions.once(session, **act)["question"] == 1


def test_taking_a_shown_question_back(session, asha):
    question = QuestionFactory(session=session, asker__person=asha)

    assert actions.withdraw(question, by=asha) == {"done": True}
    assert actions.withdraw(question, by=asha) == {"done": False}

    question.refresh_from_db()
    assert question.state == "withdrawn"
    assert log(session) == [(1, "gone", {"number": 1})]


def test_only_the_asker_takes_it_back(session, asha, dev):
    question = QuestionFactory(session=session, asker__person=asha)

    with pytest.raises(PermissionDenied):
        actions.withdraw(question, by=dev)

    question.refresh_from_db()
    assert question.state == "approved"


def test_an_answered_question_stays(session, asha, ben):
    question = QuestionFactory(session=session, asker__person=asha)
    actions.answer(question, seat=session.seats.get(), by=ben, text="So.")

    with pytest.raises(ValidationError):
        actions.withdraw(question, by=asha)


def test_each_counts_once_and_votes_are_no_moments(session, asha, gwen):
    question = QuestionFactory(session=session)

    for _ in range(2):
        actions.vote(question, by=gwen)
    result = actions.vote(question, by=asha)

    assert (result["votes"], result["voted"]) == (2, True)
    assert Vote.objects.count() == 2
    assert actions.unvote(question, by=gwen)["votes"] == 1
    assert log(session) == []


def test_ones_own_question_counts_already(session, asha):
    question = QuestionFactory(session=session, asker__person=asha)

    with pytest.raises(ValidationError, match="your own question"):
        actions.vote(question, by=asha)


@pytest.mark.parametrize("state", ["waiting", "refused", "merged", "answered", "withdrawn"])
def test_votes_are_for_what_waits_for_its_answer(session, gwen, state):
    question = QuestionFactory(session=session, state=state)

    with pytest.raises(ValidationError):
        actions.vote(question, by=gwen)

    assert Vote.objects.count() == 0


def test_a_guest_of_another_session_is_nobody_here(session):
    stranger = GuestFactory()

    with pytest.raises(PermissionDenied):
        actions.ask(session, by=stranger, text="Why?")
