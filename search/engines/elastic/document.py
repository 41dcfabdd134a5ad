"""What Elasticsearch holds of an entry.

What is found and counted goes by the stems of `search.words`, which are stored as they are, so that this engine and the
databases find the same. The texts themselves, analysed as English, are there to show the place that answers.
"""

import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from elasticsearch.dsl import (
    Boolean,
    Date,
    Document,
    Float,
    Integer,
    Keyword,
    Long,
    MetaField,
    Text,
    analyzer,
    token_filter,
)

from members.audience import PUBLIC
from search import suggesting, words
from search.entry_data import LABELS
from search.links import AUTHORITIES, THEMES
from search.models import Entry, EntryAudience
from search.query import WEIGHTS
from search.suggesting import is_plain
from search.words import composed, stems

NAME_AND_SLUG = "\x1f"  # between them in one value: counts come with their labels, in the order of names
MARKS = "\ue000\ue001"  # stand around what is found until the text is escaped; no text of ours has them

stored_stems = analyzer("stored_stems", tokenizer="whitespace")
english = analyzer(
    "plain_english",
    tokenizer="standard",
    filter=[
        "lowercase",
        "asciifolding",
        token_filter("apostrophe_s", "stemmer", language="possessive_english"),
        token_filter("english_stems", "snowball", language="English"),
    ],
)
SETTINGS = {
    "number_of_shards": 1,  # word counts are of the whole; a shard holds millions of entries
    "auto_expand_replicas": "0-1",
    "refresh_interval": "1s",  # said, so that an index nobody searches is refreshed too
    "gc_deletes": "15m",  # how long a late message about what was deleted is known to be old
}


def _stems() -> Text:
    return Text(analyzer=stored_stems)


def _shown() -> Text:
    return Text(analyzer=english, index_options="offsets", norms=False)


class EntryDocument(Document):
    pk = Long()
    kind = Keyword()
    weight = Float()
    tokens = Keyword()
    themes = Keyword()
    authorities = Keyword()
    theme_names = Keyword()
    authority_names = Keyword()
    year = Integer()
    date = Date()
    is_historical = Boolean()
    title_in_order = Keyword(index=False, doc_values=True)
    title_stems, summary_stems, body_stems = _stems(), _stems(), _stems()
    title, summary, body = _shown(), _shown(), _shown()
    vocabulary = Text(analyzer=stored_stems, index_options="docs", norms=False)

    class Meta:
        dynamic = MetaField("strict")

    class Index:
        settings = SETTINGS


@cache
def shape() -> dict[str, Any]:
    """Settings and mappings of an index."""
    return EntryDocument._index.to_dict()


@cache
def shape_hash() -> str:
    """Differs when the index, the words or the weights do, and with them what would be stored."""
    code = [Path(file).read_text(encoding="utf-8") for file in (__file__, words.__file__, suggesting.__file__)]
    told = "\n".join([json.dumps(shape(), sort_keys=True), json.dumps(WEIGHTS), *code])
    return hashlib.sha256(told.encode()).hexdigest()[:10]


def alias() -> str:
    """The one name that is searched and written to. Another shape has another name, so no code meets a foreign one."""
    return f"{settings.ELASTICSEARCH_INDEX}-{shape_hash()}"


def documents(entries: Sequence[Entry]) -> list[dict[str, Any]]:
    """What is stored of standing entries, in their order; three queries, whatever the number."""
    ids = [entry.pk for entry in entries]
    themes = _named(THEMES._default_manager.filter(entry__in=ids).values_list("entry", "theme__name", "theme__slug"))
    bodies = _named(
        AUTHORITIES._default_manager.filter(entry__in=ids).values_list("entry", "authority__name", "authority__slug")
    )
    tokens: dict[int, list[str]] = {}
    for pk, token in EntryAudience.objects.filter(entry__in=ids).values_list("entry_id", "token"):
        tokens.setdefault(pk, []).append(token)
    return [
        _document(one, themes.get(one.pk, []), bodies.get(one.pk, []), sorted(tokens.get(one.pk, [])))
        for one in entries
    ]


def _document(entry: Entry, themes: list[str], bodies: list[str], tokens: list[str]) -> dict[str, Any]:
    texts = {"title": entry.title, "summary": entry.summary, "body": entry.body.partition(LABELS)[0]}
    return {
        "pk": entry.pk,
        "kind": entry.kind,
        "weight": WEIGHTS.get(entry.kind, 1.0),
        "tokens": tokens,
        "themes": [name.partition(NAME_AND_SLUG)[2] for name in themes],
        "authorities": [name.partition(NAME_AND_SLUG)[2] for name in bodies],
        "theme_names": themes,
        "authority_names": bodies,
        "year": entry.year,
        "date": str(entry.date) if entry.date else None,
        "is_historical": entry.is_historical,
        "title_in_order": entry.title.lower(),
        "title_stems": " ".join(stems(entry.title)),
        "summary_stems": " ".join(stems(entry.summary)),
        "body_stems": " ".join(stems(entry.body)),
        **{name: text.strip(MARKS) for name, text in texts.items()},
        "vocabulary": _vocabulary(texts.values()) if PUBLIC in tokens else "",
    }


def _vocabulary(texts: Any) -> str:
    """The plain words of what everybody may read: nothing else is ever suggested."""
    found = set[str]().union(*(words.vocabulary(composed(text)) for text in texts))
    return " ".join(sorted(filter(is_plain, found)))


def _named(rows: Any) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    for pk, name, slug in sorted(rows):
        found.setdefault(pk, []).append(f"{name}{NAME_AND_SLUG}{slug}")
    return found
