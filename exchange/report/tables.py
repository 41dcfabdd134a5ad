"""What every part of the report is made of: tables whose cells know the way down to their rows."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from themes.models import Cited, Source

LOOSE = {"over", "around", "about", "nearly", "almost", "at least", "up to", "more than"}


@dataclass(frozen=True)
class Cell:
    """One printed thing: a number, words, or None for what nobody printed or could count. `url` leads to its rows."""

    value: str | int | None
    url: str = ""
    is_percent: bool = False
    remark: str = ""

    @property
    def is_number(self) -> bool:
        return isinstance(self.value, int)

    @property
    def loose(self) -> tuple[str, str]:
        """The remark as what stands before the number ("over") and what stands behind it in brackets."""
        first, _, rest = self.remark.partition("; ")
        return (first, rest) if first in LOOSE else ("", self.remark)

    @property
    def shown(self) -> str:
        return " ".join(filter(None, (self.loose[0], self.words)))

    @property
    def in_brackets(self) -> str:
        return self.loose[1]

    @property
    def words(self) -> str:
        """As on paper, with its sign."""
        return "" if self.value is None else f"{self.value}{'%' if self.is_percent else ''}"


@dataclass(frozen=True)
class Row:
    """`head` names it; `cited` is the record whose source it rests on, if it is one record."""

    head: Cell
    cells: Sequence[Cell]
    cited: Cited | None = None
    key: str = ""

    @property
    def source(self) -> Source | None:
        return self.cited.source if self.cited else None


@dataclass(frozen=True)
class Table:
    """`columns` name the cells after the head of each row; `definition` says how a number came about."""

    slug: str
    title: str
    columns: Sequence[str]
    rows: Sequence[Row]
    definition: str = ""
    first: str = ""  # what the heads of the rows are
    total: Row | None = None
    notes: Sequence[str] = field(default_factory=list)

    @property
    def is_empty(self) -> bool:
        """Nothing is known that it could tell: each of its numbers is none."""
        return not any(cell.value for row in self.rows for cell in row.cells)

    @property
    def has_sources(self) -> bool:
        return any(row.source for row in self.rows)

    @property
    def heads(self) -> list[tuple[str, bool]]:
        """The columns, each with whether numbers stand below it."""
        numbers = {place for row in self.rows for place, one in enumerate(row.cells) if one.is_number}
        return [(name, place in numbers) for place, name in enumerate(self.columns)]

    @property
    def names(self) -> list[str]:
        """The columns, each with the unit of its numbers."""
        percents = {place for row in self.rows for place, one in enumerate(row.cells) if one.is_percent}
        return [f"{name} (%)" if place in percents else name for place, name in enumerate(self.columns)]

    @property
    def remarked(self) -> list[int]:
        """The places of the columns in which something is printed beside a value, as "over"."""
        return sorted({place for row in self.all_rows for place, one in enumerate(row.cells) if one.remark})

    @property
    def lines(self) -> list[tuple[Row, list[tuple[str, Cell]]]]:
        """Each row with its cells, each cell with the name of its column."""
        return [(row, list(zip(self.columns, row.cells, strict=False))) for row in self.all_rows]

    @property
    def all_rows(self) -> list[Row]:
        return [*self.rows, *([self.total] if self.total else [])]
