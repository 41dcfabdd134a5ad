"""The page of a council tells the record by its part in it: gave, learnt, held, came; and what it became."""

from datetime import date

import pytest

from search.entries import together
from tests.exchange.test_round_page import text_of
from tests.factories.exchange import AwardFactory, EventFactory, PeerExchangeFactory
from tests.factories.members import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds():
    return AuthorityFactory(slug="leeds", name="Leeds")


def shelves(client, slug="leeds"):
    return {shelf.kind: shelf for shelf in client.get(f"/authorities/{slug}/").context["shelves"]}


def titles(client, slug="leeds"):
    return {kind: [entry.title for entry in shelf.entries] for kind, shelf in shelves(client, slug).items()}


def test_each_part_has_a_shelf_of_its_own(client, leeds):
    york, hull = AuthorityFactory(slug="york", name="York"), AuthorityFactory(slug="hull", name="Hull")
    AwardFactory(holders=[leeds])
    PeerExchangeFactory(giver=leeds, receiver=york, status="adopted")
    PeerExchangeFactory(giver=york, receiver=hull, status="adapted").co_givers.add(leeds)
    PeerExchangeFactory(giver=hull, receiver=leeds, status="interest shown")
    EventFactory(name="Open day", hosts=[leeds])
    EventFactory(name="Conference", hosts=[]).contributors.add(leeds)
    EventFactory(name="Seminar", hosts=[york]).takers.add(leeds)

    found = titles(client)

    assert list(found) == ["award", "gave", "received", "held", "came"]
    assert found["gave"] == ["Hull adapted practice from York, Leeds", "York took up practice from Leeds"]
    assert found["received"] == ["Leeds showed interest in practice from Hull"]
    assert (found["held"], found["came"]) == (["Conference", "Open day"], ["Seminar"])


def test_a_council_leads_on_to_the_council_that_learnt_from_it(client, leeds):
    york = AuthorityFactory(slug="york", name="York")
    exchange = PeerExchangeFactory(giver=leeds, receiver=york, slug="one", status="adopted")

    assert f'href="{exchange.get_absolute_url()}"' in client.get("/authorities/leeds/").content.decode()
    assert 'href="/authorities/york/"' in client.get("/exchanges/one/").content.decode()
    assert titles(client, "york") == {"received": ["York took up practice from Leeds"]}


def test_what_one_did_twice_stands_once_in_each_part(client, leeds):
    both = EventFactory(name="Open day", hosts=[leeds])
    both.contributors.add(leeds)
    both.takers.add(leeds)

    assert titles(client) == {"held": ["Open day"], "came": ["Open day"]}


def test_a_long_shelf_leads_to_the_register(client, leeds):
    PeerExchangeFactory.create_batch(7, giver=leeds)
    shelf = shelves(client)["gave"]

    assert (shelf.count, len(shelf.entries), shelf.all_url) == (7, 6, "/exchanges/?giver=leeds")
    assert len(client.get(shelf.all_url).context["exchanges"]) == 7
    assert 'href="/exchanges/?giver=leeds"' in client.get("/authorities/leeds/").content.decode()


@pytest.mark.parametrize(("part", "url"), [("held", "/events/?giver=leeds"), ("came", "/events/?receiver=leeds")])
def test_a_shelf_of_events_leads_to_as_many_in_the_register(client, leeds, part, url):
    for _ in range(7):
        event = EventFactory(hosts=[])
        (event.partners if part == "held" else event.takers).add(leeds)
    shelf = shelves(client)[part]

    assert (shelf.count, shelf.all_url) == (7, url)
    assert len(client.get(url).context["events"]) == 7


def test_a_council_whose_successor_ended_as_well_leads_to_that_of_today(client):
    today = AuthorityFactory(slug="today", name="Today")
    between = AuthorityFactory(slug="between", name="Between", start=date(2009, 4, 1), end=date(2023, 4, 1))
    first = AuthorityFactory(slug="first", name="First", end=date(2009, 4, 1))
    first.successors.add(between)
    between.successors.add(today)

    assert "The body that took its place: Between . In its place today: Today ." in text_of(
        client.get("/authorities/first/")
    )
    assert "In its place today" not in text_of(client.get("/authorities/between/"))


def test_the_page_takes_as_many_queries_for_ten_rounds_as_for_one(client, queries_of, leeds):
    @together()
    def fill(count):
        for _ in range(count):
            PeerExchangeFactory(giver=leeds)
            PeerExchangeFactory(receiver=leeds)
            EventFactory(hosts=[leeds]).takers.add(leeds)

    fill(1)
    at_one = queries_of("/authorities/leeds/")
    fill(2)
    assert queries_of("/authorities/leeds/") == at_one <= 14
    fill(20)
    assert queries_of("/authorities/leeds/") == at_one
