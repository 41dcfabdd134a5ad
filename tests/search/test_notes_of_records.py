"""How a record was made is told on its page; nobody searches for it."""

import pytest

from search.models import Entry
from tests.factories.exchange import EventFactory, FindingFactory

pytestmark = pytest.mark.django_db


def words_of(kind):
    (entry,) = Entry.objects.filter(kind=kind)
    return f"{entry.title} {entry.summary} {entry.body}"


def test_of_an_event(client):
    event = EventFactory(note="known only from a xylophone's attribution")

    assert "xylophone" not in words_of("event")
    assert "xylophone" in client.get(event.get_absolute_url()).content.decode()


def test_of_a_finding():
    FindingFactory(kind="equality", remark="authority inferred from the xylophone")

    assert "xylophone" not in words_of("finding")


def test_the_likely_reading_of_a_contradiction_is_what_it_is_about():
    FindingFactory(kind="inconsistency", remark="likely 205 xylophones")

    assert "xylophones" in words_of("finding")
