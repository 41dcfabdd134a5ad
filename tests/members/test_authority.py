"""Bodies that ended, and those that stand in their place."""

from datetime import date

import pytest
import time_machine

from members.models import Authority
from tests.factories.members import AuthorityFactory

pytestmark = pytest.mark.django_db


def ended(slug, day, *after):
    body = AuthorityFactory(slug=slug, end=date.fromisoformat(day))
    body.successors.set(after)
    return body


def slugs(bodies):
    return [body.slug for body in bodies]


def test_a_body_that_stands_stands_for_itself():
    assert slugs(AuthorityFactory(slug="leeds").todays_bodies()) == ["leeds"]


def test_a_body_that_ended_leads_to_its_successor_and_on():
    cumberland = AuthorityFactory(slug="cumberland")
    allerdale = ended("allerdale", "2023-04-01", cumberland)
    older = ended("older", "1974-04-01", allerdale)

    assert slugs(older.todays_bodies()) == ["cumberland"]


def test_a_body_that_was_split_leads_to_both_and_to_each_once():
    west, north = AuthorityFactory(slug="west"), AuthorityFactory(slug="north")
    one, other = ended("one", "2021-04-01", west, north), ended("other", "2021-04-01", north)

    assert slugs(ended("county", "2009-04-01", one, other).todays_bodies()) == ["north", "west"]


def test_a_body_that_ended_without_a_successor_leads_nowhere():
    assert ended("agency", "2010-04-01").todays_bodies() == []


def test_bodies_that_an_editor_tied_into_a_loop_lead_nowhere():
    one = ended("one", "2009-04-01")
    other = ended("other", "2009-04-01", one)
    one.successors.set([other])

    assert one.todays_bodies() == []


def test_a_body_stands_until_the_day_its_successor_begins():
    tynedale = AuthorityFactory(slug="tynedale", end=date(2009, 4, 1))
    northumberland = AuthorityFactory(slug="northumberland", start=date(2009, 4, 1))
    tynedale.successors.add(northumberland)

    with time_machine.travel(date(2009, 3, 31)):
        assert slugs(tynedale.todays_bodies()) == ["tynedale"]
        assert slugs(Authority.objects.today()) == ["tynedale"]
    with time_machine.travel(date(2009, 4, 1)):
        assert slugs(tynedale.todays_bodies()) == ["northumberland"]
        assert slugs(Authority.objects.today()) == ["northumberland"]
