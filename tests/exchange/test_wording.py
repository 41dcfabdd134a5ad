"""The record in words: no more is said of a thing than its source says."""

import pytest

from exchange.models import Event
from exchange.templatetags.record import exchange_title, qualified
from tests.factories.exchange import PeerExchangeFactory
from tests.factories.members import AuthorityFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def exchange():
    return PeerExchangeFactory(
        giver=AuthorityFactory(slug="leeds", name="Leeds", official_name="Leeds <City> Council"),
        receiver=None,
        receiver_label="delegates from <Malta>",
    )


@pytest.mark.parametrize(
    ("status", "title"),
    [
        ("adopted", "Delegates from <Malta> took up practice from Leeds <City> Council"),
        ("interest shown", "Delegates from <Malta> showed interest in practice from Leeds <City> Council"),
        ("planned", "Delegates from <Malta> and Leeds <City> Council: work planned"),
        ("", "Delegates from <Malta> and Leeds <City> Council"),
        ("what an editor wrote", "Delegates from <Malta> and Leeds <City> Council"),
    ],
)
def test_an_exchange_is_worded_by_its_status(exchange, status, title):
    exchange.status = status

    assert exchange.title == title


def test_all_givers_are_in_the_title_and_bodies_are_links_in_html(exchange):
    exchange.co_givers.add(AuthorityFactory(slug="york", name="York"))

    assert exchange.title == "Delegates from <Malta> and Leeds <City> Council, York"
    assert exchange_title(exchange) == (
        "Delegates from &lt;Malta&gt; and "
        '<a class="govuk-link" href="/authorities/leeds/">Leeds &lt;City&gt; Council</a>, '
        '<a class="govuk-link" href="/authorities/york/">York</a>'
    )


@pytest.mark.parametrize(
    ("printed", "year"), [("", None), ("July 2008", 2008), ("2008/2009", 2008), ("spring", None), ("page 12", None)]
)
def test_an_exchange_is_of_the_year_that_is_printed(printed, year):
    assert PeerExchangeFactory.build(theme=None, date_printed=printed).year == year


@pytest.mark.parametrize(
    ("qualifier", "words"),
    [
        ("", "100"),
        (None, "100"),
        ("over", "over 100"),
        ("over; key officers", "over 100 (key officers)"),
        ("around; over two days; in all", "around 100 (over two days; in all)"),
        ("including officers", "100 (including officers)"),
    ],
)
def test_a_number_is_as_loose_as_it_is_printed(qualifier, words):
    assert qualified(100, qualifier) == words


@pytest.mark.parametrize(
    ("likely", "words"),
    [("2008-09", "September 2008"), ("autumn 2008", "autumn 2008"), ("", ""), ("2008-13", "2008-13")],
)
def test_a_likely_month_is_in_words(likely, words):
    assert Event(date_likely=likely).likely_words == words


@pytest.mark.parametrize(
    ("printed", "suspect", "words"),
    [("May 2009", True, "May 2009 (doubtful)"), ("May 2009", False, "May 2009"), ("", True, "")],
)
def test_a_doubtful_date_says_so_wherever_it_stands(printed, suspect, words):
    event = Event(date_printed=printed, date_is_suspect=suspect)

    assert event.date_words == words
