"""Where the parts of a chart stand, for the templates that draw it as SVG: no script, no inline style.

Sizes are in the units of the drawing's own box. The kept libraries that draw SVG on a server write their looks as a
style element into it, which the content policy of this site refuses; bars and a grid need none of them.
"""

from dataclasses import dataclass
from textwrap import wrap

from exchange.report.tables import Table

WIDTH = 340
LINE, BAR, GAP = 16, 14, 12
LABEL_LETTERS = 48
VALUE_ROOM = 44
CELL, ROW_LABELS, COLUMN_LABELS = 30, 175, 150


@dataclass(frozen=True)
class Words:
    """One line of text and where it stands."""

    text: str
    x: float
    y: float


@dataclass(frozen=True)
class Bar:
    label: list[Words]
    y: float
    width: float
    value: Words


@dataclass(frozen=True)
class BarChart:
    """Bars below their labels: readable on a telephone, where there is no room for both side by side."""

    table: Table
    bars: list[Bar]
    height: float
    width: int = WIDTH
    thickness: int = BAR


@dataclass(frozen=True)
class Square:
    x: float
    y: float
    size: float
    value: Words | None  # nothing is written where nobody shared


@dataclass(frozen=True)
class Matrix:
    table: Table
    squares: list[Square]
    rows: list[Words]
    columns: list[Words]
    width: float
    height: float


def bar_chart(table: Table, column: int = 0) -> BarChart:
    """The numbers of one column of the table, longest bar for the largest; without the row of sums."""
    numbers = [(str(row.head.value), _number(row.cells[column].value)) for row in table.rows]
    most = max((value for _label, value in numbers), default=0) or 1
    bars: list[Bar] = []
    top = 0.0
    for label, value in numbers:
        lines = wrap(label, LABEL_LETTERS) or [""]
        words = [Words(line, 0, top + LINE * place + LINE - 4) for place, line in enumerate(lines)]
        y = top + LINE * len(lines)
        width = round(value / most * (WIDTH - VALUE_ROOM), 1)
        bars.append(Bar(words, y, width, Words(str(value), width + 6, y + BAR - 2)))
        top = y + BAR + GAP
    return BarChart(table, bars, top)


def matrix(table: Table) -> Matrix:
    """A square for each pair, larger the more there are; the sums are left to the table."""
    columns = list(table.columns)[:-1]
    values = [[_number(cell.value) for cell in row.cells][:-1] for row in table.rows]
    most = max((value for row in values for value in row), default=0) or 1
    squares = [
        _square(value, most, ROW_LABELS + CELL * across, COLUMN_LABELS + CELL * down)
        for down, row in enumerate(values)
        for across, value in enumerate(row)
    ]
    middle = CELL / 2 + 4
    rows = [Words(str(row.head.value), 0, COLUMN_LABELS + CELL * n + middle) for n, row in enumerate(table.rows)]
    heads = [Words(name, ROW_LABELS + CELL * n + middle, COLUMN_LABELS - 6) for n, name in enumerate(columns)]
    width = ROW_LABELS + CELL * len(columns) + 90  # the last of the slanted heads leans out
    return Matrix(table, squares, rows, heads, width, COLUMN_LABELS + CELL * len(table.rows) + 4)


def _square(value: int, most: int, x: float, y: float) -> Square:
    size = round(8 + (CELL - 10) * value / most, 1) if value else 4
    inset = (CELL - size) / 2
    words = Words(str(value), x + CELL / 2, y + CELL / 2 + 4) if value else None
    return Square(round(x + inset, 1), round(y + inset, 1), size, words)


def _number(value: str | int | None) -> int:
    return value if isinstance(value, int) else 0
