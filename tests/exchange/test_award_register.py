"""The register of awards: a row for each place in one, narrowed as the report counts them."""

import csv
import io

import pytest

from tests.exchange.test_round_page import text_of
from tests.factories.exchange import AwardFactory, RoundFactory
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def awards():
    """Leeds leads one with York and Cardiff, and holds another alone; a third has no holder."""
    care, places = ThemeFactory(slug="care", name="Care", order=1), ThemeFactory(slug="places", order=2)
    leeds = AuthorityFactory(name="Leeds", region="Yorkshire")
    york = AuthorityFactory(name="York", region="Yorkshire")
    cardiff = AuthorityFactory(name="Cardiff", region="", nation="wales")
    return [
        AwardFactory(theme=care, holders=[leeds, york, cardiff]),
        AwardFactory(theme=places, holders=[leeds]),
        AwardFactory(theme=places, holders=[]),
    ]


EVERYBODY = ["Leeds", "York", "Cardiff", "Leeds"]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", EVERYBODY),
        ("?theme=care", ["Leeds", "York", "Cardiff"]),
        ("?region=Yorkshire", ["Leeds", "York", "Leeds"]),
        ("?region=outside-england", ["Cardiff"]),
        ("?region=Yorkshire&part=first", ["Leeds", "Leeds"]),
        ("?part=joint", ["York", "Cardiff"]),
        ("?theme=places&part=joint", []),
    ],
)
def test_it_shows_what_its_filters_say(client, awards, query, expected):
    page = client.get(f"/rounds/9/awards/{query}")
    rows = csv.DictReader(io.StringIO(client.get(f"/rounds/9/awards.csv{query}").content.decode("utf-8-sig")))

    assert [holder.authority.name for holder in page.context["places"].holders] == expected
    assert [row["Authority"] for row in rows] == expected


def test_it_says_how_many_awards_and_bodies_its_places_are(client, awards):
    text = text_of(client.get("/rounds/9/awards/"))

    assert "4 of 4 places: 2 awards, 3 different bodies" in text
    assert "Leeds Care Lead Yorkshire Annual Report" in text
    assert "Cardiff Care Joint holder Outside England" in text


def test_what_is_asked_for_and_unknown_is_named_and_what_finds_nothing_can_be_taken_off(client, awards):
    AuthorityFactory(region="Humber")

    assert "“Nowhere” under Region, which is not known here" in text_of(client.get("/rounds/9/awards/?region=Nowhere"))
    text = text_of(client.get("/rounds/9/awards/?region=Humber"))
    assert "No award fits all of these" in text
    assert "Take off: Region, Humber" in text
    assert "0 of 4 places" in text


def test_a_round_without_awards_says_so(client):
    RoundFactory(number=3)

    assert "No award of this round is recorded" in text_of(client.get("/rounds/3/awards/"))
    assert client.get("/rounds/4/awards/").status_code == 404


def test_it_takes_as_many_queries_for_three_as_for_one(queries_of):
    AwardFactory(holders=[AuthorityFactory()])
    at_one = queries_of("/rounds/9/awards/")
    for _ in range(3):
        AwardFactory(holders=[AuthorityFactory(), AuthorityFactory()])

    assert queries_of("/rounds/9/awards/") == at_one <= 10


@pytest.mark.parametrize(
    ("path", "page"),
    [
        ("/rounds/9/awards.csv", "/rounds/9/awards/"),
        ("/rounds/9/awards.json", "/rounds/9/awards/"),
        ("/events.csv", "/events/"),
        ("/exchanges.csv", "/exchanges/"),
    ],
)
def test_a_download_of_what_nobody_knows_is_the_list_that_says_so(client, awards, path, page):
    assert client.get(path).status_code == 200

    assert client.get(f"{path}?theme=nope")["Location"] == f"{page}?theme=nope"
