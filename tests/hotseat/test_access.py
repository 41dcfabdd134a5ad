"""Who may see what: the rule and the query agree for everybody."""

import pytest
from django.contrib.auth.models import AnonymousUser

from hotseat.models import Participant, Question, Session
from members.policy import can
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory


@pytest.fixture
def everybody(square, quiet, asha, ben, carys, dev):
    """Sessions in every state in three communities, and everybody who could stand differently to them."""
    circle = CommunityFactory(slug="circle", visibility="members", facilitator=carys)
    banned = PersonFactory()
    MembershipFactory(community=square, person=banned, status="banned")
    MembershipFactory(community=quiet, person=banned, status="banned")
    by_link, put_out = PersonFactory(), PersonFactory()
    guests = []
    for community in (square, circle, quiet):
        for state in Session.State:
            session = SessionFactory(community=community, state=state, expert=ben)
            ParticipantFactory(session=session, person=by_link)
            ParticipantFactory(session=session, person=put_out, banned_at="2026-01-01T00:00Z")
            guests += [GuestFactory(session=session), GuestFactory(session=session, banned_at="2026-01-01T00:00Z")]
            for question_state in Question.State:
                QuestionFactory(session=session, state=question_state, asker=guests[-2])
            QuestionFactory(session=session, state="waiting", asker=ParticipantFactory(session=session, person=asha))
    staff = PersonFactory(is_staff=True)
    return [None, AnonymousUser(), asha, ben, carys, dev, banned, by_link, put_out, staff, *guests]


@pytest.mark.parametrize("model", [Session, Question])
def test_the_rule_and_the_query_agree(everybody, model):
    def seen_by(actor):
        return set(model.objects.visible_to(actor).values_list("pk", flat=True))

    things = list(model.objects.all())
    public = seen_by(AnonymousUser())

    for actor in everybody:
        # To a guest every other session is as to the public: which the rule was asked for already.
        guest_of = actor.session if isinstance(actor, Participant) else None
        asked = [thing for thing in things if guest_of in {None, getattr(thing, "session", thing)}]
        others = {thing.pk for thing in things} - {thing.pk for thing in asked}
        assert seen_by(actor) == {thing.pk for thing in asked if can(actor, "read", thing)} | (public & others)


def seen(actor):
    return sorted({(s.community.slug, s.state) for s in Session.objects.visible_to(actor)})


def test_who_sees_which_sessions(everybody, asha, ben, carys, dev):
    states = sorted(set(Session.State) - {"draft"})

    def announced(*slugs):
        return [(slug, state) for slug in slugs for state in states]

    assert seen(None) == announced("square")
    assert seen(dev) == announced("square")
    assert seen(asha) == announced("circle", "quiet", "square")  # she asked in all of them
    assert seen(ben) == announced("circle", "quiet", "square")
    assert seen(carys) == sorted(
        announced("circle", "quiet", "square") + [(c, "draft") for c in ("circle", "quiet", "square")]
    )


@pytest.mark.parametrize("verb", ["read", "take_part", "facilitate", "answer"])
def test_nobody_may_what_has_no_rule_for_them(db, verb):
    session = SessionFactory(community__visibility="private")

    assert not can(None, verb, session)
    assert not can(GuestFactory(), verb, session)
    assert not can(PersonFactory(), verb, session)


def test_facilitators_answer_for_an_expert_without_an_account_only(square, carys, ben):
    for_ben, for_a_name = SessionFactory(community=square, expert=ben), SessionFactory(community=square)

    assert (can(carys, "answer", for_ben), can(carys, "answer", for_a_name)) == (False, True)
    assert (can(ben, "answer", for_ben), can(ben, "answer", for_a_name)) == (True, False)
