"""The hub of a theme: what is on it stands in the order of use, with a way to each part."""

import pytest
from bs4 import BeautifulSoup

from search.gather import LABELS
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def theme():
    return ThemeFactory(slug="care-matters", name="Care matters")


def hub(client):
    return BeautifulSoup(client.get("/themes/care-matters/").content, "html.parser")


def text(tag):
    return " ".join(tag.text.split())


def test_the_list_on_top_leads_to_each_part_with_its_count(client, theme):
    EntryFactory.create_batch(2, themes=[theme], kind="award")
    EntryFactory(themes=[theme])
    EntryFactory(themes=[theme], audience=["staff"], kind="toolkit")

    page = hub(client)
    links = page.select("nav[aria-labelledby=theme-contents] li")

    assert [text(link) for link in links] == ["Case studies 1", "Awards 2"]
    assert [link.a["href"][1:] for link in links if page.find(id=link.a["href"][1:]) is None] == []


def test_every_part_that_holds_something_leads_to_all_of_it_in_search(client, theme):
    EntryFactory(themes=[theme])
    EntryFactory.create_batch(9, themes=[theme], kind="event")

    page = hub(client)
    found = {kind: page.select_one(f"section[aria-labelledby=shelf-{kind}] .cop-heading a") for kind in LABELS}

    assert {str(kind): link["href"] for kind, link in found.items() if link} == {
        "case-study": "/search/?kind=case-study&theme=care-matters",
        "event": "/search/?kind=event&theme=care-matters",
    }


def test_what_was_done_comes_first_and_the_talk_last(client, theme):
    assert [text(heading) for heading in hub(client).select("main section h2")] == [
        "Case studies", "Toolkits and training", "Publications", "Awards", "Peer exchanges", "Events",
        "Facts from reports", "Topics",
        "Hot seats", "Communities",
    ]  # fmt: skip


def test_an_empty_part_takes_one_line_and_that_of_communities_leads_on(client, theme):
    page = hub(client)

    assert text(page.select_one("section[aria-labelledby=shelf-toolkit]")) == (
        "Toolkits and training None recorded here yet."
    )
    assert page.select_one("section[aria-labelledby=shelf-community] a")["href"] == "/communities/"


def test_an_award_is_its_title_alone(client, theme):
    EntryFactory(themes=[theme], kind="award", title="Cumbria: Care matters", summary="Beacon status. Held by Cumbria.")

    shelf = hub(client).select_one("section[aria-labelledby=shelf-award] ul")

    assert text(shelf) == "Cumbria: Care matters"
