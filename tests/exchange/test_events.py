"""The register of events, the page of one, its day for one's calendar."""

import csv
import io
from datetime import date

import pytest
import time_machine
from icalendar import Calendar

from search.entries import together
from tests.exchange.test_round_page import text_of
from tests.factories.exchange import EventFactory, RoundFactory
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def events():
    """On 15 May 2026 one is to come, two are past, one has no date."""
    care, places = ThemeFactory(slug="care", order=1), ThemeFactory(slug="places", order=2)
    leeds, york = AuthorityFactory(slug="leeds", region="Yorkshire"), AuthorityFactory(slug="york", region="Yorkshire")
    hull = AuthorityFactory(slug="hull", region="Humber")
    made = [
        EventFactory(
            slug="last", kind="open-day", delegates=12, hosts=[leeds], earliest="2026-05-01", latest="2026-05-31"
        ),
        EventFactory(slug="older", kind="seminar", hosts=[york], earliest="2008-06-01", latest="2008-06-30"),
        EventFactory(slug="newer", kind="open-day", hosts=[], round=RoundFactory(number=8), earliest="2009-01-01"),
        EventFactory(slug="undated", kind="open-day", hosts=[leeds]),
    ]
    made[2].latest = date(2009, 1, 31)
    made[2].save()
    for event in made[:2]:
        event.themes.add(care)
    made[2].themes.add(places)
    made[2].contributors.add(york)
    made[2].takers.add(hull)
    return made


def slugs(client, query=""):
    page = client.get(f"/events/{query}")
    assert page.status_code == 200
    return [event.slug for event in page.context["events"]]


@time_machine.travel(date(2026, 5, 15), tick=False)
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["last", "newer", "older", "undated"]),
        ("?theme=care", ["last", "older"]),
        ("?theme=care&theme=places", ["last", "newer", "older"]),
        ("?theme=care&kind=seminar", ["older"]),
        ("?giver=leeds", ["last", "undated"]),
        ("?giver=york", ["newer", "older"]),
        ("?receiver=hull", ["newer"]),
        ("?receiver=leeds", []),
        ("?region=Humber", ["newer"]),
        ("?region=Nowhere", ["last", "newer", "older", "undated"]),
        ("?status=upcoming", ["last"]),
        ("?status=past", ["newer", "older"]),
        ("?status=undated", ["undated"]),
        ("?round=8", ["newer"]),
        ("?theme=no-theme", ["undated"]),
        ("?delegates=given", ["last"]),
        ("?theme=none&giver=nobody&kind=odd&status=soon&round=x&page=no", ["last", "newer", "older", "undated"]),
    ],
)
def test_the_register_shows_what_its_filters_say(client, events, query, expected):
    assert slugs(client, query) == expected


def test_a_round_without_events_has_an_empty_list_and_no_complaint(client, events):
    RoundFactory(number=77)

    assert slugs(client, "?round=77") == []
    assert client.get("/events/?round=77").context["register"].unknown == []


@time_machine.travel(date(2026, 5, 15), tick=False)
def test_each_count_is_made_with_the_other_choices(client, events):
    groups = {
        group["name"]: group["choices"] for group in client.get("/events/?theme=care").context["register"].choices
    }
    counts = {name: {choice["value"]: choice["count"] for choice in choices} for name, choices in groups.items()}

    assert counts == {
        "theme": {"care": 2, "places": 1, "no-theme": 1},
        "giver": {"leeds": 1, "york": 1},
        "region": {"Yorkshire": 2},
        "kind": {"open-day": 1, "seminar": 1},
        "status": {"upcoming": 1, "past": 1},
        "delegates": {"given": 1},
        "round": {"9": 2},
    }


@time_machine.travel(date(2026, 5, 15), tick=False)
def test_what_is_to_come_stands_first_under_its_heading(client, events):
    text = text_of(client.get("/events/"))

    assert text.index("To come") < text.index("Last") < text.index("Past Open day Newer") < text.index("Older")
    assert "4 of 4 events. Delegates, of those that give a number: 12" in text
    assert "no date printed" in text


def test_a_choice_that_finds_nothing_stays_to_be_taken_off(client, events):
    page = client.get("/events/?receiver=leeds")

    assert "No event fits all of these" in text_of(page)
    assert "Take off: Came to learn, Leeds" in text_of(page).replace("</span>", "")


def test_the_empty_register_says_so(client):
    assert "No event is recorded yet" in text_of(client.get("/events/"))


def test_an_event_says_what_is_wrong_with_its_date(client):
    EventFactory(
        slug="joint", date_printed="September 2009", earliest="2009-09-01", latest="2009-09-30",
        date_is_suspect=True, date_likely="2008-09", date_reason="outside the period",
    )  # fmt: skip

    text = text_of(client.get("/events/joint/"))

    assert "Date as printed September 2009 Day no day is recorded The printed date is doubtful" in text
    assert "The printed date is doubtful. Likely September 2008. Why: outside the period." in text
    assert "September 2009 (doubtful)" in text_of(client.get("/events/"))
    assert client.get("/events/joint/calendar.ics").status_code == 404


