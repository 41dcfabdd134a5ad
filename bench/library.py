"""The library's list and a case study, beside a plain Wagtail page in the same look.

    DATABASE_URL=... .venv/bin/python bench/library.py [--rounds 60] [--json]

Loads Round 9 into a database of its own and asks for the three pages in turn, through all of Django and without a
server. A busy machine changes the figures and not the ratios. The bars: 10 queries for the list, 12 for a case study.
"""

import argparse
import json
import time
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

from measure import milliseconds, percentile, table
from own_site import own_database

PLAIN = "plain Wagtail page"


@dataclass
class Figures:
    """Times in milliseconds; `ratio` is that of the medians, page to plain page."""

    page: str
    queries: int
    p50: float
    p95: float
    cpu: float
    ratio: float


def pages() -> dict[str, str]:
    """The addresses by name: made in the database that is set up."""
    from django.core.management import call_command

    from knowledge.models import CaseStudyPage, ContentPage
    from knowledge.tree import ensure_library

    call_command("load_round9", stdout=StringIO())
    library = ensure_library()
    plain = library.get_parent().add_child(instance=ContentPage(title="Plain", body="<p>One paragraph.</p>"))
    longest = max(CaseStudyPage.objects.live(), key=lambda page: sum(map(len, map(str, page.parts))))
    return {PLAIN: plain.url, "library, list of 20": library.url, "case study": longest.url}


def measure(rounds: int) -> list[Figures]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    addresses = pages()
    wall: dict[str, list[float]] = {name: [] for name in addresses}
    cpu: dict[str, list[float]] = {name: [] for name in addresses}
    queries = {}
    for name, address in addresses.items():
        get(client, address)  # fills the caches
        with CaptureQueriesContext(connection) as log:
            get(client, address)
        queries[name] = len(log)
    for _ in range(rounds):
        for name, address in addresses.items():
            begun = time.process_time()
            wall[name].append(milliseconds(lambda address=address: get(client, address))[0])
            cpu[name].append((time.process_time() - begun) * 1000)
    plain = percentile(wall[PLAIN], 50)
    return [
        Figures(
            name,
            queries[name],
            percentile(wall[name], 50),
            percentile(wall[name], 95),
            percentile(cpu[name], 50),
            percentile(wall[name], 50) / plain,
        )
        for name in addresses
    ]


def get(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with own_database() as vendor:
        figures = measure(given.rounds)
    if given.json:
        print(json.dumps({"database": vendor, "pages": [asdict(row) for row in figures]}, indent=1))
        return
    heads = ["", "queries", "p50 ms", "p95 ms", "cpu ms", "x plain"]
    rows = [[f.page, str(f.queries), f"{f.p50:.1f}", f"{f.p95:.1f}", f"{f.cpu:.1f}", f"{f.ratio:.2f}"] for f in figures]
    print(f"{vendor}, {given.rounds} rounds\n")
    print(table(heads, rows))


if __name__ == "__main__":
    main()
