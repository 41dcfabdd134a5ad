"""Who may see what: the rule and the query agree for everybody."""

from importlib import import_module

import pytest
from django.apps import apps
from django.contrib.auth.models import AnonymousUser

from hotseat.models import Participant, Question, Session
from members import actions
from members.policy import can
from tests.factories.hotseat import GuestFactory, ParticipantFactory, QuestionFactory, SessionFactory
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory
from tests.hotseat.test_pages import soup, text_of


@pytest.fixture
def everybody(square, quiet, asha, ben, carys, dev):
    """Sessions in every state in three communities, and everybody who could stand differently to them."""
    circle = CommunityFactory(slug="circle", visibility="members", facilitator=carys)
    banned = PersonFactory()
    MembershipFactory(community=square, person=banned, status="banned")
    MembershipFactory(community=quiet, person=banned, status="banned")
    by_link, put_out, removed, expelled = PersonFactory.create_batch(4)
    for community in (circle, quiet):
        MembershipFactory(community=community, person=expelled, status="banned")
    guests = []
    for community in (square, circle, quiet):
        for state in Session.State:
            session = SessionFactory(community=community, state=state, expert=ben)
            ParticipantFactory(session=session, person=by_link, by_link=True)
            ParticipantFactory(session=session, person=put_out, by_link=True, banned_at="2026-01-01T00:00Z")
            ParticipantFactory(session=session, person=removed)  # the membership by which they came is deleted
            ParticipantFactory(session=session, person=expelled, by_link=True)
            session.seats.create(person=expelled, name="Expelled")
            guests += [GuestFactory(session=session), GuestFactory(session=session, banned_at="2026-01-01T00:00Z")]
            for question_state in Question.State:
                QuestionFactory(session=session, state=question_state, asker=guests[-2])
            QuestionFactory(session=session, state="waiting", asker=ParticipantFactory(session=session, person=asha))
    staff = PersonFactory(is_staff=True)
    return [None, AnonymousUser(), asha, ben, carys, dev, banned, by_link, put_out, removed, expelled, staff, *guests]


@pytest.mark.once
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


def leave(community, person, by):
    actions.leave(community, person=person)


def remove(community, person, by):
    actions.remove(community.memberships.get(person=person), by=by)


def ban(community, person, by):
    actions.ban(community.memberships.get(person=person), by=by)


def seen(actor):
    return sorted({(s.community.slug, s.state) for s in Session.objects.visible_to(actor)})


def test_who_came_sees_it_by_the_link_and_not_by_what_they_were(everybody):
    by_link, put_out, removed, expelled = everybody[7:11]
    states = sorted(set(Session.State) - {"draft"})
    public = [("square", state) for state in states]

    assert seen(by_link) == [(slug, state) for slug in ("circle", "quiet", "square") for state in states]
    assert seen(put_out) == seen(removed) == seen(expelled) == public


@pytest.mark.parametrize("out", [leave, remove, ban])
def test_whoever_is_no_longer_in_the_community_is_out_of_its_hot_seat(quiet, browser, asha, carys, out):
    session = SessionFactory(community=quiet, title="Buses that come")
    client, url = browser(asha), session.get_absolute_url()
    client.post(f"{url}join/")
    assert client.get(url).status_code == 200
    assert "Buses that come" in client.get("/hot-seats/").content.decode()

    out(quiet, asha, carys)

    assert Participant.objects.get(session=session).person == asha
    assert client.get(url).status_code == 404
    assert "Buses that come" not in client.get("/hot-seats/").content.decode()
    assert browser(carys).get(url).status_code == 200


def test_the_link_is_for_whoever_is_not_banned(quiet, browser, asha, carys, dev):
    session = SessionFactory(community=quiet)
    url = session.get_absolute_url()
    join = f"{url}join/{session.join_code}/"

    assert browser(asha).post(join).url == browser(dev).post(join).url == url
    assert [browser(one).get(url).status_code for one in (asha, dev)] == [200, 200]
    remove(quiet, asha, carys)
    assert [browser(one).get(url).status_code for one in (asha, dev)] == [404, 200]
    assert (browser(asha).post(join).url, browser(asha).get(url).status_code) == (url, 200)

    for one in (asha, dev):
        MembershipFactory(community=quiet, person=one, status="banned")
        assert [browser(one).get(url).status_code, browser(one).post(join).status_code] == [404, 404]


def test_a_ban_takes_the_seat_too(quiet, browser, ben, carys):
    session = SessionFactory(community=quiet, expert=ben)
    assert browser(ben).get(session.get_absolute_url()).status_code == 200

    MembershipFactory(community=quiet, person=ben, status="banned")

    assert browser(ben).get(session.get_absolute_url()).status_code == 404
    assert browser(carys).get(session.get_absolute_url()).status_code == 200


@pytest.mark.parametrize("page", ["confirm", "banned"])
def test_whoever_bans_is_led_to_the_links_that_are_still_known(quiet, browser, asha, carys, page, queries_of):
    membership = quiet.memberships.get(person=asha)
    if page == "banned":
        actions.ban(membership, by=carys)
    address = f"/communities/quiet/people/{membership.pk}/ban/" if page == "confirm" else "/communities/quiet/people/"
    client = browser(carys)

    def led():
        return [link["href"] for link in soup(client.get(address)).select("main a[href*='/hot-seats/']")]

    for state in ("draft", "closed", "cancelled", "archived"):
        SessionFactory(community=quiet, state=state)
    SessionFactory()
    assert led() == []
    live = SessionFactory(community=quiet)
    with_one = queries_of(address, client)
    planned = SessionFactory(community=quiet, state="scheduled")

    assert sorted(led()) == [f"/hot-seats/{session.pk}/desk/#link" for session in (live, planned)]
    assert queries_of(address, client) == with_one
    desk = soup(client.get(led()[0]))
    assert text_of(desk.select_one("#link")) == "Link for guests"


def test_of_who_came_earlier_those_without_a_membership_came_by_the_link(quiet, asha, dev):
    session = SessionFactory(community=quiet)
    for person in (asha, dev):
        ParticipantFactory(session=session, person=person)
    guest = GuestFactory(session=session)

    import_module("hotseat.migrations.0003_coming_by_the_link").keep_who_came_by_the_link(apps, None)

    assert Participant.objects.get(by_link=True).person == dev
    assert {one.person for one in Participant.objects.filter(by_link=False)} == {asha, guest.person}


def test_who_sees_which_sessions(everybody, asha, ben, carys, dev):
    states = sorted(set(Session.State) - {"draft"})

    def announced(*slugs):
        return [(slug, state) for slug in slugs for state in states]

    assert seen(None) == announced("square")
    assert seen(dev) == announced("square")
    assert seen(asha) == announced("quiet", "square")  # she asked in all of them, and is in these two
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
