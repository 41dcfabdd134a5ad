"""The register of peer exchanges, and the page of one."""

import csv
import io

import pytest
from bs4 import BeautifulSoup

from exchange.spreadsheet import cell
from search.entries import together
from tests.exchange.test_round_page import text_of
from tests.factories.exchange import PeerExchangeFactory, RoundFactory
from tests.factories.members import AuthorityFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchanges():
    care, places = ThemeFactory(slug="care", order=1), ThemeFactory(slug="places", order=2)
    leeds, york, hull = (
        AuthorityFactory(slug=slug, name=slug.capitalize(), region=region)
        for slug, region in (("leeds", "Yorkshire"), ("york", "Yorkshire"), ("hull", "Humber"))
    )
    first = PeerExchangeFactory(
        slug="first", theme=care, giver=leeds, receiver=hull, kind="study tour", kind_group="visit", status="adopted"
    )
    second = PeerExchangeFactory(
        slug="second", theme=places, giver=york, receiver=None, receiver_label="delegates from Malta",
        kind="advice", kind_group="advice", status="interest shown", round=RoundFactory(number=8),
    )  # fmt: skip
    second.co_givers.add(hull)
    third = PeerExchangeFactory(slug="third", theme=places, giver=leeds, receiver=york, kind="coaching", status="other")
    return first, second, third


def slugs(client, query=""):
    page = client.get(f"/exchanges/{query}")
    assert page.status_code == 200
    return [one.slug for one in page.context["exchanges"]]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("", ["first", "third", "second"]),
        ("?theme=places", ["third", "second"]),
        ("?giver=leeds", ["first", "third"]),
        ("?giver=hull", ["second"]),
        ("?giver=leeds&giver=hull", ["first", "third", "second"]),
        ("?receiver=hull", ["first"]),
        ("?giver=leeds&receiver=york", ["third"]),
        ("?receiver=leeds", []),
        ("?region=Humber", ["first", "second"]),
        ("?kind=visit", ["first"]),
        ("?kind=coaching", ["third"]),
        ("?status=adopted", ["first"]),
        ("?status=other", ["third"]),
        ("?round=8", ["second"]),
        ("?receivers=one", ["first", "third"]),
        ("?receivers=none", ["second"]),
        ("?giver_region=Yorkshire&receiver_region=Humber", ["first"]),
        ("?giver_region=Humber", []),
        ("?receiver_region=several", ["second"]),
        ("?receiver_region=national", []),
        ("?region=London", []),
        ("?region=Nowhere&giver_region=Nowhere", ["first", "third", "second"]),
        ("?theme=none&giver=nobody&kind=odd&status=soon&round=x&page=no", ["first", "third", "second"]),
    ],
)
def test_the_register_shows_what_its_filters_say(client, exchanges, query, expected):
    AuthorityFactory(region="London")  # a region of the register, of which no exchange is

    assert slugs(client, query) == expected


def test_what_is_asked_for_and_unknown_is_named_to_the_reader(client, exchanges):
    AuthorityFactory(region="London")
    text = text_of(client.get("/exchanges/?region=xyz&region=London&giver=nobody&giver_region=<b>"))

    assert "The address asks for “xyz” under Region of either, which is not known here: it was left out." in text
    assert "asks for “nobody” under Giver," in text
    assert "asks for “&lt;b&gt;” under Giver’s region," in text
    assert "Take off: Region of either, London" in text  # a region of the register, in which nothing is recorded
    assert "The address asks for" not in text_of(client.get("/exchanges/?region=Humber"))


def test_a_round_without_exchanges_has_an_empty_list_and_no_complaint(client, exchanges):
    RoundFactory(number=77)

    assert slugs(client, "?round=77") == []
    assert client.get("/exchanges/?round=77").context["register"].unknown == []


def test_each_count_is_made_with_the_other_choices(client, exchanges):
    choices = client.get("/exchanges/?giver=leeds").context["register"].choices
    counts = {group["name"]: {choice["value"]: choice["count"] for choice in group["choices"]} for group in choices}

    assert counts == {
        "theme": {"care": 1, "places": 1},
        "giver": {"hull": 1, "leeds": 2, "york": 1},
        "receiver": {"hull": 1, "york": 1},
        "receivers": {"one": 2},
        "giver_region": {"Yorkshire": 2},
        "receiver_region": {"Humber": 1, "Yorkshire": 1},
        "region": {"Humber": 1, "Yorkshire": 2},
        "kind": {"coaching": 1, "visit": 1},
        "status": {"adopted": 1, "other": 1},
        "round": {"9": 2},
    }


def test_a_choice_that_finds_nothing_stays_to_be_taken_off(client, exchanges):
    text = text_of(client.get("/exchanges/?receiver=leeds"))

    assert "No exchange fits all of these" in text
    assert "Take off: Receiver, Leeds" in text


