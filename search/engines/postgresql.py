"""Words in PostgreSQL: a tsvector per entry, spelt out by us: no parser or dictionary of the server has a say."""

from collections.abc import Iterable

from django.db import connection

from search.engines.full_text import Stems
from search.query import Clause
from search.synonyms import is_expansion

WEIGHTS = "'{0.05, 0.1, 0.4, 1.0}'"  # of D, C (body), B (summary), A (title)
LAST_PLACE = 16_383  # a tsvector knows no later one
GAP = 10  # between the parts, so that no phrase spans two of them


class PostgreSQL:
    entry_id = "search_text.entry_id"
    match = "search_text.words @@ %s::tsquery"
    newest_first = "search_text.entry_id DESC"

    def expression(self, clauses: tuple[Clause, ...], *, every: bool) -> str:
        alternatives = (
            " | ".join("(" + " <-> ".join(map(quoted, stems)) + ")" for stems in clause) for clause in clauses
        )
        return (" & " if every else " | ").join(f"({either})" for either in alternatives)

    def score(self, clauses: tuple[Clause, ...]) -> tuple[str, list[str]]:
        """Weighs words by where they stand, less for long texts. (It knows nothing of rare words, as bm25 does.)"""
        typed = [stems for clause in clauses for stems in clause if stems == clause[0] or not is_expansion(stems)]
        anywhere = dict.fromkeys(stem for stems in typed for stem in stems)
        return f"ts_rank({WEIGHTS}, search_text.words, %s::tsquery, 1)", [" | ".join(map(quoted, anywhere))]

    def put(self, texts: Iterable[Stems]) -> None:
        rows = [(text.entry, vector(text)) for text in texts]
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO search_text (entry_id, words) VALUES (%s, %s::tsvector) "
                "ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words",
                rows,
            )


def vector(text: Stems) -> str:
    """A tsvector as text: `'cumbria':1A 'rural':3B,14C`."""
    places: dict[str, list[str]] = {}
    place = 0
    for weight, stems in zip("ABC", (text.title, text.summary, text.body), strict=True):
        for stem in stems:
            place = min(place + 1, LAST_PLACE)
            places.setdefault(stem, []).append(f"{place}{weight}")
        place += GAP
    return " ".join(f"{quoted(stem)}:{','.join(found)}" for stem, found in places.items())


def quoted(stem: str) -> str:
    """Stems are letters and digits only (`search.words`), so there is nothing to escape inside."""
    return f"'{stem}'"
