"""Two connections: one for people who wait (a second, no second try), one for the worker (half a minute)."""

from functools import cache
from typing import Any

from django.conf import settings
from elasticsearch import Elasticsearch

PATIENCE = 1.0  # seconds that a searcher waits
PATIENCE_OF_THE_WORKER = 30.0


def for_people() -> Elasticsearch:
    return _client(settings.ELASTICSEARCH_URL, PATIENCE)


def for_the_worker() -> Elasticsearch:
    return _client(settings.ELASTICSEARCH_URL, PATIENCE_OF_THE_WORKER)


@cache
def _client(url: str, patience: float) -> Elasticsearch:
    given: dict[str, Any] = {}
    if settings.ELASTICSEARCH_API_KEY:
        given["api_key"] = settings.ELASTICSEARCH_API_KEY
    if settings.ELASTICSEARCH_CA_CERTS:
        given["ca_certs"] = settings.ELASTICSEARCH_CA_CERTS
    return Elasticsearch(url, request_timeout=patience, max_retries=0, retry_on_timeout=False, **given)
