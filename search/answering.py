"""Who answers a query: Elasticsearch where there is one, and the database while that is away."""

import logging
from dataclasses import replace

from django.conf import settings
from django.utils.translation import gettext as _
from elasticsearch import ApiError, ConnectionError, ConnectionTimeout, TransportError

from search.engines import database
from search.engines.elastic import search as elastic_search
from search.engines.elastic.breaker import Breaker
from search.query import Query, Results

logger = logging.getLogger(__name__)

ITS_OWN_FAULTS = {404, 408, 429, 500, 502, 503, 504}  # no index yet, or too busy: not a fault of the question

breaker = Breaker(elastic_search.look)


def answer(query: Query) -> Results:
    """Never raises because an engine is away. `notice` says when the database stands in."""
    if not settings.ELASTICSEARCH_URL:
        return database.search(query)
    return _from_elastic(query) or replace(
        database.search(query),
        notice=_(
            "Search is answering in a simpler way for the moment. Everything is found; the best may not come first."
        ),
    )


def _from_elastic(query: Query) -> Results | None:
    if not breaker.lets_through():
        return None
    try:
        results = elastic_search.search(query)
    except (ConnectionTimeout, ConnectionError) as error:
        breaker.failed(was_waited_for=isinstance(error, ConnectionTimeout))
        return None
    except (ApiError, TransportError) as error:
        if isinstance(error, ApiError) and error.status_code in ITS_OWN_FAULTS:
            breaker.failed(was_waited_for=False)
        else:
            logger.exception("Elasticsearch did not understand a search")
        return None
    breaker.succeeded()
    return results
