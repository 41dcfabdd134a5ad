"""What happens at once, on a real PostgreSQL with real threads: nothing lost, nothing doubled, every log gapless."""

from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError

from hotseat import actions
from hotseat.models import Answer, Moment, Operation, Question, Session, Vote
from tests.factories.hotseat import GuestFactory, QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory, PersonFactory
from tests.members.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 8


@pytest.fixture
def carys():
    return PersonFactory(display_name="Carys Cole")


@pytest.fixture
def session(carys):
    return SessionFactory(community=CommunityFactory(visibility="open", facilitator=carys))


def gapless(session):
    """Every stream numbered from 1 without a gap, in the order of its rows; the counters say its end."""
    streams = {}
    for stream, participant, seq in Moment.objects.filter(session=session).values_list("stream", "participant", "seq"):
        streams.setdefault((stream, participant), []).append(seq)
    session.refresh_from_db()
    ends = {"public": session.public_seq, "staff": session.staff_seq}
    return all(seqs == list(range(1, len(seqs) + 1)) for seqs in streams.values()) and all(
        len(streams.get((name, None), [])) == end for name, end in ends.items()
    )


def test_six_askers(session):
    guests = GuestFactory.create_batch(6, session=session)
    for _ in range(ROUNDS):
        at_once(*[lambda guest=guest: actions.ask(session, by=guest, text="Why?") for guest in guests])

    assert sorted(Question.objects.values_list("number", flat=True)) == list(range(1, 6 * ROUNDS + 1))
    assert gapless(session)


def test_a_double_click(session):
    gwen = GuestFactory(session=session)
    for number in range(ROUNDS):

        def act(number=number):
            return actions.once(
                session, by=gwen, op_id=f"click-{number}", act=lambda: actions.ask(session, by=gwen, text="Why?")
            )

        first, *others = at_once(*[act] * 4)
        assert others == [first] * 3

    assert Question.objects.count() == Operation.objects.count() == ROUNDS
    assert gapless(session)


def test_a_person_comes_in_by_two_doors(session):
    for _ in range(ROUNDS):
        asha = PersonFactory()
        places = at_once(*[lambda asha=asha: actions.join(session, by=asha)] * 3)
        assert places[0] == places[1] == places[2]
    assert gapless(session)


def test_two_facilitators_on_one_question(session, carys):
    for _ in range(ROUNDS):
        question = QuestionFactory(session=session, state="waiting")
        approved, refused = at_once(
            lambda question=question: actions.approve(question, by=carys),
            lambda question=question: actions.refuse(question, by=carys, reason="Asked before."),
        )
        question.refresh_from_db()
        if question.state == "approved" and isinstance(refused, ValidationError):
            assert approved == {"done": True}
        else:  # refused first: then approved after all, by whoever saw it waiting
            assert (refused, approved) == ({"done": True}, {"done": True})
    for _ in range(ROUNDS):
        question = QuestionFactory(session=session, state="waiting")
        both = at_once(*[lambda question=question: actions.approve(question, by=carys)] * 2)
        assert sorted(one["done"] for one in both) == [False, True]
    assert gapless(session)


def test_approving_while_closing(carys):
    for _ in range(ROUNDS):
        session = SessionFactory(community=CommunityFactory(facilitator=carys))
        question = QuestionFactory(session=session, state="waiting")
        approved, closed = at_once(
            lambda question=question: actions.approve(question, by=carys),
            lambda session=session: actions.close(session, by=carys),
        )
        question.refresh_from_db()
        kinds = list(session.moments.filter(stream="public").values_list("kind", flat=True))
        assert closed["done"] is True
        if isinstance(approved, ValidationError):
            assert (question.state, kinds) == ("waiting", ["tally", "state"])
        else:
            assert (question.state, kinds) == ("approved", ["question", "tally", "state"])
        assert gapless(session)


