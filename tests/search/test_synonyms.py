"""What the sector writes short finds the long name, on every engine, below what has the letters themselves."""

import re

import pytest

from search.answering import answer
from search.query import Query
from search.synonyms import FILE
from tests.factories.search import EntryFactory
from tests.search.test_engines import PUBLIC, _by_hand, engine, titles  # noqa: F401 - each test on every engine

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("typed", ["LSP", "lsp"])
def test_the_long_name_is_found_by_the_short_one(typed):
    EntryFactory(title="Local strategic partnerships")
    EntryFactory(title="A strategic local body", summary="A partnership.")

    assert titles(typed) == ["Local strategic partnerships"]


def test_what_has_the_letters_stands_above():
    words = "Something about what a council did, with partners. "
    EntryFactory(title="Meeting of the local strategic partnership", summary="", body=words)
    EntryFactory(title="Meeting of the LSP", summary="", body=words)
    EntryFactory(title="Meeting of the local strategic partnership again", summary="", body=words)

    assert titles("LSP")[0] == "Meeting of the LSP"


def test_the_long_name_means_itself():
    EntryFactory(title="Local strategic partnership")
    EntryFactory(title="LSP", summary="")

    assert titles("local strategic partnership") == ["Local strategic partnership"]


def test_in_quotes_the_letters_are_meant():
    EntryFactory(title="Local strategic partnership")
    EntryFactory(title="The LSP", summary="")

    assert titles('"LSP"') == ["The LSP"]


def test_beside_other_words_every_one_is_looked_for():
    EntryFactory(title="Local strategic partnership in rural places", summary="")
    EntryFactory(title="Rural buses", summary="")
    for n in range(5):
        EntryFactory(title=f"Rural LSP {n}", summary="")

    assert answer(Query("rural LSP", PUBLIC)).total == 6


def test_what_it_stands_for_is_marked():
    EntryFactory(title="Our local strategic partnership")

    (hit,) = answer(Query("LSP", PUBLIC)).hits

    assert "Our <mark>local" in hit.title_html


def test_the_file_is_in_order_and_each_line_means_something():
    lines = [line for line in FILE.read_text().splitlines() if not line.startswith("#")]
    short = [line.partition(" = ")[0] for line in lines]

    assert all(re.fullmatch(r"[A-Za-z]{2,6} = [a-z][a-z ,;-]+", line) for line in lines)
    assert short == sorted(short, key=str.upper)
    assert len(set(short)) == len(short)
