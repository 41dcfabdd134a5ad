"""Refuses data that is not what the loader knows, naming the item and the reason, before anything is written."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from unicodedata import category

LINES = {"line", "line_end", "also_lines"}
LAST_LINE = 1_000_000  # of a source: every line of a fact is counted through
UNSEEN = {"Cc", "Cs"}  # control characters, and halves of characters
WORDS = {str: "a text", int: "a whole number", bool: "true or false", list: "a list", dict: "an object"}


class Anything:
    """A kind that takes every value: who reads the key refuses what it cannot show."""


class BadInput(ValueError):
    """The data cannot be loaded: `item` says which part of it, `reason` why."""

    def __init__(self, item: str, reason: str) -> None:
        super().__init__(f"{item}: {reason}")
        self.item, self.reason = item, reason


@dataclass(frozen=True)
class Shape:
    """An object that must have some keys and may have others, each with the kind of its value; with `more`, any."""

    must: dict[str, Any]
    may: dict[str, Any] = field(default_factory=dict)
    more: bool = False


def read(path: Path) -> dict[str, Any]:
    """The JSON object in the file. BadInput when it cannot be read or is none."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"), object_pairs_hook=_each_key_once)
    except (OSError, UnicodeDecodeError) as error:
        raise BadInput(str(path), f"cannot be read: {error}") from error
    except (ValueError, RecursionError) as error:  # of syntax, of a number too long to read, of lists too deep
        raise BadInput(str(path), f"is broken JSON: {error}") from error
    if not isinstance(data, dict):
        raise BadInput(str(path), "must hold one JSON object of sections")
    return data


def _each_key_once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """JSON takes the last of two, and the first would be lost."""
    for name, count in Counter(name for name, _value in pairs).items():
        if count > 1:
            raise ValueError(f"the key {name!r} stands {count} times in one object")
    return dict(pairs)


def check_shape(value: Any, kind: Any, where: str) -> None:
    if kind is Anything:
        return
    if isinstance(kind, Shape):
        _check_keys(value, kind, where)
    elif isinstance(kind, list):
        if not isinstance(value, list):
            raise BadInput(where, f"must be a list, not {value!r}")
        for number, one in enumerate(value, start=1):
            check_shape(one, kind[0], f"{where} {number}")
    elif not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
        raise BadInput(where, f"must be {WORDS.get(kind, kind)}, not {value!r}")


def check_everywhere(data: dict[str, Any], themes: set[str], sources: set[str]) -> None:
    """Rules for every section, loaded or not: no number below 0 or share above 100; known themes, sources; real lines.

    And for `meta` too: no text with a character that a database refuses, or that nobody sees.
    """
    for section, rows in data.items():
        for where, key, value in _parts(rows, section):
            if isinstance(value, dict):
                _check_together(where, value)
                continue
            if isinstance(value, str) and any(category(mark) in UNSEEN for mark in value):
                raise BadInput(where, f"{key} holds a character that is no text: {value!r}")
            if section == "meta":
                continue
            if isinstance(value, int) and not isinstance(value, bool) and value < 0:
                raise BadInput(where, f"{key} must not be below 0, and is {value}")
            if key in LINES and (not isinstance(value, int) or not 1 <= value <= LAST_LINE):
                raise BadInput(where, f"{key} must be the number of a line, not {value!r}")
            if key == "src" and value not in sources:
                raise BadInput(where, f"source {value!r} is unknown")
            # The article's themes are those of another year of the scheme.
            if key == "theme" and section != "article" and isinstance(value, str) and value not in themes:
                raise BadInput(where, f"theme {value!r} is unknown")


def check_once(names: list[Any], section: str) -> None:
    for name, count in Counter(names).items():
        if count > 1:
            raise BadInput(f"{section}: {name}", f"stands {count} times in the data")


def item_of(row: Any, number: int, section: str) -> str:
    """How messages call a row: "events: rotherham-open-day", or by its place while it has no name."""
    names = (row.get("id"), row.get("slug"), row.get("name")) if isinstance(row, dict) else ()
    return f"{section}: {next((name for name in names if isinstance(name, str)), f'number {number}')}"


def _check_keys(value: Any, shape: Shape, where: str) -> None:
    if not isinstance(value, dict):
        raise BadInput(where, f"must be an object, not {value!r}")
    for key in shape.must:
        if key not in value:
            raise BadInput(where, f"{key} is missing")
    for key, one in value.items():
        kind = shape.must.get(key, shape.may.get(key))
        if kind is None and shape.more:
            continue
        if kind is None:
            raise BadInput(where, f"{key} is not a key of this format: its fact would be lost")
        check_shape(one, kind, f"{where}: {key}")


def _check_together(where: str, one: dict[str, Any]) -> None:
    """What the values of one object say of each other: a share of a whole, and where its lines end."""
    begin, end = one.get("line"), one.get("line_end")
    if isinstance(begin, int) and isinstance(end, int) and end < begin:
        raise BadInput(where, f"line_end must not be before line {begin}, and is {end}")
    share = one.get("value") if one.get("unit") == "percent" else one.get("percent")
    if isinstance(share, int) and share > 100:
        raise BadInput(where, f"a share must not be above 100 percent, and is {share}")


def _parts(value: Any, where: str, key: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every object, number, text and empty value with the item it stands in and its key."""
    if isinstance(value, dict):
        yield where, key, value
        for inner, one in value.items():
            yield from _parts(one, where, inner)
    elif isinstance(value, list):
        for number, one in enumerate(value, start=1):
            inside = where if key else item_of(one, number, where)
            yield from _parts(one, inside, "theme" if key == "themes" and isinstance(one, str) else key)
    else:
        yield where, key, value
