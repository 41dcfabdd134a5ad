"""What an entry is linked to: themes, bodies, and the tokens of those who may find it."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast

from search.entry_data import EntryData
from search.models import Entry, EntryAudience

THEMES, AUTHORITIES = Entry.themes.through, Entry.authorities.through
TABLES: list[tuple[str, Any, str]] = [
    ("themes", THEMES, "theme_id"),
    ("authorities", AUTHORITIES, "authority_id"),
    ("audience", EntryAudience, "token"),
]


class Links(NamedTuple):
    themes: frozenset[int] = frozenset()
    authorities: frozenset[int] = frozenset()
    audience: frozenset[str] = frozenset()


def links_in(data: EntryData) -> Links:
    return Links(data.themes, data.authorities, data.audience)


def links_of(entries: Sequence[Entry]) -> dict[int, Links]:
    """The links of entries by their primary keys, in one query."""
    ids = [entry.pk for entry in entries]
    if not ids:
        return {}
    found: dict[int, dict[str, set[Any]]] = {pk: {name: set() for name in Links._fields} for pk in ids}
    text: Any = models.CharField()
    parts = [
        table._default_manager.filter(entry__in=ids).values_list("entry_id", Value(name), Cast(column, text))
        for name, table, column in TABLES
    ]
    for pk, name, value in parts[0].union(*parts[1:], all=True):
        found[pk][name].add(value if name == "audience" else int(value))
    return {pk: Links(**{name: frozenset(values) for name, values in sets.items()}) for pk, sets in found.items()}


def relink(entries: Sequence[tuple[Entry, Links, Links]]) -> None:
    """Give each entry the links of the last, in place of those before: a query per table where something is new."""
    for name, table, column in TABLES:
        rows = []
        for entry, before, now in entries:
            stale, fresh = getattr(before, name) - getattr(now, name), getattr(now, name) - getattr(before, name)
            if stale:
                table._default_manager.filter(entry=entry, **{f"{column}__in": stale}).delete()
            rows += [table(entry=entry, **{column: value}) for value in fresh]
        if rows:
            table._default_manager.bulk_create(rows)


def unlink(entries: Iterable[int]) -> None:
    for _, table, _ in TABLES:
        table._default_manager.filter(entry__in=list(entries)).delete()