def test_two_answers_of_one_expert(session, carys):
    seat = session.seats.get()
    for _ in range(ROUNDS):
        question = QuestionFactory(session=session)
        both = at_once(*[lambda question=question: actions.answer(question, seat=seat, by=carys, text="So.")] * 2)
        assert sum(isinstance(one, ValidationError) for one in both) == 1
    assert Answer.objects.count() == ROUNDS
    assert gapless(session)


def test_votes_of_many_at_once_are_counted(session):
    question = QuestionFactory(session=session)
    for _ in range(ROUNDS):
        guests = GuestFactory.create_batch(6, session=session)
        at_once(*[lambda guest=guest: actions.vote(question, by=guest) for guest in guests for _ in range(2)])

    question.refresh_from_db()
    assert question.votes == Vote.objects.count() == 6 * ROUNDS


def test_asking_while_being_put_out(session, carys):
    for _ in range(ROUNDS):
        gwen = GuestFactory(session=session)
        before = Question.objects.count()
        answers = []

        def ask(gwen=gwen, answers=answers):
            from django.core.exceptions import PermissionDenied

            try:
                answers.append(actions.ask(session, by=gwen, text="Why?"))
            except PermissionDenied as refusal:
                return refusal

        at_once(ask, lambda gwen=gwen: actions.ban(gwen, by=carys))
        assert Question.objects.count() == before + len(answers)
    assert gapless(session)


def test_closing_twice(carys):
    for _ in range(ROUNDS):
        session = SessionFactory(community=CommunityFactory(facilitator=carys))
        both = at_once(*[lambda session=session: actions.close(session, by=carys)] * 2)
        assert sorted(one["done"] for one in both) == [False, True]
        assert Session.objects.get(pk=session.pk).public_seq == 2


def test_a_double_click_plans_one(carys):
    community = CommunityFactory(facilitator=carys)
    for number in range(ROUNDS):
        token = uuid4()

        def plan(number=number, token=token):
            seat = {"person": None, "name": "Ffion", "role": ""}
            return actions.create(community, themes=[], seat=seat, by=carys, token=token, title=f"Buses {number}").pk

        first, *others = at_once(*[plan] * 4)
        assert others == [first] * 3

    assert Session.objects.count() == ROUNDS


def test_opening_while_calling_off(carys):
    for _ in range(ROUNDS):
        session = SessionFactory(community=CommunityFactory(facilitator=carys), state="scheduled")
        opened, cancelled = at_once(
            lambda session=session: actions.open_session(session, by=carys),
            lambda session=session: actions.cancel(session, by=carys, reason="No."),
        )
        session.refresh_from_db()
        assert sum(isinstance(one, ValidationError) for one in (opened, cancelled)) == 1
        assert session.state == ("cancelled" if isinstance(opened, ValidationError) else "open")
        assert gapless(session)


def test_a_draft_is_deleted_once(carys):
    """Whoever comes second finds nothing: the page says that it was done already."""
    community = CommunityFactory(facilitator=carys)
    for _ in range(ROUNDS):
        session = SessionFactory(community=community, state="draft")

        def delete(session=session):
            try:
                return actions.delete(session, by=carys)
            except Session.DoesNotExist:
                return "gone"

        assert sorted(at_once(*[delete] * 2), key=str) == ["gone", {"done": True}]
    assert Session.objects.count() == 0


def test_two_facilitators_with_one_token_plan_one_each(carys):
    """A token is of who sends it: knowing that of another gives nothing of theirs."""
    community = CommunityFactory(facilitator=carys)
    dev = PersonFactory(display_name="Dev Das")
    for number in range(ROUNDS):
        token = uuid4()

        def plan(by, number=number, token=token):
            seat = {"person": None, "name": "Ffion", "role": ""}
            return actions.create(community, themes=[], seat=seat, by=by, token=token, title=f"Buses {number}").pk

        ours, theirs, again = at_once(lambda: plan(carys), lambda: plan(dev), lambda: plan(carys))
        assert ours == again != theirs
    assert Session.objects.filter(planned_by=carys).count() == Session.objects.filter(planned_by=dev).count() == ROUNDS
