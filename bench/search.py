"""Search over 10,000 entries, beside the same 20 rows by primary key and the database's bare full-text statement.

    DATABASE_URL=... .venv/bin/python bench/search.py [--entries 10000] [--rounds 60]

Fills a database of its own with an invented corpus (bench/corpus.py). All three are measured in turn in the same run: a
busy machine changes the figures and not the ratios. With ELASTICSEARCH_URL that engine is measured after it, beside the
same requests sent raw (bench/elastic.py). "bare" ranks with the database's own statement, and counts nothing,
knows no audience and no filter, and shows no text.
"""

import argparse
import random
from collections.abc import Callable
from typing import Any

import elastic
from measure import milliseconds, percentile, table
from own_site import own_database

PUBLIC = frozenset({"public"})
INSIDE = frozenset({"public", "people", "community:1", "community:2", "community:3"})


def main(size: int, rounds: int) -> None:
    from corpus import Corpus
    from django.conf import settings
    from django.db import connection

    corpus = Corpus(size)
    took, _ = milliseconds(corpus.fill)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"{connection.vendor}: {size:,} entries made in {took / 1000:.1f} s ({size / took * 1000:,.0f} a second)\n")
    heads = ["", "hits", "p50 ms", "p95 ms", "bare p50", "bare p95", "x bare", "20 rows p50", "x rows"]
    print(table(heads, [row(name, question, corpus, rounds) for name, question in QUESTIONS.items()]))
    if settings.ELASTICSEARCH_URL:
        elastic.measure(QUESTIONS, corpus.words, rounds)


def row(name: str, question: Callable[..., Any], corpus: Any, rounds: int) -> list[str]:
    from search.engines.database import search as answer

    rng = random.Random(name)
    answers, bare, rows, totals = [], [], [], []
    for number in range(rounds + 3):
        query = question(rng, corpus.words)
        took, results = milliseconds(lambda query=query: answer(query))
        plain, _ = milliseconds(lambda query=query: bare_statement(query))
        fetched, _ = milliseconds(lambda hits=results.hits: by_key([hit.id for hit in hits]))
        if number >= 3:  # the first ones warm the caches
            answers, bare, rows, totals = [*answers, took], [*bare, plain], [*rows, fetched], [*totals, results.total]
    p50, p95 = percentile(answers, 50), percentile(answers, 95)
    bare50, bare95, rows50 = percentile(bare, 50), percentile(bare, 95), percentile(rows, 50)
    figures = [p50, p95, bare50, bare95, p50 / bare50, rows50, p50 / rows50]
    return [name, f"{percentile(totals, 50):,.0f}", *(f"{figure:.1f}" for figure in figures)]


def mid(rng: random.Random, words: list[str]) -> str:
    return rng.choice(words[200:2000])


def slip(rng: random.Random, words: list[str]) -> str:
    """A word with two of its letters the wrong way round: what was meant has to be found."""
    word = next(word for word in iter(lambda: mid(rng, words), None) if len(word) > 5 and word[2] != word[3])
    return word[:2] + word[3] + word[2] + word[4:]


def asked(text: str, tokens: frozenset[str] = PUBLIC, **filters: Any) -> Any:
    from search.query import Query

    return Query(text, tokens, **filters)


QUESTIONS: dict[str, Callable[[random.Random, list[str]], Any]] = {
    "two mid terms": lambda rng, words: asked(f"{mid(rng, words)} {mid(rng, words)}"),
    "one mid term": lambda rng, words: asked(mid(rng, words)),
    "common term": lambda rng, words: asked(rng.choice(words[2:12])),
    "rare term": lambda rng, words: asked(rng.choice(words[10_000:])),
    "a slip, nothing found": lambda rng, words: asked(slip(rng, words)),
    "mid term, two filters": lambda rng, words: asked(
        mid(rng, words), themes=("theme-1", "theme-2"), kinds=("toolkit",)
    ),
    "common term, people inside": lambda rng, words: asked(rng.choice(words[2:12]), INSIDE),
    "common term, page 40": lambda rng, words: asked(rng.choice(words[2:12]), page=40),
    "no words": lambda rng, words: asked("", themes=(f"theme-{rng.randrange(10)}",)),
}


def bare_statement(query: Any) -> Any:
    """The 20 best by the database's own ranking, with nothing of ours around it."""
    from django.db import connection

    from search.engines.full_text import full_text

    words = full_text()
    if not query.clauses:
        sql, params = "SELECT id FROM search_entry ORDER BY year DESC LIMIT 20", []
    else:
        score, params = words.score(query.clauses)
        sql = f"SELECT {words.entry_id}, {score} AS score FROM search_text WHERE {words.match} ORDER BY 2 DESC LIMIT 20"
        params = [*params, words.expression(query.clauses, every=True)]
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def by_key(ids: list[int]) -> Any:
    from django.db import connection

    marks = ", ".join(["%s"] * len(ids)) or "NULL"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM search_entry WHERE id IN ({marks})", ids)
        return cursor.fetchall()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=60)
    given = parser.parse_args()
    with own_database():
        main(given.entries, given.rounds)
