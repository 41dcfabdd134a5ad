"""Pages of the record as readers have them: the text of a part of a page, and what of a row of data stands in it."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, Tag

from cop_site.round9.findings import in_words
from cop_site.round9.words import in_our_words
from exchange.report.tables import LOOSE
from tests.round9.files import SHIPPED

CITED = {"src", "line", "line_end", "also_lines", "lines", "id", "slug"}
ISO = re.compile(r"\d{4}-\d{2}(-\d{2})?")
NAMES = {theme["slug"]: theme["name"] for theme in SHIPPED["themes"]}
UNITS = {
    "percent": "%",
    "percent or more": "% or more",
    "GBP billion": "£11 billion",
    "GBP billion per year": "£11 billion a year",
}


def soup(response: Any) -> BeautifulSoup:
    assert response.status_code == 200
    return BeautifulSoup(response.content.decode(), "html.parser")


def words(part: Tag) -> str:
    """What a reader reads there: one space between words, without case."""
    return re.sub(r"\s+", " ", part.get_text(" ")).replace(" ,", ",").casefold()


def leaves(value: Any, key: str = "") -> Iterator[tuple[str, Any]]:
    """Each text, number and truth in a row with its key; not its source and lines, which citations show."""
    if isinstance(value, dict):
        for inner, one in value.items():
            if inner not in CITED:
                yield from leaves(one, inner)
    elif isinstance(value, list):
        for one in value:
            yield from leaves(one, key)
    elif value not in (None, ""):
        yield key, value


def stands(value: Any, text: str) -> bool:
    """Whether the leaf stands in the text: a theme by its name, a truth as yes or no, words as loaded."""
    if isinstance(value, bool):
        return ("yes" if value else "no") in text
    if isinstance(value, int):
        return re.search(rf"(?<!\d){value}(?!\d)", text) is not None
    if value in UNITS:
        return UNITS[value].casefold() in text
    if ISO.fullmatch(value):
        return in_words(value).casefold() in text
    if value.partition("; ")[0] in LOOSE:  # "over; officers" of a number: "over 20 (officers)"
        return all(part.casefold() in text for part in value.split("; "))
    said = {value, in_our_words(value), NAMES.get(value, value), value.strip("()")}
    return any(re.sub(r"\s+", " ", one).casefold() in text for one in said)


def lines_told(part: Tag) -> list[str]:
    """The lines of the text that the citations in the part tell."""
    return re.findall(r"Lines? ([\d, -]*\d) of the text we hold", re.sub(r"\s+", " ", part.get_text(" ")))
