"""What a date of the data can mean: "2009-11-24" is a day, "2009-09" a month, "2009" a year."""

from calendar import monthrange
from datetime import date

from cop_site.round9.checks import BadInput


def span(written: str | None, item: str) -> tuple[date | None, date | None]:
    """The first and the last day that the date can mean; two times None for no date. BadInput when it is none."""
    if not written:
        return None, None
    try:
        year, month, day = [*map(int, written.split("-")), 0, 0][:3]
        first = date(year, month or 1, day or 1)
        last = first if day else date(year, month or 12, monthrange(year, month or 12)[1])
    except ValueError as error:
        raise BadInput(item, f"{written!r} is no date") from error
    return first, last
