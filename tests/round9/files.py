"""Data files of Round 9 that differ from the shipped one in one thing."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cop_site.round9.facts import DATA

SHIPPED = json.loads(DATA.read_text(encoding="utf-8"))


def row(data: dict[str, Any], section: str, name: str) -> dict[str, Any]:
    """The row of a section by its id, slug or name."""
    return next(row for row in data[section] if name in (row.get("id"), row.get("slug"), row.get("name")))


def file_with(folder: Path, change: Callable[[dict[str, Any]], object]) -> Path:
    """A data file in `folder`: the shipped data after `change`."""
    data = copy.deepcopy(SHIPPED)
    change(data)
    path = folder / "round9.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    return path
