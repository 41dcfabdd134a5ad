"""What is asked and what is answered, the same for every engine."""

import datetime
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Self

from django.utils.safestring import SafeString

from search.facets import FacetValue
from search.synonyms import expansions
from search.words import STOP_WORDS, Word, composed, words

PAGE_SIZE = 20
REACHABLE = 1_000  # hits that paging leads to; whoever needs more needs a better question
LONGEST_TEXT = 500
MOST_CLAUSES = 24
FEW = 5  # with fewer hits for all words, hits for some of them join

# How much a hit of each kind weighs beside others of the same words: what people come to read above the record of it.
WEIGHTS = {
    "theme": 2.0,
    "case-study": 1.5,
    "toolkit": 1.5,
    "community": 1.5,
    "publication": 1.3,
    "authority": 1.0,
    "page": 1.9,
    "topic": 1.0,
    "session": 1.2,
    "question": 1.2,
    "award": 0.8,
    "event": 0.7,
    "exchange": 0.7,
    "finding": 0.6,
}

# A clause is met by any of its alternatives; an alternative is stems that stand side by side.
Alternative = tuple[str, ...]
Clause = tuple[Alternative, ...]

_QUOTED = re.compile(r'["“”]([^"“”]*)["“”]')


@dataclass(frozen=True)
class Query:
    """A search by somebody who holds `tokens` (`members.audience.tokens_of`).

    `kinds`, `themes` and `authorities` are slugs, `years` numbers; within a filter any choice is enough, and the
    filters all hold. Without text everything is found, newest first. `page` counts from 1.
    """

    text: str
    tokens: frozenset[str]
    kinds: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    page: int = 1
    size: int = PAGE_SIZE

    def __post_init__(self) -> None:
        object.__setattr__(self, "text", " ".join(composed(self.text[:LONGEST_TEXT]).split()))

    @cached_property
    def clauses(self) -> tuple[Clause, ...]:
        """The words and "quoted phrases" to look for; common words count only when there is nothing else."""
        quoted = [_phrase(text) for text in self.quoted]
        found = [clause for clause in quoted if clause] + [_either(word) for word in self.telling]
        return tuple(dict.fromkeys(found))[:MOST_CLAUSES]

    @cached_property
    def quoted(self) -> list[str]:
        return _QUOTED.findall(self.text)

    @cached_property
    def telling(self) -> list[Word]:
        """The words outside quotes that say something."""
        loose = list(words(_QUOTED.sub(" ", self.text)))
        return [word for word in loose if word.text not in STOP_WORDS] or ([] if any(self.quoted) else loose)

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.themes or self.authorities or self.years)

    def at(self, page: int) -> Self:
        return replace(self, page=page)


@dataclass(frozen=True)
class Hit:
    """A findable thing. `title_html` and `snippet_html` are escaped; `<mark>` is their only tag."""

    id: int
    kind: str
    title: str
    url: str
    title_html: SafeString
    snippet_html: SafeString
    year: int | None = None
    date: datetime.date | None = None
    is_historical: bool = False
    themes: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True)
class Results:
    """One page of hits. `total` and `facets` count what the asker may see, and nothing else.

    `facets` has the keys theme, kind, authority and year; the counts of each leave its own filter out.
    `did_relax`: too few had all words (`with_all_words`, before the filters), so hits with some of them are among them.
    `page` is the one shown: the last when a later one was asked for. `notice` is for the reader ("" most days);
    `suggestion` is what was perhaps meant, when it would find something.
    """

    hits: list[Hit]
    total: int
    facets: dict[str, list[FacetValue]] = field(default_factory=dict)
    page: int = 1
    engine: str = ""
    notice: str = ""
    did_relax: bool = False
    with_all_words: int = 0
    suggestion: str = ""


def last_page(total: int, size: int) -> int:
    return max(1, -(-min(total, REACHABLE) // size))


def _phrase(text: str) -> Clause:
    stems = tuple(part for word in words(text) for part in word.parts)
    return (stems,) if stems else ()


def _either(word: Word) -> Clause:
    """As it is typed, as one word where it is a compound, and what it is short for."""
    joined: Clause = ((word.joined,),) if word.joined else ()
    return (word.parts, *joined, *(_phrase(text)[0] for text in expansions(word.text)))
