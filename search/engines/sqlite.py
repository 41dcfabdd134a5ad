"""Words in SQLite: an FTS5 table whose row number is the entry's primary key."""

from collections.abc import Iterable

from django.db import connection

from search.engines.full_text import Stems
from search.query import Clause


class SQLite:
    entry_id = "search_text.rowid"
    match = "search_text MATCH %s"
    newest_first = "search_text.rowid DESC"

    def expression(self, clauses: tuple[Clause, ...], *, every: bool) -> str:
        """Each run of words is quoted, so that nothing typed is FTS5's language."""
        alternatives = (" OR ".join(f'"{" ".join(stems)}"' for stems in clause) for clause in clauses)
        return (" AND " if every else " OR ").join(f"({either})" for either in alternatives)

    def score(self, clauses: tuple[Clause, ...]) -> tuple[str, list[str]]:
        return "-bm25(search_text, 10.0, 3.0, 1.0)", []

    def put(self, texts: Iterable[Stems]) -> None:
        rows = [(t.entry, " ".join(t.title), " ".join(t.summary), " ".join(t.body)) for t in texts]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT OR REPLACE INTO search_text (rowid, title, summary, body) VALUES (%s, %s, %s, %s)", rows
            )
