"""What the expert says, and who is told."""

import pytest
from django.core.exceptions import ValidationError

from hotseat import actions
from hotseat.models import Answer, Seat
from members.models import Notice
from tests.factories.hotseat import GuestFactory, QuestionFactory
from tests.hotseat.conftest import log


@pytest.fixture
def seat(session):
    return session.seats.get()


def test_everybody_sees_the_answer_and_who_asked_is_told(session, seat, asha, ben, dev):
    question = QuestionFactory(session=session, asker__person=asha)
    QuestionFactory(session=session, asker__person=dev, state="merged", merged_into=question)

    actions.answer(question, seat=seat, by=ben, text="With *patience*.")

    question.refresh_from_db()
    assert question.state == "answered"
    assert Answer.objects.get().html == "<p>With <em>patience</em>.</p>"
    assert log(session) == [(1, "question", {"number": 1, "answered": True, "votes": 0})]
    assert sorted(Notice.objects.values_list("person__display_name", "kind")) == [
        ("Asha Ahmed", "question-answered"), ("Dev Das", "question-answered"),
    ]  # fmt: skip


def test_a_guest_is_told_on_the_page(session, seat, ben):
    gwen = GuestFactory(session=session)
    question = QuestionFactory(session=session, asker=gwen)

    actions.answer(question, seat=seat, by=ben, text="So.")

    assert log(session, "actor", gwen) == [(1, "mine", {"number": 1, "state": "answered"})]
    assert Notice.objects.count() == 0


def test_each_expert_answers_once(session, seat, ben, carys):
    question = QuestionFactory(session=session)
    actions.answer(question, seat=seat, by=ben, text="So.")
    second = Seat.objects.create(session=session, name="Ffion Expert")

    with pytest.raises(ValidationError, match="answered already"):
        actions.answer(question, seat=seat, by=ben, text="Or so.")
    actions.answer(question, seat=second, by=carys, text="Or so.")

    assert list(question.answers.values_list("text", flat=True)) == ["So.", "Or so."]


@pytest.mark.parametrize("state", ["waiting", "refused", "merged", "withdrawn"])
def test_only_what_everybody_sees_is_answered(session, seat, ben, state):
    question = QuestionFactory(session=session, state=state)

    with pytest.raises(ValidationError):
        actions.answer(question, seat=seat, by=ben, text="So.")

    assert Answer.objects.count() == 0


@pytest.mark.parametrize(("state", "taken"), [("scheduled", 0), ("open", 1), ("paused", 1), ("closed", 0)])
def test_when_answers_are_taken(session, seat, ben, state, taken):
    question = QuestionFactory(session=session)
    type(session).objects.update(state=state)

    if taken:
        actions.answer(question, seat=seat, by=ben, text="So.")
    else:
        with pytest.raises(ValidationError):
            actions.answer(question, seat=seat, by=ben, text="So.")

    assert Answer.objects.count() == taken


def test_an_answer_may_be_put_better_also_after_the_session(session, seat, ben, carys):
    question = QuestionFactory(session=session)
    actions.answer(question, seat=seat, by=ben, text="So.")
    actions.close(session, by=carys)
    answer = Answer.objects.get()

    assert actions.edit_answer(answer, by=ben, text="So.") == {"done": False}
    actions.edit_answer(answer, by=ben, text="So, and so.")

    answer.refresh_from_db()
    assert answer.text == "So, and so."
    assert answer.edited is not None
    assert "So, and so." in session.moments.filter(stream="public").last().payload["html"]