@pytest.mark.parametrize(
    ("earliest", "latest", "told"),
    [
        ("2009-10-01", "2009-10-31", "Day no day is recorded (read as October 2009) Place"),
        ("2008-12-01", "2008-12-31", "Day no day is recorded (read as December 2008) Place"),
        ("2009-10-07", "2009-10-07", "That is Wednesday 7 October 2009 Place"),
        ("2009-06-01", "2009-08-31", "That is not before 1 June 2009, not after 31 August 2009 Place"),
        ("2009-10-02", "2009-10-31", "That is not before 2 October 2009, not after 31 October 2009 Place"),
    ],
)
def test_an_event_of_a_month_has_no_day(client, earliest, latest, told):
    EventFactory(slug="one", date_printed="as it is", earliest=earliest, latest=latest)

    assert f"Date as printed as it is {told}" in text_of(client.get("/events/one/"))


def test_a_rating_says_what_was_asked_and_of_how_many(client):
    ratings = [
        {"percent": 90, "measures": "overall quality very good"},
        {"percent": None, "fraction": "more than 2/3", "measures": "gave new ways"},
    ]
    EventFactory(slug="rated", ratings=ratings)

    text = text_of(client.get("/events/rated/"))

    assert "90% Overall quality very good not printed more than 2/3 Gave new ways not printed" in text


def test_the_page_names_bodies_and_words_alike(client):
    event = EventFactory(slug="many", hosts=[AuthorityFactory(slug="leeds")], hosts_printed="Beacons of the theme")
    event.takers.add(AuthorityFactory(slug="hull"))

    page = client.get("/events/many/")

    assert "Held by Leeds : Beacons of the theme Known to have come Hull" in text_of(page)
    assert 'href="/authorities/leeds/"' in page.content.decode()
    assert "Annual Report, Better Public Places, page 14" in text_of(page)


@time_machine.travel("2026-05-15T10:00:00+00:00", tick=False)
def test_a_day_goes_into_a_calendar(client):
    day = {"earliest": "2026-06-01", "latest": "2026-06-01"}
    event = EventFactory(
        slug="day", name="Open day; all of it", kind="open-day", place="Leeds", audience="officers",
        duration="half a day", note="read from a list", **day,
    )  # fmt: skip

    got = client.get("/events/day/calendar.ics")
    (entry,) = Calendar.from_ical(got.content).walk("VEVENT")

    assert got["Content-Type"] == "text/calendar; charset=utf-8"
    assert (entry["summary"], entry["location"]) == ("Open day; all of it", "Leeds")
    assert (entry["uid"], entry["url"]) == ("event-day@testserver", "http://testserver/events/day/")
    assert entry["description"] == f"Open day\nHeld by {event.hosts.get().name}\nFor officers\nhalf a day"
    assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (date(2026, 6, 1), date(2026, 6, 2))
    assert "/events/day/calendar.ics" in client.get("/events/day/").content.decode()


@pytest.mark.parametrize(
    "dates",
    [
        {},
        {"earliest": "2026-06-01", "latest": "2026-06-30"},
        {"earliest": "2026-06-01", "latest": "2026-06-01", "date_is_suspect": True},
        {"earliest": "2026-06-01", "latest": "2026-06-01", "date_is_inferred": True},
    ],
)
def test_an_event_without_a_certain_day_is_not_for_a_calendar(client, dates):
    EventFactory(slug="none", **dates)

    assert client.get("/events/none/calendar.ics").status_code == 404
    assert "calendar.ics" not in client.get("/events/none/").content.decode()


def test_the_spreadsheet_has_what_the_filters_say_and_computes_nothing(client, events):
    EventFactory(slug="evil", name='=HYPERLINK("http://evil")', kind="seminar", delegates=5, note="-1+2")

    got = client.get("/events.csv?kind=seminar")
    rows = list(csv.DictReader(io.StringIO(got.content.decode("utf-8-sig"))))

    assert got["Content-Type"] == "text/csv; charset=utf-8"
    assert got["Content-Disposition"] == 'attachment; filename="events.csv"'
    assert [(row["Event"], row["Note"], row["Delegates"]) for row in rows] == [
        ("Older", "", ""),
        ('\'=HYPERLINK("http://evil")', "'-1+2", "5"),
    ]
    assert rows[0]["Held by"] == "York"
    assert rows[0]["Address"].endswith("/events/older/")


def test_what_an_editor_typed_is_escaped(client):
    EventFactory(slug="script", name="<script>alert(1)</script>", place="<b>Leeds</b>")

    for path in ("/events/", "/events/script/"):
        page = client.get(path).content.decode()
        assert "&lt;script&gt;alert(1)" in page
        assert "<b>Leeds" not in page


@together()
def fill(count):
    for _ in range(count):
        theme = ThemeFactory()
        event = EventFactory(hosts=[AuthorityFactory()], round=RoundFactory(number=count))
        event.themes.add(theme)
        event.takers.add(AuthorityFactory())


def test_the_register_takes_as_many_queries_for_ten_rounds_as_for_one(client, queries_of):
    fill(1)
    at_one = queries_of("/events/?theme=theme-0")
    first = queries_of("/events/")
    fill(2)
    assert queries_of("/events/") == first <= 10
    fill(77)

    assert queries_of("/events/") == first
    assert queries_of("/events/?theme=theme-0") == at_one <= 10
    assert len(slugs(client, "?page=3")) == 20


def test_a_page_takes_as_many_queries_for_three_as_for_one(queries_of):
    event = EventFactory(slug="one")
    at_one = queries_of("/events/one/")
    event.hosts.add(*AuthorityFactory.create_batch(3))
    event.themes.add(*ThemeFactory.create_batch(3))

    assert queries_of("/events/one/") == at_one <= 10
