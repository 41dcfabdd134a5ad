"""The database engine's two statements, as SQL and its parameters; nothing typed is ever part of the SQL itself."""

# ruff: noqa: S608 - what is put together here is our own words; values are parameters

from dataclasses import dataclass
from typing import Any

from search.engines.full_text import full_text
from search.query import WEIGHTS, Query

CANDIDATES = 2_000  # found entries that are ranked; of more, those written last
TOP = 15  # bodies offered as a filter; there are hundreds

Sql = tuple[str, list[Any]]

_THEMES = "search_entry_themes x JOIN themes_theme t ON t.id = x.theme_id"
_AUTHORITIES = "search_entry_authorities x JOIN members_authority t ON t.id = x.authority_id"
_WEIGHT = "CASE e.kind " + " ".join(f"WHEN '{kind}' THEN {weight}" for kind, weight in WEIGHTS.items()) + " ELSE 1 END"
_ORDER = "met DESC, score DESC, year DESC NULLS LAST, date DESC NULLS LAST, lower(title), id"


@dataclass(frozen=True)
class Found:
    """What the words of a query find among the entries that its asker may see: with every word, or with any."""

    query: Query
    every: bool = True

    def among(self) -> Sql:
        """`FROM ... WHERE ...` with entries as `e`. The cross join makes SQLite begin with the words."""
        tokens = sorted(self.query.tokens)
        heard = f"SELECT 1 FROM search_entryaudience a WHERE a.entry_id = e.id AND a.token IN ({_marks(tokens)})"
        visible = f"e.deleted_at IS NULL AND EXISTS ({heard})"
        if not self.query.clauses:
            return f"FROM search_entry e WHERE {visible}", [*tokens]
        words = full_text()
        sql = (
            f"FROM search_text CROSS JOIN search_entry e WHERE {words.match} AND e.id = {words.entry_id} AND {visible}"
        )
        return sql, [words.expression(self.query.clauses, every=self.every), *tokens]

    def filters(self) -> dict[str, Sql]:
        """A condition on `e` for each filter."""
        query = self.query
        return {
            "kind": _one_of("e.kind", query.kinds),
            "theme": _linked(_THEMES, query.themes),
            "authority": _linked(_AUTHORITIES, query.authorities),
            "year": _one_of("e.year", query.years),
        }

    def score(self) -> Sql:
        if not self.query.clauses:
            return "0", []
        score, params = full_text().score(self.query.clauses)
        return f"{score} * {_WEIGHT}", params

    def met(self) -> Sql:
        """Whether an entry has every word: such ones stay ahead of those with some."""
        if self.every:
            return "1", []
        words = full_text()
        sql = f"CASE WHEN e.id IN (SELECT {words.entry_id} FROM search_text WHERE {words.match}) THEN 1 ELSE 0 END"
        return sql, [words.expression(self.query.clauses, every=True)]


def visible_sql(keys: list[int], tokens: frozenset[str]) -> Sql:
    """Of some entries those that the holder of `tokens` may see, without their bodies: for one quick look."""
    held = sorted(tokens)
    columns = "id, version, kind, title, summary, url, year, date, is_historical"
    heard = f"SELECT 1 FROM search_entryaudience a WHERE a.entry_id = e.id AND a.token IN ({_marks(held)})"
    visible = f"e.deleted_at IS NULL AND EXISTS ({heard})"
    return f"SELECT {columns} FROM search_entry e WHERE e.id IN ({_marks(keys)}) AND {visible}", [*keys, *held]


def counts_sql(found: Found) -> Sql:
    """Rows of (facet, value, label, count): "every" before the filters, "total" after them, and the facets' values.

    Each facet leaves its own filter out, so that it says what another choice in it would give.
    """
    among, params = found.among()
    filters = found.filters()
    flags = ", ".join(f"{condition} AS {name}_ok" for name, (condition, _) in filters.items())
    params = [value for _, values in filters.values() for value in values] + params
    chosen = list(found.query.authorities)

    def others(*but: str) -> str:
        return " AND ".join(f"f.{name}_ok" for name in filters if name not in but) or "TRUE"

    bodies = f"SELECT 'authority', t.slug, t.name, count(*) FROM found f JOIN ({_AUTHORITIES}) ON x.entry_id = f.id"
    parts = [
        "SELECT 'every', '', '', count(*) FROM found f",
        f"SELECT 'total', '', '', count(*) FROM found f WHERE {others()}",
        f"SELECT 'kind', f.kind, '', count(*) FROM found f WHERE {others('kind')} GROUP BY f.kind",
        f"SELECT 'year', CAST(f.year AS varchar(4)), '', count(*) FROM found f "
        f"WHERE {others('year')} AND f.year IS NOT NULL GROUP BY f.year",
        f"SELECT 'theme', t.slug, t.name, count(*) FROM found f JOIN ({_THEMES}) ON x.entry_id = f.id "
        f"WHERE {others('theme')} GROUP BY t.slug, t.name",
        f"SELECT * FROM ({bodies} WHERE {others('authority')} GROUP BY t.slug, t.name "
        f"ORDER BY count(*) DESC, t.name LIMIT {TOP}) top",
    ]
    if chosen:
        where = f"WHERE {others('authority')} AND t.slug IN ({_marks(chosen)})"
        parts.append(f"{bodies} {where} GROUP BY t.slug, t.name")
        params += chosen
    sql = f"WITH found AS MATERIALIZED (SELECT e.id, e.kind, e.year, {flags} {among}) " + " UNION ALL ".join(parts)
    return sql, params


def hits_sql(found: Found, *, total: int, page: int) -> Sql:
    """The entries of one page, best first."""
    among, among_params = found.among()
    met, met_params = found.met()
    score, score_params = found.score()
    where, where_params = _all_of(found.filters())
    cap = (
        f"ORDER BY {full_text().newest_first} LIMIT {CANDIDATES}" if total > CANDIDATES and found.query.clauses else ""
    )
    size = found.query.size
    sql = (
        f"WITH candidates AS (SELECT e.id, {met} AS met, {score} AS score, e.year, e.date, e.title "
        f"{among} AND {where} {cap}), "
        f"page AS (SELECT * FROM candidates ORDER BY {_ORDER} LIMIT {size} OFFSET {(page - 1) * size}) "
        f"SELECT e.*, p.met, p.score FROM page p JOIN search_entry e ON e.id = p.id "
        f"ORDER BY p.met DESC, p.score DESC, p.year DESC NULLS LAST, p.date DESC NULLS LAST, lower(p.title), p.id"
    )
    return sql, met_params + score_params + among_params + where_params


def _all_of(filters: dict[str, Sql]) -> Sql:
    return " AND ".join(sql for sql, _ in filters.values()), [
        value for _, values in filters.values() for value in values
    ]


def _one_of(column: str, values: tuple[Any, ...]) -> Sql:
    return (f"{column} IN ({_marks(values)})", [*values]) if values else ("TRUE", [])


def _linked(tables: str, slugs: tuple[str, ...]) -> Sql:
    if not slugs:
        return "TRUE", []
    return f"EXISTS (SELECT 1 FROM {tables} WHERE x.entry_id = e.id AND t.slug IN ({_marks(slugs)}))", [*slugs]


def _marks(values: Any) -> str:
    """Placeholders; NULL, which nothing equals, where there is no value."""
    return ", ".join(["%s"] * len(values)) or "NULL"
