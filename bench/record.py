"""The annual report of a round, at one round's worth of records and at ten, beside the page of the round.

    DATABASE_URL=... .venv/bin/python bench/record.py [--rounds 30] [--json]

Loads Round 9 into a database of its own and asks for the pages; then adds nine rounds with as many awards, events,
exchanges and findings, and asks again. The bar: 25 queries for the report, the same at both.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any

from measure import milliseconds, percentile, table
from own_site import own_database

PAGES = {
    "round": "/rounds/9/",
    "report": "/rounds/9/report/",
    "report, JSON": "/rounds/9/report.json",
    "report, CSV": "/rounds/9/report.zip",
}


@dataclass
class Figures:
    """Times in milliseconds, at `worth` rounds' worth of records."""

    page: str
    worth: int
    queries: int
    p50: float
    p95: float


def measure(rounds: int) -> list[Figures]:
    from django.core.management import call_command

    call_command("load_round9", stdout=StringIO())
    at_one = ask(rounds, worth=1)
    for number in range(10, 19):
        another_round(number)
    return at_one + ask(rounds, worth=10)


def ask(rounds: int, *, worth: int) -> list[Figures]:
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(SERVER_NAME="127.0.0.1")
    found = []
    for name, address in PAGES.items():
        get(client, address)  # fills the caches
        with CaptureQueriesContext(connection) as log:
            get(client, address)
        queries = len(log)  # before the next request, which begins a new log
        times = [milliseconds(lambda address=address: get(client, address))[0] for _ in range(rounds)]
        found.append(Figures(name, worth, queries, percentile(times, 50), percentile(times, 95)))
    return found


def another_round(number: int) -> None:
    """As many rows as Round 9 has, copied: search is not told, since no page of these asks it."""
    from exchange.models import Award, AwardHolder, Event, Finding, PeerExchange, ReportedFigure, Round

    copy = Round.objects.get(number=9)
    copy.pk, copy.number, copy.name = None, number, f"Round {number}"
    copy.save()
    holders = list(AwardHolder.objects.filter(award__round__number=9))
    for model in (ReportedFigure, PeerExchange, Finding, Event, Award):
        rows = list(model._default_manager.filter(round__number=9).order_by("pk"))
        ways = [(row, row.pk) for row in rows]
        for row in rows:
            row.pk, row.round = None, copy
            if model in (PeerExchange, Finding, Event):
                row.slug = f"{row.slug[:70]}-{number}"
        model._default_manager.bulk_create(rows)
        new = {old: row.pk for row, old in ways}
        if model is Award:
            for holder in holders:
                holder.pk, holder.award_id = None, new[holder.award_id]
            AwardHolder.objects.bulk_create(holders)


def get(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with own_database() as vendor:
        figures = measure(given.rounds)
    if given.json:
        print(json.dumps({"database": vendor, "pages": [asdict(row) for row in figures]}, indent=1))
        return
    rows = [[f.page, str(f.worth), str(f.queries), f"{f.p50:.1f}", f"{f.p95:.1f}"] for f in figures]
    print(f"{vendor}, {given.rounds} rounds\n")
    print(table(["", "rounds' worth", "queries", "p50 ms", "p95 ms"], rows))


if __name__ == "__main__":
    main()
