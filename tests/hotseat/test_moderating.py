"""Approving, refusing, joining; two facilitators on one question."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from hotseat import actions, cards
from hotseat.models import Question, Vote
from members.models import Notice
from members.notices import notify
from members.notices import told as told_of
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.hotseat.conftest import log


@pytest.fixture
def waiting(session, asha):
    actions.ask(session, by=asha, text="How did you?")
    return Question.objects.get()


def kinds(session, stream="public", participant=None):
    return [kind for _, kind, _ in log(session, stream, participant)]


def told(person):
    return list(Notice.objects.filter(person=person).values_list("kind", flat=True))


def test_approved_is_shown_to_everybody(session, waiting, carys):
    assert actions.approve(waiting, by=carys) == {"done": True}

    assert log(session) == [(1, "question", {"number": 1, "answered": False, "votes": 0})]
    assert "Asha Ahmed" in session.moments.get(stream="public").payload["html"]
    assert kinds(session, "staff") == ["in", "waiting", "settled"]
    assert [p["state"] for _, _, p in log(session, "actor", waiting.asker)] == ["waiting", "approved"]


def test_approved_twice_is_shown_once(session, waiting, carys):
    actions.approve(waiting, by=carys)

    assert actions.approve(waiting, by=carys) == {"done": False}
    assert kinds(session) == ["question"]


def test_refused_with_a_reason_that_the_asker_alone_sees(session, waiting, carys, asha):
    assert actions.refuse(waiting, by=carys, reason="Asked before.") == {"done": True}
    assert actions.refuse(waiting, by=carys, reason="Another.") == {"done": False}

    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("refused", "Asked before.")
    assert kinds(session) == []
    assert "Asked before." in waiting.asker.moments.last().payload["html"]
    assert told(asha) == ["question-refused"]


@pytest.mark.parametrize(
    ("visibility", "refused", "answered"),
    [
        ("open", "“Why buses?” (Asked before.)", "Why buses?"),
        ("private", "its page says why.", "its page shows the answer."),
    ],
)
def test_a_mail_repeats_what_was_written_unless_the_community_is_private(
    session, carys, asha, visibility, refused, answered
):
    session.community.visibility = visibility
    session.community.save()
    question = QuestionFactory(session=session, asker__person=asha, text="Why buses?", reason="Asked before.")
    notify([asha], "question-refused", about=question, by=carys)
    notify([asha], "question-answered", about=question, by=carys)

    of_each = {one.notice.kind: one for one in told_of(Notice.objects.filter(person=asha), asha)}

    assert {kind: (one.sentence, one.subject, one.quoted) for kind, one in of_each.items()} == {
        "question-refused": (
            f"Your question was not put to the expert: {refused}",
            "Your question was not put to the expert",
            [],
        ),
        "question-answered": (f"Your question was answered: {answered}", "Your question was answered", []),
    }


def test_more_notices_cost_no_more(session, asha, django_assert_num_queries):
    def tell():
        question = QuestionFactory(session=SessionFactory(community__visibility="open"), asker__person=asha)
        notify([asha], "question-answered", about=question)

    def sentences():
        return [one.sentence for one in told_of(Notice.objects.filter(person=asha), asha)]

    tell()
    sentences()  # the types of content are known from here on
    with CaptureQueriesContext(connection) as with_one:
        assert len(sentences()) == 1
    tell()
    with django_assert_num_queries(len(with_one)):
        assert len(sentences()) == 2


def test_who_refuses_what_a_colleague_has_just_approved_learns_of_it(session, waiting, carys):
    actions.approve(waiting, by=carys)

    with pytest.raises(ValidationError, match="dealt with already"):
        actions.refuse(waiting, by=carys, reason="Asked before.", seen_as="waiting")

    assert kinds(session) == ["question"]


def test_a_shown_question_is_taken_down_by_who_saw_it_shown(session, waiting, carys):
    actions.approve(waiting, by=carys)

    actions.refuse(waiting, by=carys, reason="It names somebody.", seen_as="approved")

    assert log(session)[1] == (2, "gone", {"number": 1})


def test_refused_may_be_approved_after_all_and_nothing_is_told_any_more(session, waiting, carys, asha):
    actions.refuse(waiting, by=carys, reason="Asked before.")

    assert actions.approve(waiting, by=carys) == {"done": True}
    waiting.refresh_from_db()
    assert (waiting.state, waiting.reason) == ("approved", "")
    assert told(asha) == []


def test_joined_counts_for_the_other_one_each_once(session, carys):
    first, second = QuestionFactory(session=session), QuestionFactory(session=session)
    both, one = ParticipantFactory(session=session), GuestFactory(session=session)
    for question, voter in [(first, both), (second, both), (second, one)]:
        Vote.objects.create(question=question, participant=voter)

    assert actions.merge(second, into=first, by=carys) == {"done": True, "into": first.number}

    first.refresh_from_db()
    assert first.votes == 3  # both, one, and who asked the second
    assert [asker.pk for asker in first.askers] == [first.asker_id, second.asker_id]
    assert log(session) == [
        (1, "gone", {"number": 2, "into": 1}),
        (2, "question", {"number": 1, "answered": False, "votes": 3}),
    ]
    assert actions.merge(second, into=first, by=carys) == {"done": False}


@pytest.fixture
def joined(session, carys, dev):
    """One question that is shown, and one of Dev's that was joined to it."""
    first, second = QuestionFactory(session=session), QuestionFactory(session=session, asker__person=dev)
    actions.merge(second, into=first, by=carys)
    return first, second


