"""Round 9 as its pages show it."""

import re

import pytest

from exchange.models import Event, PeerExchange
from tests.exchange.test_round_page import text_of

pytestmark = pytest.mark.django_db


def test_round_9_shows_what_the_report_could_not_reconcile(client):
    text = text_of(client.get("/rounds/9/"))

    assert "The report says 40 Beacons. Its lists name 38 awards, which 44 bodies hold in 48 places" in text
    assert "Awards, counted 38 (35 single, 3 joint)" in text
    assert "Held more than one 3 Sheffield City Council , 3:" in text
    assert "Tynedale District Council (printed as Tyndale District Council)" in text


@pytest.mark.parametrize(
    ("path", "pages", "count"), [("/events/", 2, 48), ("/exchanges/", 3, 61), ("/rounds/9/", 1, 38)]
)
def test_each_thing_of_round_9_stands_in_its_list_once(client, path, pages, count):
    text = "".join(client.get(path, {"page": page}).content.decode() for page in range(1, pages + 1))
    things = re.findall(r'<li id="(?:event|exchange|award)-[^"]+"', text)

    assert len(things) == len(set(things)) == count
    assert "None" not in text


@pytest.mark.parametrize("model", [Event, PeerExchange])
def test_each_event_and_exchange_has_a_page_with_its_source(client, model):
    for thing in model.objects.all():
        text = text_of(client.get(thing.get_absolute_url()))

        assert "Round 9 Annual Report," in text
        assert "None" not in text
        assert f"{thing.lines} of the text we hold." in text


def test_of_eleven_exchanges_a_side_is_no_body_that_is_named(client):
    pages = [text_of(client.get(one.get_absolute_url())) for one in PeerExchange.objects.all()]

    assert sum("(not one body that is named" in page for page in pages) == 11


def test_every_percentage_says_what_was_asked_and_of_how_many(client):
    rated = [event for event in Event.objects.all() if event.ratings]

    assert sum(len(event.ratings) for event in rated) == 17
    for event in rated:
        text = text_of(client.get(event.get_absolute_url()))
        for share, asked in event.rated:
            assert f"{share} {asked[0].upper()}{asked[1:]} not printed" in text


def test_one_event_of_round_9_has_a_day(client):
    assert [event.slug for event in Event.objects.all() if event.day] == ["health-legacy-conference"]
    for event in Event.objects.all():
        found = client.get(f"{event.get_absolute_url()}calendar.ics").status_code
        assert found == (200 if event.slug == "health-legacy-conference" else 404)
