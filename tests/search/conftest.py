"""Elasticsearch for the tests of search: a real one, with indices of this process and test alone."""

import os

import pytest
from django.utils.crypto import get_random_string

from search import answering
from search.engines.elastic import client, delivery, filling, indices
from search.engines.elastic import search as elastic_search
from search.engines.elastic.breaker import Breaker

URL = os.environ.get("TEST_ELASTICSEARCH_URL", "")


@pytest.fixture(scope="session")
def _own_prefix():
    return f"test-{get_random_string(8, 'abcdefghjkmnpqrstuvwxyz')}"


@pytest.fixture
def elasticsearch(settings, _own_prefix, monkeypatch):
    """Named in the settings, without an index yet, the breaker closed."""
    settings.ELASTICSEARCH_URL = URL
    settings.ELASTICSEARCH_INDEX = _own_prefix
    monkeypatch.setattr(answering, "breaker", Breaker(elastic_search.look, pause=0.1))
    yield client.for_the_worker()
    for name in indices.ours():
        indices.throw_away(name)


@pytest.fixture
def elastic(elasticsearch, db, monkeypatch):
    """Searches are answered by Elasticsearch, which has heard of every write before."""
    filling.fill()
    ask = elastic_search.search

    def up_to_date(query):
        delivery.deliver()
        indices.refresh()
        return ask(query)

    monkeypatch.setattr(elastic_search, "search", up_to_date)
    return elasticsearch
