"""The course of a session, and who comes into the room."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from hotseat import actions
from hotseat.models import Participant, Session
from hotseat.signals import session_closed
from tests.factories.hotseat import QuestionFactory, SessionFactory
from tests.factories.members import PersonFactory
from tests.hotseat.conftest import log

VERBS = {
    "schedule": actions.schedule, "open": actions.open_session, "pause": actions.pause, "resume": actions.resume,
    "close": actions.close,
}  # fmt: skip
# state -> verb -> the state after it; a state that stays is "done already", what is not here is refused
COURSE = {
    "draft": {"schedule": "scheduled"},
    "scheduled": {"schedule": "scheduled", "open": "open"},
    "open": {"open": "open", "pause": "paused", "resume": "open", "close": "closed"},
    "paused": {"pause": "paused", "resume": "open", "close": "closed"},
    "closed": {"close": "closed"},
    "cancelled": {},
    "archived": {},
}


@pytest.mark.parametrize("verb", VERBS)
@pytest.mark.parametrize("state", COURSE)
def test_the_course_of_a_session(session, carys, state, verb):
    Session.objects.update(state=state)
    after = COURSE[state].get(verb)

    if after is None:
        with pytest.raises(ValidationError):
            VERBS[verb](session, by=carys)
    else:
        assert VERBS[verb](session, by=carys)["done"] is (after != state)

    session.refresh_from_db()
    assert session.state == (after or state)
    told = [payload["state"] for _, kind, payload in log(session) if kind == "state"]
    assert told == ([after] if after and after != state else [])


def test_a_session_without_a_time_is_not_announced(session, carys):
    Session.objects.update(state="draft", starts_at=None, ends_at=None)

    with pytest.raises(ValidationError, match="Say when"):
        actions.schedule(session, by=carys)


def test_closing_says_the_last_tally_and_what_nobody_answered(session, carys):
    heard = []

    def hear(sender, session, by, unanswered, **kwargs):
        heard.append((session.pk, by, [question.number for question in unanswered]))

    QuestionFactory(session=session, votes=2)
    QuestionFactory(session=session, votes=5)
    QuestionFactory(session=session, state="answered", votes=1)
    QuestionFactory(session=session, state="waiting")
    session_closed.connect(hear)
    try:
        actions.close(session, by=carys)
        actions.close(session, by=carys)
    finally:
        session_closed.disconnect(hear)

    assert heard == [(session.pk, carys, [2, 1])]
    assert log(session) == [(1, "tally", {"votes": {"1": 2, "2": 5, "3": 1}}), (2, "state", {"state": "closed"})]


def test_the_link_is_replaced(session, carys):
    before = session.join_code

    actions.replace_join_link(session, by=carys)

    session.refresh_from_db()
    assert session.join_code != before
    assert len(session.join_code) == 20
    assert log(session, "staff") == [(1, "link", {})]


@pytest.mark.parametrize("name", ["Ben Bright", "ben  BRIGHT", "Carys Cole", "Cärys-Cole", "Gwen, Powys", "GWEN POWYS"])
def test_a_guest_takes_nobody_elses_name(session, gwen, name):
    with pytest.raises(ValidationError, match="has this name"):
        actions.join_as_guest(session, name=name)

    assert Participant.objects.count() == 1


def test_a_guest_comes_in(session):
    result = actions.join_as_guest(session, name="Gwen")

    gwen = Participant.objects.get(pk=result["participant"])
    assert (str(gwen), gwen.is_guest, gwen.admits_to) == ("Gwen", True, session.pk)
    assert log(session, "staff") == [(1, "in", {"participant": gwen.pk, "person": None, "name": "Gwen", "guest": True})]


def test_nobody_comes_when_it_is_over(session, carys):
    actions.close(session, by=carys)

    with pytest.raises(ValidationError, match="is over"):
        actions.join_as_guest(session, name="Gwen")


def test_a_person_comes_once(session, asha):
    assert actions.join(session, by=asha) == actions.join(session, by=asha)
    assert [kind for _, kind, _ in log(session, "staff")] == ["in"]


def test_put_out_and_let_in_again(session, asha, carys):
    actions.join(session, by=asha)
    place = Participant.objects.get()

    assert actions.ban(place, by=carys) == {"done": True}
    assert actions.ban(place, by=carys) == {"done": False}
    with pytest.raises(PermissionDenied):
        actions.join(session, by=asha)
    assert actions.lift_ban(place, by=carys) == {"done": True}
    assert actions.join(session, by=asha) == {"participant": place.pk}
    assert [kind for _, kind, _ in log(session, "staff")] == ["in", "out", "in"]


def test_who_runs_it_is_not_put_out(session, ben, carys):
    for person in (ben, carys):
        actions.join(session, by=person)
        with pytest.raises(ValidationError, match="They run"):
            actions.ban(Participant.objects.get(person=person), by=carys)


def test_a_name_of_an_account_that_is_gone(session):
    place = Participant.objects.create(session=session, person=PersonFactory(display_name="Asha"))
    place.person.delete()
    place.refresh_from_db()

    assert (str(place), place.is_guest) == ("Somebody", False)


def test_sessions_that_end_before_they_start_are_not_made(square):
    session = SessionFactory.build(community=square)
    session.ends_at = session.starts_at
    with pytest.raises(Exception, match="session_ends_after_its_start"):
        session.save()
