"""The table of words beside the entries, which each database has in its own way.

The stems come from `search.words`, so both databases find the same; they only look them up and rank them. Rows are
written by the action that writes the entry; there are no triggers, which a later migration could drop unseen.
"""

# ruff: noqa: S608 - the only thing put into SQL is the name of a column

from collections.abc import Iterable, Sequence
from typing import NamedTuple, Protocol

from django.db import connection

from search.query import Clause


class Stems(NamedTuple):
    """What is stored of one entry."""

    entry: int
    title: list[str]
    summary: list[str]
    body: list[str]


class FullText(Protocol):
    entry_id: str  # SQL: the column of `search_text` that holds the entry's primary key
    match: str  # SQL: a condition with one parameter, an `expression`
    newest_first: str  # SQL: an order, by which the database need not look at all that is found

    def expression(self, clauses: tuple[Clause, ...], *, every: bool) -> str:
        """What the database is asked: entries that meet every clause, or any. Safe whatever was typed."""

    def score(self, clauses: tuple[Clause, ...]) -> tuple[str, list[str]]:
        """SQL and parameters of a number that is higher for better hits, a title above a summary above a body."""

    def put(self, texts: Iterable[Stems]) -> None:
        """Write texts in place of what was there."""


def remove(entries: Sequence[int]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(f"DELETE FROM search_text WHERE {full_text().entry_id} = %s", [(pk,) for pk in entries])


def full_text() -> FullText:
    from search.engines.postgresql import PostgreSQL
    from search.engines.sqlite import SQLite

    return PostgreSQL() if connection.vendor == "postgresql" else SQLite()
