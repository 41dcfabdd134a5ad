"""What the sector's short names stand for: `synonyms.txt`, for what is typed and never for what is stored.

Who asks for "LSP" finds "local strategic partnership" too, in every engine; who asks for the long name means the long
name. What is found by the long name only stands below what has the letters that were typed.
"""

from functools import cache
from pathlib import Path

from search.words import folded, stems

FILE = Path(__file__).with_name("synonyms.txt")


def expansions(word: str) -> tuple[str, ...]:
    """What a folded word is short for; nothing for most."""
    return _read()[0].get(word, ())


def is_expansion(stems_side_by_side: tuple[str, ...]) -> bool:
    return stems_side_by_side in _read()[1]


@cache
def _read() -> tuple[dict[str, tuple[str, ...]], frozenset[tuple[str, ...]]]:
    found: dict[str, tuple[str, ...]] = {}
    for line in FILE.read_text(encoding="utf-8").splitlines():
        short, _, long = line.partition("#")[0].partition("=")
        if long.strip():
            found[folded(short.strip())] = tuple(text.strip() for text in long.split(";"))
    return found, frozenset(tuple(stems(text)) for texts in found.values() for text in texts)
