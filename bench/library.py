"""The library's list and a case study, beside a plain Wagtail page in the same look.

    DATABASE_URL=... .venv/bin/python bench/library.py [--rounds 60] [--json]

Loads Round 9 into a database of its own and asks for the three pages in turn, through all of Django and without a
server. A busy machine changes the figures and not the ratios. The bars: 10 queries for the list, 12 for a case study.
"""

import time
from dataclasses import dataclass
from io import StringIO

from measure import milliseconds, percentile
from pages import command, get, queries_of

PLAIN = "plain Wagtail page"


@dataclass
class Figures:
    """`times_plain` is the ratio of the medians, page to plain page."""

    page: str
    queries: int
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    times_plain: float


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
    from django.test import Client

    client = Client(SERVER_NAME="127.0.0.1")
    addresses = pages()
    wall: dict[str, list[float]] = {name: [] for name in addresses}
    cpu: dict[str, list[float]] = {name: [] for name in addresses}
    queries = {name: queries_of(client, address) for name, address in addresses.items()}
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


if __name__ == "__main__":
    command(__doc__, measure, rounds=60)
