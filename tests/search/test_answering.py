"""Who answers: Elasticsearch where there is one; else, and when it does not, the database, and the page says so."""

import logging

import pytest
from elasticsearch import ConnectionTimeout

from search import answering
from search.answering import answer
from search.engines.elastic import search as elastic_search
from search.engines.elastic.breaker import Breaker
from search.query import Query
from tests.factories.search import EntryFactory

pytestmark = pytest.mark.django_db

BEACON = Query("beacon", frozenset({"public"}))
NOBODY_LISTENS = "http://127.0.0.1:9"


@pytest.fixture
def away(settings, monkeypatch):
    """Named in the settings, and not there."""
    settings.ELASTICSEARCH_URL = NOBODY_LISTENS
    monkeypatch.setattr(answering, "breaker", Breaker(elastic_search.look))
    EntryFactory(title="Beacon")


@pytest.fixture
def asked(monkeypatch):
    """How often Elasticsearch was asked."""
    times = []
    ask = elastic_search.search
    monkeypatch.setattr(elastic_search, "search", lambda query: times.append(query) or ask(query))
    return times


def test_without_one_the_database_answers_and_nothing_is_said(asked):
    EntryFactory(title="Beacon")

    found = answer(BEACON)

    assert (found.total, found.engine, found.notice, asked) == (1, "database", "", [])


def test_while_it_is_away_the_database_answers_and_the_page_says_so(away, client):
    page = client.get("/search/?q=beacon")

    assert page.context["results"].total == 1
    assert "Search is answering in a simpler way for the moment." in page.content.decode()


def test_after_a_few_failures_it_is_not_asked(away, asked):
    for _ in range(5):
        assert answer(BEACON).total == 1

    assert len(asked) == 3


def test_after_waiting_in_vain_it_is_not_asked(away, monkeypatch):
    asked = []

    def slow(query):
        asked.append(query)
        raise ConnectionTimeout("a second has passed")

    monkeypatch.setattr(elastic_search, "search", slow)
    for _ in range(5):
        assert answer(BEACON).total == 1

    assert len(asked) == 1


@pytest.mark.elastic
def test_a_question_that_it_does_not_understand_is_our_fault_and_told(elastic, monkeypatch, caplog):
    EntryFactory(title="Beacon")
    assert answer(BEACON).engine == "elastic"
    monkeypatch.setattr("search.engines.elastic.asking.FIELDS", ["no_such_field^-1"])

    with caplog.at_level(logging.ERROR):
        found = answer(BEACON)

    assert (found.total, found.engine) == (1, "database")
    assert "Elasticsearch did not understand a search" in caplog.text
    assert answering.breaker.lets_through(), "other questions are asked"
