"""The remarks and small numbers of the data, as a page may show them."""

import re
from typing import Any

ANOTHER_LINE = re.compile(r"\blines? (\d+)")


def in_our_words(remark: str, events: dict[str, str] | None = None) -> str:
    """A remark without what only readers of the data file understand: its references.

    The lines that it points to go into the citation (`lines_in`).
    """
    remark = ANOTHER_LINE.sub("another place", re.sub(rf" \({ANOTHER_LINE.pattern}\)", "", remark))
    pointer = re.search(r"; see ([a-z0-9-]+)$", remark)
    name = (events or {}).get(pointer[1]) if pointer else None
    return f"{remark[: pointer.start()]}; see {name}" if pointer and name else remark


def lines_in(remark: str) -> list[int]:
    """The lines of the source that a remark points to, which a page shows in the opened citation alone."""
    return [int(line) for line in ANOTHER_LINE.findall(remark)]


def numbers(row: dict[str, Any], what: dict[str, str]) -> list[dict[str, Any]]:
    """The small numbers of a row: `{"value": 100, "what": "14-19 coordinators", "qualifier": "over"}`."""
    found = []
    for key, words in what.items():
        if key in row:
            qualifier = row.get(f"{key}_qualifier")
            found.append({"value": row[key], "what": words} | ({"qualifier": qualifier} if qualifier else {}))
    return found
