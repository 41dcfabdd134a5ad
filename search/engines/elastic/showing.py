"""What Elasticsearch found as hits: those only that the asker may see now, for the database has the last word."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.engines import database
from search.engines.elastic.document import MARKS, NAME_AND_SLUG
from search.engines.statements import visible_sql
from search.models import Entry
from search.query import Hit, Query
from search.words import stem

Found = Mapping[str, Any]


def shown(query: Query, found: Sequence[Found]) -> list[Hit]:
    """In the order found. One query; two more while the database has newer ones, which are shown as they are."""
    versions = {int(one["_id"]): one["_version"] for one in found}
    if not versions:
        return []
    entries = {entry.pk: entry for entry in Entry.objects.raw(*visible_sql(list(versions), query.tokens))}
    newer = [pk for pk, entry in entries.items() if entry.version != versions[pk]]
    as_they_are = {hit.id: hit for hit in _anew(newer, query)} if newer else {}
    hits = ((int(one["_id"]), one) for one in found)
    return [as_they_are.get(pk) or _hit(entries[pk], one) for pk, one in hits if pk in entries]


def _anew(keys: list[int], query: Query) -> Iterable[Hit]:
    return database.shown(list(Entry.objects.visible_to(query.tokens).filter(pk__in=keys)), query.clauses)


def _hit(entry: Entry, one: Found) -> Hit:
    places = {name: texts[0] for name, texts in one.get("highlight", {}).items()}
    names = one["_source"]
    title = places.get("title", entry.title)
    return Hit(
        id=entry.pk,
        kind=entry.kind,
        title=entry.title,
        url=entry.url,
        title_html=_html(title),
        snippet_html=_snippet(title, entry.summary, places),
        year=entry.year,
        date=entry.date,
        is_historical=entry.is_historical,
        themes=tuple(name.partition(NAME_AND_SLUG)[0] for name in names["theme_names"]),
        authorities=tuple(name.partition(NAME_AND_SLUG)[0] for name in names["authority_names"]),
    )


def _snippet(title: str, summary: str, places: Mapping[str, str]) -> SafeString:
    """The summary, unless the body has more of the words that the title lacks."""
    of_summary, of_body = places.get("summary", ""), places.get("body", "")
    in_title = _marked(title)
    if of_body and (not summary or len(_marked(of_body) - in_title) > len(_marked(of_summary) - in_title)):
        return mark_safe("… " + _html(of_body) + " …")
    text = _without_marks(of_summary)
    if not text or text == summary:
        return _html(of_summary or summary)
    return mark_safe(
        ("" if summary.startswith(text) else "… ") + _html(of_summary) + ("" if summary.endswith(text) else " …")
    )


def _marked(text: str) -> set[str]:
    """The stems of what is marked."""
    return {stem(part.partition(MARKS[1])[0].lower()) for part in text.split(MARKS[0])[1:]}


def _without_marks(text: str) -> str:
    return text.replace(MARKS[0], "").replace(MARKS[1], "")


def _html(text: str) -> SafeString:
    """Escaped by ourselves, whatever the server did: `<mark>` is the only tag."""
    escaped = escape(text).replace(MARKS[0], "<mark>").replace(MARKS[1], "</mark>")
    return mark_safe(escaped)
