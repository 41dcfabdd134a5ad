"""Pages asked for through all of Django and without a server: their queries, and figures as a table or as JSON."""

import argparse
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, fields
from typing import Any

from measure import table
from own_site import own_database


def get(client: Any, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"


def queries_of(client: Any, address: str) -> int:
    """Of a second visit: the first fills the caches."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    get(client, address)
    with CaptureQueriesContext(connection) as log:
        get(client, address)
    return len(log)


def command(says: str, measure: Callable[[int], Sequence[Any]], *, rounds: int) -> None:
    """Measures in a database of its own and prints a dataclass a row, its fields as columns."""
    parser = argparse.ArgumentParser(description=says.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=rounds)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    with own_database() as vendor:
        figures = measure(given.rounds)
    rows = [asdict(figure) for figure in figures]
    if given.json:
        print(json.dumps({"database": vendor, "pages": rows}, indent=1))
        return
    print(f"{vendor}, {given.rounds} rounds\n")
    heads = [field.name.replace("_", " ") for field in fields(figures[0])]
    print(
        table(heads, [[f"{one:.2f}" if isinstance(one, float) else str(one) for one in row.values()] for row in rows])
    )
