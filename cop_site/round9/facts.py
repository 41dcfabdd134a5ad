"""The facts of Round 9, each asked for by its reference, with the lines of the source it was read from."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Self

DATA = Path(__file__).parent / "data" / "round9.json"

Fact = dict[str, Any]


class Facts:
    """Facts by reference: "<section>:<id>", or "themes:<slug>" for what a theme's own record says.

    Both kinds of error, a fact that is not there and sources that are mixed, are a `ValueError` naming it.
    """

    def __init__(self, data: Fact) -> None:
        self.data = data
        self._by_ref = dict(_referable(data))

    @classmethod
    def read(cls, path: Path = DATA) -> Self:
        """Read the data file; its sections are lists of facts, each with `src`, `line` and most with an `id`."""
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def __getitem__(self, ref: str) -> Fact:
        try:
            return self._by_ref[ref]
        except KeyError:
            raise ValueError(f"no fact {ref!r} in the data of Round 9") from None

    def __contains__(self, ref: str) -> bool:
        return ref in self._by_ref

    def source(self, refs: Iterable[str]) -> str:
        """Key of the one source that all these facts come from ("report" or "article"); "" for no facts."""
        sources = {str(self[ref]["src"]) for ref in refs}
        if len(sources) > 1:
            raise ValueError(f"facts of several sources ({', '.join(sorted(sources))}): cite each source apart")
        return "".join(sources)

    def lines(self, refs: Iterable[str]) -> str:
        """The lines these facts rest on, sorted and compact: "158, 160-162". They must share one source."""
        refs = list(refs)
        self.source(refs)  # line numbers of two sources in one string would mean nothing
        return _compact(sorted({line for ref in refs for line in _lines(self[ref])}))


def lines_of(fact: Fact) -> str:
    """The lines that one fact rests on, those of the figures inside it included, sorted and compact."""
    return _compact(sorted(set(_lines(fact))))


def _referable(data: Fact) -> Iterator[tuple[str, Fact]]:
    for section, rows in data.items():
        if not isinstance(rows, list):
            continue
        key = "slug" if section == "themes" else "id"
        yield from ((f"{section}:{row[key]}", row) for row in rows if isinstance(row, dict) and key in row)


def _lines(value: Any) -> Iterator[int]:
    """Lines of a fact and of the figures inside it, which the source may print a few lines further down."""
    match value:
        case list():
            for item in value:
                yield from _lines(item)
        case dict():
            if "line" in value:
                yield from range(value["line"], (value.get("line_end") or value["line"]) + 1)
            yield from value.get("also_lines", [])
            for inner in value.values():
                yield from _lines(inner)


def _compact(lines: list[int]) -> str:
    runs: list[list[int]] = []
    for line in lines:
        if runs and line == runs[-1][1] + 1:
            runs[-1][1] = line
        else:
            runs.append([line, line])
    return ", ".join(f"{first}" if first == last else f"{first}-{last}" for first, last in runs)
