"""The page of a round: what is recorded of it, and what was only reported."""

import re

import pytest

from tests.factories.exchange import (
    AwardFactory,
    EventFactory,
    PeerExchangeFactory,
    ReportedFigureFactory,
    RoundFactory,
)
from tests.factories.members import AuthorityFactory
from tests.factories.themes import SourceFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def text_of(response):
    """What a reader sees: without tags, single spaces."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", response.content.decode()))


@pytest.fixture
def councils():
    names = {"leeds": "Leeds City Council", "york": "City of York Council", "hull": "Hull City Council"}
    return {
        slug: AuthorityFactory(slug=slug, name=slug.capitalize(), official_name=full) for slug, full in names.items()
    }


def test_awards_stand_by_theme_in_the_themes_order(client, councils):
    places, care = ThemeFactory(name="Public Places", order=2), ThemeFactory(name="Care", order=1)
    AwardFactory(theme=places, holders=[councils["leeds"]])
    AwardFactory(theme=care, holders=[councils["york"]])

    page = client.get("/rounds/9/")

    assert [group.theme.name for group in page.context["tally"].by_theme] == ["Care", "Public Places"]
    assert "Care 1 City of York Council" in text_of(page)
    assert f'href="/themes/{care.slug}/"' in page.content.decode()
    assert 'href="/authorities/york/"' in page.content.decode()


def test_a_joint_award_marks_its_lead(client, councils):
    AwardFactory(holders=[councils["hull"], councils["leeds"]])

    assert "Held jointly by 2 bodies: Hull City Council Lead Leeds City Council" in text_of(client.get("/rounds/9/"))


def test_the_reported_number_stands_beside_the_counted_ones(client, councils):
    leeds, york, hull = councils.values()
    ReportedFigureFactory(slug="beacons", label="Beacons awarded", value=40, lines="16")
    AwardFactory(holders=[leeds])
    AwardFactory(holders=[leeds, york, hull])

    text = text_of(client.get("/rounds/9/"))

    assert "The report says 40 Beacons. Its lists name 2 awards, which 3 bodies hold in 4 places" in text
    assert "Awards, counted 2 (1 single, 1 joint)" in text


def test_bodies_with_several_awards_are_listed_with_their_themes(client, councils):
    care, places = ThemeFactory(name="Care", order=1), ThemeFactory(name="Public Places", order=2)
    AwardFactory(theme=care, holders=[councils["leeds"]])
    AwardFactory(theme=places, holders=[councils["leeds"]])
    AwardFactory(theme=places, holders=[councils["york"]])

    page = client.get("/rounds/9/")

    assert page.context["tally"].held_more_than_one == [(councils["leeds"], [care, places])]
    assert "Held more than one 1 Leeds City Council , 2: Care ; Public Places" in text_of(page)


def test_awards_of_one_source_are_cited_together_and_others_apart(client, councils):
    care, places = ThemeFactory(order=1), ThemeFactory(order=2)
    AwardFactory(theme=care, lines="112")
    AwardFactory(theme=care, lines="114")
    AwardFactory(theme=places, lines="172")
    AwardFactory(theme=places, lines="3", source=SourceFactory(slug="other"))

    groups = client.get("/rounds/9/").context["tally"].by_theme

    assert [(str(group.source), group.lines) for group in groups] == [("Annual Report", "112, 114"), ("None", "172, 3")]
    assert [section["heading"] for section in groups[0].sections] == ["Better Brighter Futures"]


def test_each_figure_is_reported_with_its_source_and_page(client):
    ReportedFigureFactory(
        label="councils with a 1:1 activity", value=37, unit="percent", lines="120", note="As printed."
    )

    text = text_of(client.get("/rounds/9/"))

    assert "37% councils with a 1:1 activity (reported) As printed." in text
    assert "Annual Report, Better Brighter Futures, pages 12 to 13" in text
    assert "Line 120 of the text we hold." in text


def test_the_round_leads_to_its_events_and_exchanges(client):
    EventFactory()
    PeerExchangeFactory()

    page = client.get("/rounds/9/").content.decode()

    assert '<a class="govuk-link" href="/events/?round=9">1 event</a>' in page
    assert '<a class="govuk-link" href="/exchanges/?round=9">1 peer exchange that is described</a>' in page


@pytest.mark.parametrize("name", ["events", "exchanges"])
def test_where_things_of_a_round_stood_before_leads_to_the_register(client, name):
    RoundFactory()

    moved = client.get(f"/rounds/9/{name}/")

    assert (moved.status_code, moved["Location"]) == (301, f"/{name}/?round=9")


def test_an_empty_round_says_so(client):
    RoundFactory()

    assert "No award of this round is recorded." in text_of(client.get("/rounds/9/"))


def test_a_round_that_is_not_there_is_not_found(client):
    RoundFactory()

    for path in ("/rounds/10/", "/rounds/10/events/", "/rounds/10/exchanges/"):
        assert client.get(path).status_code == 404


def test_the_list_counts_what_each_round_holds(client):
    AwardFactory()
    EventFactory.create_batch(2)

    text = text_of(client.get("/rounds/"))

    assert "2008/2009 Round 9 1 award 2 events 0 exchanges" in text


def test_the_empty_list_invites(client):
    assert "No round is recorded yet" in text_of(client.get("/rounds/"))


def fill(count):
    for _ in range(count):
        AwardFactory(holders=[AuthorityFactory(), AuthorityFactory()])
        EventFactory(hosts=[AuthorityFactory()])
        PeerExchangeFactory()
        ReportedFigureFactory()


@pytest.mark.parametrize("path", ["/rounds/", "/rounds/9/"])
def test_pages_take_as_many_queries_for_three_as_for_one(queries_of, path):
    fill(1)
    RoundFactory(number=8)
    at_one = queries_of(path)
    fill(2)
    RoundFactory(number=7)

    assert queries_of(path) == at_one <= 10
