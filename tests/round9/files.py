"""Data files of Round 9 that differ from the shipped one in one thing."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wagtail.models import Page

from cop_site.models import LoadedRecord
from cop_site.round9.facts import DATA
from exchange.models import Round
from members.models import Authority, Community
from search.models import Entry
from themes.models import Theme

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


def put(section, which, **values):
    return lambda data: row(data, section, which).update(values)


def drop(section, name, key):
    return lambda data: row(data, section, name).pop(key)


def twice(section, name):
    return lambda data: data[section].append(dict(row(data, section, name)))


def figure(**values):
    return lambda data: row(data, "themes", "care-matters")["at_a_glance"]["peer_projects"].update(values)


def beacon(**values):
    return lambda data: row(data, "themes", "care-matters")["beacons"][1].update(values)


def rows_of_all() -> list[int]:
    """How many rows stand of everything that a load writes."""
    return [model.objects.count() for model in (Theme, Authority, Round, Community, Page, Entry, LoadedRecord)]