def own_of(question):
    return log(question.session, "actor", question.asker)[-1][2]


def test_what_was_joined_is_refused_with_what_it_was_joined_to_and_comes_back_with_it(session, joined, carys, dev):
    first, second = joined

    actions.refuse(first, by=carys, reason="Off topic.", seen_as="approved")

    second.refresh_from_db()
    assert (second.state, second.reason) == ("refused", "Off topic.")
    assert own_of(second) == {"number": 2, "state": "refused"}
    assert told(dev) == ["question-refused"]

    actions.approve(first, by=carys)

    second.refresh_from_db()
    assert (second.state, second.reason, second.merged_into) == ("merged", "", first)
    assert own_of(second) == {"number": 2, "state": "merged", "into": 1}
    assert told(dev) == []


def test_what_was_joined_to_a_refused_one_may_be_approved_by_itself(joined, carys):
    first, second = joined
    actions.refuse(first, by=carys, reason="It names somebody.", seen_as="approved")

    actions.approve(second, by=carys)
    actions.approve(first, by=carys)

    second.refresh_from_db()
    assert (second.state, second.merged_into) == ("approved", None)


def test_what_was_joined_waits_again_when_the_other_is_taken_back(session, joined):
    first, second = joined

    actions.withdraw(first, by=first.asker)

    second.refresh_from_db()
    assert (second.state, second.merged_into) == ("waiting", None)
    assert log(session, "staff")[-1][1:] == ("waiting", {"number": 2})
    assert own_of(second) == {"number": 2, "state": "waiting"}


def test_what_was_joined_goes_with_it_to_a_third(session, joined, carys, ben, dev):
    first, second = joined
    third = QuestionFactory(session=session)

    actions.merge(first, into=third, by=carys)

    second.refresh_from_db()
    assert second.merged_into == third
    assert own_of(second) == {"number": 2, "state": "merged", "into": 3}
    third.refresh_from_db()
    assert third.votes == 2
    assert [asker.pk for asker in third.askers] == [third.asker_id, first.asker_id, second.asker_id]

    actions.answer(third, seat=session.seats.get(), by=ben, text="So.")

    assert "question-answered" in told(dev)
    moment = second.asker.moments.order_by("seq").last()
    assert moment.payload["number"] == 2
    assert "Answered" in moment.payload["html"]


def test_what_was_joined_to_one_that_was_not_reached_was_not_reached(session, joined, carys):
    first, second = joined
    actions.close(session, by=carys)

    second.refresh_from_db()
    assert second.was_not_reached
    assert "Not reached" in cards.own(second)["html"]


@pytest.mark.parametrize("target", ["itself", "waiting", "elsewhere"])
def test_joined_only_to_another_that_is_shown_here(session, carys, target):
    question = QuestionFactory(session=session)
    into = {
        "itself": lambda: question,
        "waiting": lambda: QuestionFactory(session=session, state="waiting"),
        "elsewhere": lambda: QuestionFactory(session=SessionFactory()),
    }[target]()

    with pytest.raises(ValidationError, match="Choose a question"):
        actions.merge(question, into=into, by=carys)

    question.refresh_from_db()
    assert question.state == "approved"


def test_when_all_is_over_nothing_is_decided(session, waiting, carys):
    actions.close(session, by=carys)

    for act in (
        lambda: actions.approve(waiting, by=carys),
        lambda: actions.refuse(waiting, by=carys, reason="Late."),
    ):
        with pytest.raises(ValidationError, match="not open for that"):
            act()

    waiting.refresh_from_db()
    assert waiting.state == "waiting"
    assert kinds(session) == ["tally", "state"]
