"""Long lists of findings, by what they are about."""

import pytest

from exchange.grouping import LONG, grouped
from exchange.models import Finding
from tests.factories.exchange import FindingFactory, RoundFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def make():
    this_round = RoundFactory()

    def some(number, **fields):
        return [FindingFactory(round=this_round, **fields) for _ in range(number)]

    return some


def told(kind):
    findings = Finding.objects.filter(kind=kind).shown()
    return [(group.title, len(group.findings)) for group in grouped(kind, findings)]


def test_a_short_list_stands_as_it_is(make):
    make(LONG - 1, theme=ThemeFactory())
    make(1, theme=None)

    assert told("policy") == [("", LONG)]


def test_a_long_one_goes_by_theme_and_what_is_of_none_stands_first(make):
    make(3, theme=ThemeFactory(name="Places", order=2))
    make(4, theme=ThemeFactory(name="Care", order=1))
    make(1, theme=None)

    assert told("policy") == [("Not about one theme", 1), ("Care", 4), ("Places", 3)]


def test_one_of_a_single_theme_is_not_divided(make):
    make(LONG + 1, theme=ThemeFactory())

    assert told("policy") == [("", LONG + 1)]


def test_what_could_not_be_reconciled_goes_by_what_it_is_about_in_the_order_of_the_source(make):
    for order, label in enumerate(["numbers", "dates", "numbers", "names", "dates", "names", "names", "dates"]):
        make(1, kind="inconsistency", label=label, order=order)

    assert told("inconsistency") == [("Numbers", 2), ("Dates", 3), ("Names", 3)]


def test_the_page_takes_as_many_queries_for_many_as_for_few(make, queries_of):
    make(LONG, theme=ThemeFactory())
    few = queries_of("/rounds/9/findings/policy/")
    for _ in range(3):
        make(LONG, theme=ThemeFactory())

    assert queries_of("/rounds/9/findings/policy/") == few <= 10
