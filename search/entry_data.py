"""What an entry says of a thing, before it is a row; and how a kind of thing says it."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Model, QuerySet
from wagtail.rich_text import get_text_for_indexing

from members.audience import PUBLIC
from members.models import Authority
from search.models import Entry
from search.words import composed
from themes.models import Theme

# Characters; of a body as many as highlighting and PostgreSQL (1 MB in all) bear.
LIMITS = (("title", 300), ("summary", 1_000), ("labels", 5_000), ("body", 90_000))
LABELS = "\n"  # between the text of a body and its labels


@dataclass(frozen=True, kw_only=True)
class EntryData:
    """`themes` and `authorities` are primary keys; `audience` holds tokens (`members.audience`). Texts are plain.

    `labels`, names by which it is found but that say nothing new to a reader, become the last line of `body`, which no
    snippet shows.
    """

    kind: Entry.Kind
    title: str
    url: str
    summary: str = ""
    body: str = ""
    labels: str = ""
    themes: frozenset[int] = frozenset()
    authorities: frozenset[int] = frozenset()
    date: datetime.date | None = None
    year: int | None = None
    is_historical: bool = False
    audience: frozenset[str] = frozenset({PUBLIC})

    def __post_init__(self) -> None:
        for name, longest in LIMITS:
            object.__setattr__(self, name, " ".join(composed(getattr(self, name)).split())[:longest])
        if self.labels:
            object.__setattr__(self, "body", f"{self.body}{LABELS}{self.labels}")
        if self.year is None and self.date is not None:
            object.__setattr__(self, "year", self.date.year)


@dataclass(frozen=True)
class Source:
    """A kind of thing that can be found.

    `things()` gives all of them, with what `read` needs prefetched. `read` gives the data of each of some things, in
    their order; None for one that nobody may find (a draft).
    """

    model: type[Model]
    things: Callable[[], QuerySet[Any]]
    read: Callable[[Sequence[Any]], Iterable[EntryData | None]]


def one_by_one(read: Callable[[Any], EntryData | None]) -> Callable[[Sequence[Any]], Iterable[EntryData | None]]:
    return lambda things: map(read, things)


def lines(*texts: object) -> str:
    """The texts that are not empty, as one."""
    return " ".join(str(text) for text in texts if text)


def sentences(*texts: object) -> str:
    """The texts that are not empty, each once and ended by a full stop."""
    stripped = dict.fromkeys(str(text).strip() for text in texts if text)
    return " ".join(text if text.endswith((".", "!", "?")) else f"{text}." for text in stripped if text)


def names(bodies: Iterable[Authority], themes: Iterable[Theme]) -> str:
    """The names of what a thing is linked to, so that it is found by them."""
    return sentences(*(body.full_name for body in bodies), *(theme.name for theme in themes))


def plain(rich_text: str) -> str:
    """The words of Wagtail's rich text."""
    return str(get_text_for_indexing(rich_text))
