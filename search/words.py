"""How text becomes words: the same for what is stored and for what is typed, on every database.

A word is folded (lower case, no accents: "Tŷ" is "ty"), and cut to its English stem. "re-offending" is found as its
parts in this order and as "reoffending"; "14-19" as its parts in this order only, so that it does not find every 14.
Folding keeps the length of a text: places in the folded text are places in the text.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer.english_stemmer import EnglishStemmer

LONGEST = 64  # characters of a word that count
MOST = 16_000  # words of one text that count: PostgreSQL knows 16,383 places

_PART = r"[^\W_]+(?:['’ʼ][^\W_]+)*"
_COMPOUND = re.compile(rf"{_PART}(?:[-‐‑–&.]{_PART})*")
_CONNECTORS = re.compile(r"[-‐‑–&.]")
_APOSTROPHES = str.maketrans("’ʼ", "''")

_COMMON = """
a an and are as at be been but by can could did do does for from had has have he her his how i if in into is it its me
my no nor not of on or our she should so some such than that the their them then there these they this those to too us
very was we were what when where which while who whom why will with would you your
"""
STOP_WORDS = frozenset(_COMMON.split())
# The stemmer takes only the s of these, and so would not join them to their singular.
_PLURALS = {"buses": "bus", "gases": "gas"}


class Word(NamedTuple):
    """A folded run of letters and digits, perhaps of several parts. `joined`: the stem of them as one word, or ""."""

    start: int
    end: int
    text: str
    parts: tuple[str, ...]
    joined: str


class _Fold(dict[int, str]):
    """One character for one character: lower case without accents, where that is one character."""

    def __missing__(self, code: int) -> str:
        character = chr(code)
        base = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
        folded = base.lower() if len(base) == 1 else character.lower()
        self[code] = folded if len(folded) == 1 else character
        return self[code]


_fold = _Fold()


def composed(text: str) -> str:
    """The text with each accented letter as one character, which folding needs; without NUL and broken characters."""
    return unicodedata.normalize("NFC", text.encode("utf-8", "ignore").decode()).replace("\0", "")


def folded(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_fold)


def words(text: str) -> Iterator[Word]:
    """The words of a composed text with their places."""
    for found in _COMPOUND.finditer(folded(text)):
        text = found.group()
        if text.isalnum():  # most of them
            yield Word(found.start(), found.end(), text, (stem(text),), "")
            continue
        parts, joined = _apart(text)
        yield Word(found.start(), found.end(), text, tuple(map(stem, parts)), stem(joined) if joined else "")


def stems(text: str) -> list[str]:
    """What is stored of a text: the stems in their order, and after them the compounds as one word."""
    in_order, compounds = [], []
    for found in _COMPOUND.findall(folded(text)):  # places are not asked for: a third of the time of `words`
        if found.isalnum():
            in_order.append(stem(found))
            continue
        parts, joined = _apart(found)
        in_order += map(stem, parts)
        if joined:
            compounds.append(stem(joined))
    return (in_order + compounds)[:MOST]


def vocabulary(text: str) -> set[str]:
    """The words of a composed text, folded, each once."""
    return set(_COMPOUND.findall(folded(text)))


def _apart(word: str) -> tuple[list[str], str]:
    """The parts of a compound, and all of it as one word; "" of numbers alone, and of a word that is no compound."""
    parts = _CONNECTORS.split(word)
    is_one = len(parts) > 1 and not all(part.isdigit() for part in parts)
    return parts, "".join(parts) if is_one else ""


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The English stem of a folded word. (A stemmer keeps its word in itself, so threads do not share one.)"""
    word = word[:LONGEST].translate(_APOSTROPHES)
    word = _PLURALS.get(word, word)
    return EnglishStemmer().stemWord(word).replace("'", "") if word.isascii() else word.replace("'", "")
