"""The demonstration's two hot seats."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

from cop_site.demo import circle, hot_seats
from hotseat import actions
from hotseat.models import Session
from members.models import Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def loaded(settings, tmp_path):
    settings.DEMO = True
    circle.load(tmp_path)
    return hot_seats.load()


def test_one_is_open_and_one_is_a_week_ahead(loaded):
    assert loaded == 2
    assert hot_seats.load() == 0
    by_state = {session.state: session for session in Session.objects.all()}
    assert set(by_state) == {"open", "scheduled"}
    assert by_state["open"].ends_at is None
    ahead = timezone.localtime(by_state["scheduled"].starts_at)
    assert (ahead.date() - timezone.localdate(), ahead.hour) == (timedelta(days=7), 12)
    assert {seat.person.kind for session in by_state.values() for seat in session.seats.all()} == {"expert"}


def test_it_is_moved_at_a_later_start_and_that_is_said(loaded, time_machine):
    today = timezone.localdate()
    assert hot_seats.move_ahead() is None
    time_machine.move_to(datetime.combine(today + timedelta(days=3), datetime.min.time()) + timedelta(hours=10))

    moved = hot_seats.move_ahead()

    assert timezone.localtime(moved.starts_at).date() == today + timedelta(days=10)


@pytest.mark.parametrize("how", ["asked in", "opened"])
def test_what_somebody_has_touched_stays(loaded, time_machine, how):
    ahead = Session.objects.get(state="scheduled")
    freya = Person.objects.get(email="facilitator@example.org")
    if how == "asked in":
        actions.ask(ahead, by=freya, text="Why?")
    else:
        actions.open_session(ahead, by=freya)
    time_machine.move_to(timezone.now() + timedelta(days=3))

    assert hot_seats.move_ahead() is None
