"""The hub of each theme as Round 9 fills it: its figures, its exchanges, its events, and what else the report tells."""

import pytest

from exchange.models import Finding
from search.models import Entry
from search.sources.exchange import FOUND
from tests.round9.cards import soup, words
from tests.round9.files import SHIPPED

pytestmark = pytest.mark.django_db

THEMES = [theme["slug"] for theme in SHIPPED["themes"]]


@pytest.mark.parametrize("slug", THEMES)
def test_a_hub_counts_what_the_data_tells_of_its_theme(client, slug):
    hub = soup(client.get(f"/themes/{slug}/"))
    counted = {kind: shelf_count(hub, kind) for kind in ("exchange", "event", "finding")}

    assert counted == {
        "exchange": sum(row["theme"] == slug for row in SHIPPED["exchanges"]),
        "event": sum(slug in row["themes"] for row in SHIPPED["events"]),
        "finding": Finding.objects.filter(theme__slug=slug, kind__in=FOUND).count(),
    }


def shelf_count(hub, kind):
    return int(words(hub.select_one(f"#shelf-{kind} .cop-heading__count")))


@pytest.mark.parametrize("slug", THEMES)
def test_a_hub_takes_fifteen_queries_at_most(queries_of, slug):
    assert queries_of(f"/themes/{slug}/") <= 15


def test_every_record_that_makes_sense_is_an_entry():
    expected = Finding.objects.filter(kind__in=FOUND)

    assert Entry.objects.standing().filter(kind="finding").count() == expected.count()
    assert expected.count() == 204


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("marmot review", "Links with the review team; called the theme's lasting legacy"),
        ("panorama", "BBC Panorama: youth justice"),
        ("gurdwaras", "Men's health work in Gurdwaras"),
    ],
)
def test_what_the_report_tells_is_found(client, asked, found):
    page = client.get("/search/", {"q": asked, "kind": "finding"})

    assert found in [hit.title for hit, _, _ in page.context["hits"]]