def test_the_empty_register_says_so(client):
    assert "No exchange is recorded yet" in text_of(client.get("/exchanges/"))


def test_the_page_names_a_side_that_is_no_body_as_printed(client, exchanges):
    page = client.get("/exchanges/second/")
    text = text_of(page)

    assert "Delegates from Malta showed interest in practice from York , Hull" in text
    assert "Giver York Given together with Hull" in text
    assert "Receiver Delegates from Malta (not one body that is named)" in text
    assert 'href="/authorities/york/"' in page.content.decode()
    assert 'href="/exchanges/?giver=york"' in page.content.decode()
    assert "How far it went Interest shown Outcome none recorded Date as printed no date printed" in text
    assert "Annual Report, Better Public Places, page 14" in text


@pytest.mark.parametrize(
    ("outcome", "told"), [("Interest shown", "Parks."), ("a new team", "Parks. A new team."), ("", "Parks.")]
)
def test_a_row_says_an_outcome_in_the_words_of_how_far_it_went_once(client, outcome, told):
    PeerExchangeFactory(slug="one", status="interest shown", outcome=outcome, subject="parks")

    row = BeautifulSoup(client.get("/exchanges/").content, "html.parser").find(id="exchange-one")

    assert row.select_one(".cop-card__text").get_text() == told
    assert [span.get_text() for span in row.select(".cop-card__meta span")][1:] == ["Interest shown"]


@pytest.mark.parametrize(
    ("outcome", "shown"), [("Interest shown", []), ("a new team", ["A new team"]), ("", ["none recorded"])]
)
def test_an_outcome_in_the_words_of_how_far_it_went_is_said_once(client, outcome, shown):
    PeerExchangeFactory(slug="one", status="interest shown", outcome=outcome)

    page = BeautifulSoup(client.get("/exchanges/one/").content, "html.parser")

    facts = [(fact.dt.get_text(), fact.dd.get_text()) for fact in page.select(".cop-facts > div")]
    assert ("How far it went", "Interest shown") in facts
    assert [said for what, said in facts if what == "Outcome"] == shown


def test_a_name_that_is_printed_otherwise_stands_beside_the_body(client):
    PeerExchangeFactory(slug="misprint", receiver_printed="Tamworth District Council", receiver_label="Tamworth")

    assert "(printed as Tamworth District Council)" in text_of(client.get("/exchanges/misprint/"))


def test_what_is_told_in_one_breath_leads_to_the_others(client):
    PeerExchangeFactory(slug="one", group="both", receiver_label="York", giver_label="Leeds")
    PeerExchangeFactory(slug="two", group="both")
    PeerExchangeFactory(slug="alone")

    assert 'href="/exchanges/one/"' in client.get("/exchanges/two/").content.decode()
    assert "Told together with it" not in text_of(client.get("/exchanges/alone/"))


def test_the_spreadsheet_has_what_the_filters_say(client, exchanges):
    rows = list(csv.DictReader(io.StringIO(client.get("/exchanges.csv?round=8").content.decode("utf-8-sig"))))

    assert [(row["Giver"], row["Given together with"], row["Receiver"], row["How far it went"]) for row in rows] == [
        ("York", "Hull", "delegates from Malta", "interest shown")
    ]
    assert rows[0]["Round"] == "Round 8"
    assert rows[0]["Address"].endswith("/exchanges/second/")


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+44", "'+44"),
        ("-x", "'-x"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("  =1", "'  =1"),
        ("＝1", "'＝1"),
        ("a=1", "a=1"),
        (-3, "-3"),
        (None, ""),
        ("", ""),
    ],
)
def test_no_cell_is_computed(value, written):
    assert cell(value) == written


@together()
def fill(count):
    for number in range(count):
        one = PeerExchangeFactory(round=RoundFactory(number=1 + number % 10))
        one.co_givers.add(AuthorityFactory())


def test_the_register_takes_as_many_queries_for_ten_rounds_as_for_one(client, queries_of):
    fill(1)
    at_one = queries_of("/exchanges/")
    fill(2)
    assert queries_of("/exchanges/") == at_one <= 10
    fill(97)

    assert queries_of("/exchanges/") == at_one
    assert queries_of("/exchanges/?giver=none&page=2") <= 10
    assert len(slugs(client, "?page=4")) == 10


def test_a_page_takes_as_many_queries_for_three_as_for_one(queries_of):
    one = PeerExchangeFactory(slug="one", group="g")
    PeerExchangeFactory(group="g")
    at_one = queries_of("/exchanges/one/")
    one.co_givers.add(*AuthorityFactory.create_batch(3))
    PeerExchangeFactory.create_batch(2, group="g")

    assert queries_of("/exchanges/one/") == at_one <= 10
