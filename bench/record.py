"""The annual report of a round, at one round's worth of records and at ten, beside the page of the round.

    DATABASE_URL=... .venv/bin/python bench/record.py [--rounds 30] [--json]

Loads Round 9 into a database of its own and asks for the pages; then adds nine rounds with as many awards, events,
exchanges and findings, and asks again. The bar: 25 queries for the report, the same at both.
"""

from dataclasses import dataclass
from io import StringIO

from measure import milliseconds, percentile
from pages import command, get, queries_of

PAGES = {
    "round": "/rounds/9/",
    "report": "/rounds/9/report/",
    "report, JSON": "/rounds/9/report.json",
    "report, CSV": "/rounds/9/report.zip",
}


@dataclass
class Figures:
    page: str
    rounds_worth: int  # of records
    queries: int
    p50_ms: float
    p95_ms: float


def measure(rounds: int) -> list[Figures]:
    from django.core.management import call_command

    call_command("load_round9", stdout=StringIO())
    at_one = ask(rounds, worth=1)
    for number in range(10, 19):
        another_round(number)
    return at_one + ask(rounds, worth=10)


def ask(rounds: int, *, worth: int) -> list[Figures]:
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    found = []
    for name, address in PAGES.items():
        queries = queries_of(client, address)
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


if __name__ == "__main__":
    command(__doc__, measure, rounds=30)
