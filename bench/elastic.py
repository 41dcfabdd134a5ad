"""The part of bench/search.py that needs an Elasticsearch: our search beside the same requests sent raw, our delivery
beside the same documents sent raw, and (bench/freshness.py) from a commit until somebody finds it."""

import json
import random
from collections.abc import Callable, Iterator
from http.client import HTTPConnection
from typing import Any
from unittest import mock
from urllib.parse import urlsplit

from freshness import commit_to_found
from measure import milliseconds, percentile, table

CHUNK = 500  # documents of one raw request
BARS = "bars: search p50 <= 1.10x and p95 <= 1.25x raw; delivery >= 0.85x raw; commit to found p95 <= 2 s"


def measure(questions: dict[str, Callable[..., Any]], words: list[str], rounds: int) -> None:
    from search.engines.elastic import indices

    print("\nElasticsearch")
    try:
        deliver_beside_raw()
        rows = [search_beside_raw(name, question, words, rounds) for name, question in questions.items()]
        print(table(["", "hits", "p50 ms", "p95 ms", "raw p50", "raw p95", "x p50", "x p95", "requests"], rows))
        commit_to_found(rounds)
    finally:
        for name in indices.ours():
            indices.throw_away(name)
    print(BARS)


class Raw:
    """One kept connection, bytes in and parsed JSON out: the least that an answer costs."""

    def __init__(self) -> None:
        from django.conf import settings

        self.connection = HTTPConnection(urlsplit(settings.ELASTICSEARCH_URL).netloc)

    def post(self, path: str, body: bytes, kind: str = "application/json") -> Any:
        self.connection.request("POST", path, body, {"Content-Type": kind})
        answer = self.connection.getresponse()
        told = json.loads(answer.read())
        assert answer.status == 200, told
        return told


def search_beside_raw(name: str, question: Callable[..., Any], words: list[str], rounds: int) -> list[str]:
    from search.engines.elastic import search as elastic
    from search.engines.elastic.document import alias

    rng, raw = random.Random(name), Raw()
    ours, bare, totals, requests = [], [], [], 0
    ask = elastic._ask
    for number in range(rounds + 10):
        query, bodies = question(rng, words), []

        def recorded(asking: Any, page: int, bodies: list[bytes] = bodies) -> Any:
            bodies.append(json.dumps(asking.page(max(page, 1))).encode())
            return ask(asking, page)

        with mock.patch.object(elastic, "_ask", recorded):
            elastic.search(query)  # warms both, and tells what is asked
        path = f"/{alias()}/_search?allow_partial_search_results=false"
        plain, _ = milliseconds(lambda bodies=bodies, path=path: [raw.post(path, body) for body in bodies])
        took, results = milliseconds(lambda query=query: elastic.search(query))
        if number >= 10:
            ours, bare, totals = [*ours, took], [*bare, plain], [*totals, results.total]
            requests = max(requests, len(bodies))
    p50, p95, raw50, raw95 = percentile(ours, 50), percentile(ours, 95), percentile(bare, 50), percentile(bare, 95)
    figures = [f"{one:.1f}" for one in (p50, p95, raw50, raw95)] + [f"{p50 / raw50:.2f}", f"{p95 / raw95:.2f}"]
    return [name, f"{percentile(totals, 50):,.0f}", *figures, str(requests)]


def deliver_beside_raw() -> None:
    """The same entries in turn: as bytes made before, and by our worker, from rows to marked as delivered."""
    from search.engines.elastic import delivery, indices
    from search.models import Entry

    chunks, size, raw = list(_chunks()), Entry.objects.count(), Raw()
    ours, bare = [], []
    for _ in range(3):
        path = f"/{(name := indices.make())}/_bulk"
        plain, _ = milliseconds(lambda path=path: [raw.post(path, chunk, "application/x-ndjson") for chunk in chunks])
        bare.append(plain)
        indices.throw_away(name)
        indices.put_in_use(indices.make())
        Entry.objects.update(indexed_version=0)
        took, delivered = milliseconds(delivery.deliver)
        assert delivered == size
        ours.append(took)
    took, plain = min(ours), min(bare)
    rate, raw_rate = size / took * 1000, size / plain * 1000
    print(f"delivery of {size:,}: {rate:,.0f} a second, raw bulk {raw_rate:,.0f} a second: {rate / raw_rate:.2f}x\n")
    indices.refresh()


def _chunks() -> Iterator[bytes]:
    from search.engines.elastic.document import documents
    from search.models import Entry

    keys = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(keys), CHUNK):
        entries = list(Entry.objects.filter(pk__in=keys[start : start + CHUNK]).order_by("pk"))
        lines: list[dict[str, Any]] = []
        for entry, document in zip(entries, documents(entries), strict=True):
            lines += [{"index": {"_id": entry.pk, "version": entry.version, "version_type": "external"}}, document]
        yield "".join(json.dumps(line) + "\n" for line in lines).encode()
