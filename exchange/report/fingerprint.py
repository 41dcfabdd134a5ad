"""What tells one report from another: so that a reader who has it is told so, and its paper is made once."""

import json
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from exchange.report.build import Report
from exchange.report.data import as_data

LOOK = Path(__file__).parent / "paper.css"


def fingerprint(report: Report) -> str:
    """The same for the same words in the same language, of the same version of what draws them."""
    made_of = [_drawn_by(), get_language(), settings.SITE_URL, as_data(report), _ways(report), _sources(report)]
    return sha256(json.dumps(made_of, default=str).encode()).hexdigest()


def _ways(report: Report) -> list[Any]:
    """Where its words lead, and the names of what findings tell of: the data has neither."""
    cells = [cell for table in report.tables for row in table.all_rows for cell in (row.head, *row.cells)]
    bodies = {*report.silent_beacons, *(body for one in report.findings for body in one.bodies.all())}
    return [
        [cell.url for cell in cells],
        [(one.about_url, str(one.about)) for one in report.findings if one.about],
        sorted(body.get_absolute_url() for body in bodies),
    ]


def _sources(report: Report) -> list[Any]:
    """What is printed of the sources beside their titles."""
    citing = [report.round, *report.reported, *report.events, *report.findings]
    sources = {one.source.slug: one.source for one in citing if one.source}
    return [[slug, one.title, one.publisher, one.year, one.sections] for slug, one in sorted(sources.items())]


@cache
def _drawn_by() -> str:
    """The templates and the style sheet of the paper, as they stand when the process first asks."""
    folders = [settings.BASE_DIR / "templates" / part for part in ("exchange", "ui")]
    files = sorted(file for folder in folders for file in folder.glob("*.html"))
    return sha256(b"".join(file.read_bytes() for file in (*files, LOOK))).hexdigest()
