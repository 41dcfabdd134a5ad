"""The engine that is always there: the entries' own tables and the words beside them.

Three questions to the database: how many there are (asked again for any of the words when few have all), which come
first, and what these are about. The audience is a condition of each: totals and facets know nothing of what is hidden.
"""

from dataclasses import dataclass, replace

from django.db import connection
from django.db.models import Value

from members.audience import PUBLIC
from search.engines.statements import Found, counts_sql, hits_sql
from search.engines.vocabulary import vocabulary
from search.facets import FacetValue, arranged
from search.highlight import snippet_html, title_html
from search.links import AUTHORITIES, THEMES
from search.models import Entry
from search.query import FEW, Clause, Hit, Query, Results, last_page
from search.suggesting import correctable, put_right

ENGINE = "database"
MOST_PUT_RIGHT = 6  # words of one search


@dataclass(frozen=True)
class Counts:
    """`every`: what the words find, before the filters; `total`: after them."""

    every: int
    total: int
    facets: dict[str, list[FacetValue]]


def search(query: Query) -> Results:
    if query.text and not query.clauses:  # nothing but signs
        return Results([], 0, arranged([]), engine=ENGINE)
    found = Found(query)
    counts = with_all_words = _count(found)
    if len(query.clauses) > 1 and counts.every < FEW:
        found = Found(query, every=False)
        counts = _count(found)
    page = min(max(query.page, 1), last_page(counts.total, query.size))
    return Results(
        hits=_hits(found, counts.total, page) if counts.total else [],
        total=counts.total,
        facets=counts.facets,
        page=page,
        engine=ENGINE,
        did_relax=counts.every > with_all_words.every,
        with_all_words=with_all_words.every,
        suggestion="" if with_all_words.every else _perhaps(query),  # where all words are found, none is a slip
    )


def finds(query: Query) -> bool:
    """Whether anything that the asker may see has every word. One query."""
    return _count(Found(query)).total > 0


def _perhaps(query: Query) -> str:
    """What was typed with its slips put right, if that finds something; "" if not. One query for each unknown word."""
    typed = correctable(query) if PUBLIC in query.tokens else []
    near = {word: vocabulary.nearest(word) for word in typed[:MOST_PUT_RIGHT] if not _is_written(word)}
    text = put_right(query, {word: known for word, known in near.items() if known})
    return text if text and finds(replace(query, text=text)) else ""


def _is_written(word: str) -> bool:
    """Whether it stands somewhere in what everybody may read, in this form or another. One query."""
    among, params = Found(Query(word, frozenset({PUBLIC}))).among()
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT 1 {among} LIMIT 1", params)  # noqa: S608 - our own words; values are parameters
        return cursor.fetchone() is not None


def _count(found: Found) -> Counts:
    with connection.cursor() as cursor:
        cursor.execute(*counts_sql(found))
        rows = cursor.fetchall()
    totals = {name: count for name, _, _, count in rows if name in ("every", "total")}
    facets = arranged([(name, FacetValue(value, label, count)) for name, value, label, count in rows if value])
    return Counts(totals["every"], totals["total"], facets)


def _hits(found: Found, total: int, page: int) -> list[Hit]:
    return shown(list(Entry.objects.raw(*hits_sql(found, total=total, page=page))), found.query.clauses)


def shown(entries: list[Entry], clauses: tuple[Clause, ...]) -> list[Hit]:
    """Entries as hits, the words marked. One query."""
    themes, authorities = names_of(entries)
    return [
        Hit(
            id=entry.pk,
            kind=entry.kind,
            title=entry.title,
            url=entry.url,
            title_html=title_html(entry.title, clauses),
            snippet_html=snippet_html(entry.title, entry.summary, entry.body, clauses),
            year=entry.year,
            date=entry.date,
            is_historical=entry.is_historical,
            themes=tuple(themes.get(entry.pk, ())),
            authorities=tuple(authorities.get(entry.pk, ())),
        )
        for entry in entries
    ]


def names_of(entries: list[Entry]) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    """Names of the themes and of the bodies of entries, by entry, in one query."""
    ids = [entry.pk for entry in entries]
    themes = THEMES._default_manager.filter(entry__in=ids).values_list("entry_id", Value("theme"), "theme__name")
    bodies = AUTHORITIES._default_manager.filter(entry__in=ids).values_list(
        "entry_id", Value("body"), "authority__name"
    )
    found: dict[str, dict[int, list[str]]] = {"theme": {}, "body": {}}
    for pk, name, label in sorted(themes.union(bodies, all=True)):
        found[name].setdefault(pk, []).append(label)
    return found["theme"], found["body"]
