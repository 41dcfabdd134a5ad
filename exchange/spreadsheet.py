"""Tables that people open in a spreadsheet."""

import csv
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # a cell that begins so would be computed


def cell(value: object) -> str:
    """The value in words; one that a spreadsheet would compute is marked as text by an apostrophe before it."""
    if value is None:
        return ""
    words = str(value)
    is_number = isinstance(value, (int, float)) and not isinstance(value, bool)
    return f"'{words}" if words.lstrip(" ").startswith(FORMULA) and not is_number else words


def csv_download(name: str, head: Sequence[object], rows: Iterable[Sequence[object]]) -> HttpResponse:
    """A CSV file in UTF-8, with the mark by which Excel knows it. `name` is without ".csv"."""
    response = HttpResponse(
        "\ufeff",
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}.csv"'},
    )
    writer = csv.writer(response)
    writer.writerow([cell(value) for value in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return response
