"""The annual report and the reach of Round 9: what leads to them."""

import pytest

from tests.round9.cards import soup

pytestmark = pytest.mark.django_db
REPORT, REACH = "/rounds/9/report/", "/rounds/9/reach/"


@pytest.mark.parametrize(
    ("asked", "address"),
    [
        ("annual report", REPORT),
        ("awards by region", REPORT),
        ("headline figures", REPORT),
        ("reach", REACH),
        ("no part recorded", REACH),
    ],
)
def test_search_finds_the_page_among_the_first_five(client, asked, address):
    hits = client.get("/search/", {"q": asked}).context["results"].hits

    assert address in [hit.url for hit in hits[:5]]


@pytest.mark.parametrize("path", ["/", "/rounds/", "/rounds/9/", "/knowledge/", "/events/"])
def test_pages_lead_to_both(client, path):
    links = {link["href"].partition("#")[0] for link in soup(client.get(path)).select("a[href]")}

    assert {REPORT, REACH} <= links


def test_the_hub_of_a_theme_leads_to_its_part_of_both(client):
    links = {link["href"] for link in soup(client.get("/themes/care-matters/")).select("main a[href]")}

    assert {f"{REPORT}#at-a-glance", f"{REACH}councils/?theme=care-matters"} <= links
