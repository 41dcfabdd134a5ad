"""Answers a `Query` from Elasticsearch: one request, and two looks into the database: whether the index has everything
as it is, and at what it found.

A second request is made when too few have every word, or when the page asked for lies behind the last.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from zlib import crc32

from search.engines import database
from search.engines.elastic import client
from search.engines.elastic.asking import FACETS, Asking
from search.engines.elastic.document import NAME_AND_SLUG, alias
from search.engines.elastic.showing import shown
from search.engines.elastic.suggesting import suggestion
from search.facets import FacetValue, arranged
from search.models import Entry
from search.query import FEW, Query, Results, last_page

ENGINE = "elastic"

Told = Mapping[str, Any]


def search(query: Query) -> Results:
    """Raises `elasticsearch.ApiError` or `TransportError`: see `breaker.py`.

    For a second or so after a change the index has things as they were, and its counts would tell of what has just been
    hidden: meanwhile the database answers.
    """
    if query.text and not query.clauses:  # nothing but signs
        return Results([], 0, arranged([]), engine=ENGINE)
    is_outdated = Entry.objects.outdated().are_there()  # asked first: what changes from now on is not ours to know
    asking = Asking(query)
    told = _ask(asking, query.page)
    if is_outdated:  # asked all the same: so it is noticed, and said, when it is away
        return database.search(query)
    every = with_all_words = _count_of_all(told)
    perhaps = "" if every else suggestion(query, told)  # where all words are found, none is a slip
    if perhaps and not database.finds(replace(query, text=perhaps)):  # taken down, and not yet forgotten here
        perhaps = ""
    if len(query.clauses) > 1 and every < FEW:
        asking = Asking(query, every=False)
        told = _ask(asking, query.page)
        every = _count_of_all(told)
    total = told["hits"]["total"]["value"]
    page = min(max(query.page, 1), last_page(total, query.size))
    if page != max(query.page, 1):
        told = _ask(asking, page)
    found = told["hits"]["hits"]
    hits = shown(query, found)
    return Results(
        hits=hits,
        total=total - (len(found) - len(hits)),
        facets=_facets(told["aggregations"]),
        page=page,
        engine=ENGINE,
        did_relax=every > with_all_words,
        with_all_words=with_all_words,
        suggestion=perhaps,
    )


def _ask(asking: Asking, page: int) -> Told:
    told = client.for_people().search(
        index=alias(),
        body=asking.page(max(page, 1)),
        allow_partial_search_results=False,
        preference=f"q{crc32(asking.asked.text.encode())}",  # the same copy of the index for each page
    )
    return told.body


def _count_of_all(told: Told) -> int:
    return told["aggregations"]["every"]["doc_count"]


def _facets(counted: Told) -> dict[str, list[FacetValue]]:
    values = []
    for name in FACETS:
        for part in ("values", "chosen"):
            for bucket in counted[name].get(part, {}).get("buckets", []):
                label, _, slug = str(bucket["key"]).rpartition(NAME_AND_SLUG)
                values.append((name, FacetValue(slug, label, bucket["doc_count"])))
    return arranged(values)


def look() -> None:
    """Raises while the index cannot be searched."""
    client.for_people().search(index=alias(), size=0, track_total_hits=False)
