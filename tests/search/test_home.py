"""The first page: a mix of what is new, the themes with their counts, one search box."""

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup

from tests.factories.hotseat import SessionFactory
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


def home(client):
    return BeautifulSoup(client.get("/").content, "html.parser")


def new(client):
    return [
        (row.a.text, [word.text for word in row.select(".cop-card__meta > *")])
        for row in home(client).select("[aria-labelledby=home-new] li")
    ]


def test_what_is_new_is_one_of_each_kind_before_a_second_of_any(client):
    EntryFactory.create_batch(4, kind="publication", date="2026-01-02")
    leeds = AuthorityFactory(name="Leeds")
    EntryFactory(title="Older", date="2008-01-01")
    EntryFactory(title="Newer", date="2009-01-01", authorities=[leeds])
    EntryFactory(title="Undated", date=None, year=None)
    EntryFactory(title="Handbook", kind="toolkit", date=None)
    EntryFactory(title="A round", kind="award", date="2026-01-02")

    rows = new(client)

    assert rows[0] == ("Newer", ["Case study", "Leeds"])
    assert rows[1] == ("Handbook", ["Toolkit"])
    assert rows[2][1] == ["Publication"]
    assert rows[3] == ("Older", ["Case study"])
    assert len(rows) == 4


def test_where_one_kind_is_all_there_is_it_fills_the_list(client):
    for year in (2004, 2005, 2006, 2007, 2008):
        EntryFactory(title=f"Of {year}", date=f"{year}-01-01", year=year)

    assert [title for title, _ in new(client)] == ["Of 2008", "Of 2007", "Of 2006", "Of 2005"]


def test_what_a_visitor_may_not_see_is_not_new(client):
    EntryFactory(title="For staff", audience=["staff"])

    assert new(client) == []


def test_a_theme_says_how_much_there_is_to_read(client):
    theme = ThemeFactory(name="Dignity in care")
    EntryFactory.create_batch(2, themes=[theme])
    EntryFactory(themes=[theme], audience=["staff"])

    rows = home(client).select("[aria-labelledby=home-themes] li")

    assert [" ".join(row.text.split()) for row in rows] == ["Dignity in care 2 things to read"]


def test_home_and_themes_count_what_the_hub_shows_to_the_same_person(client):
    theme = ThemeFactory(slug="care", name="Dignity in care")
    EntryFactory(themes=[theme], audience=["public", "staff"])
    EntryFactory(themes=[theme], audience=["people"])
    EntryFactory(themes=[theme], audience=["staff"])
    ThemeFactory(name="Empty")

    def counts():
        pages = [client.get(path).context["themes"] for path in ("/", "/themes/")]
        hub = sum(shelf.count for shelf in client.get("/themes/care/").context["shelves"])
        found = client.get("/search/?theme=care").context["results"].total
        return [{theme.name: theme.things for theme in themes} for themes in pages], hub, found

    assert counts() == ([{"Dignity in care": 1, "Empty": 0}] * 2, 1, 1)
    client.force_login(PersonFactory())
    assert counts() == ([{"Dignity in care": 2, "Empty": 0}] * 2, 2, 2)


def test_there_is_one_box_to_search_everything(client):
    assert [form["aria-label"] for form in home(client).select("form[role=search]")] == ["Search everything"]


def seat(client):
    panel = home(client).select_one("[aria-labelledby=home-seat]")
    return panel.h2.text, panel.select_one(".cop-feature__lead").text


def test_the_hot_seat_that_is_open_stands_before_the_next_one(client):
    assert seat(client) == ("Next hot seat", "None is planned yet")
    SessionFactory(title="Later", state="scheduled", starts_at=datetime(2030, 2, 1, tzinfo=UTC))
    SessionFactory(title="Sooner", state="scheduled", starts_at=datetime(2030, 1, 1, tzinfo=UTC))
    SessionFactory(title="Hidden", state="open", community__visibility="private")
    SessionFactory(title="Over", state="closed")
    SessionFactory(title="A draft", state="draft")
    assert seat(client) == ("Next hot seat", "Sooner")

    SessionFactory(title="Missed", state="scheduled", starts_at=datetime(2020, 1, 1, tzinfo=UTC))
    assert seat(client) == ("Next hot seat", "Sooner")

    SessionFactory(title="Buses", state="open")

    assert seat(client) == ("Hot seat, open now", "Buses")
