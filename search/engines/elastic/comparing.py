"""Compares the index in use with the entries, one by one, by their versions."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from search.engines.elastic import indices
from search.engines.elastic.delivery import Sent, settle
from search.models import Entry

RANGE = 5_000  # entries that are compared at once
AHEAD = 100  # versions: what was deleted by hand counts on from the last one, and nobody tells how far


@dataclass
class Difference:
    """Entries that the index lacks, has in another version, and has though they are gone."""

    missing: int = 0
    old: int = 0
    ghosts: int = 0

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.old or self.ghosts)


class Compared(NamedTuple):
    """`wrong`: entries with the highest version of theirs that is anywhere; `ghosts`: what no row knows of."""

    right: list[Sent]
    wrong: list[Sent]
    ghosts: list[int]


def difference() -> Difference:
    """What `mend` would mend. Writes nothing."""
    found = Difference()
    for _ in _compare(found):
        pass
    return found


def mend() -> Difference:
    """Have what is wrong in the index in use delivered again, and mark what is right as delivered.

    The version of what is wrong goes up: so it waits, whatever a worker that is just sending it elsewhere may mark.
    What Elasticsearch refuses waits already.
    """
    found = Difference()
    for some in _compare(found):
        for pk, version in some.wrong:
            Entry.objects.filter(pk=pk, version__lte=version, refusal=None).update(version=version + AHEAD)
        indices.drop(some.ghosts)
        settle(some.right)
    return found


def _compare(found: Difference) -> Iterator[Compared]:
    indices.refresh()
    last = 0
    while True:
        rows = list(Entry.objects.filter(pk__gt=last).order_by("pk").values_list("pk", "version", "deleted_at")[:RANGE])
        is_last = len(rows) < RANGE
        upto = None if is_last else rows[-1][0]
        yield _compared(rows, indices.versions(last, upto), found)
        if upto is None:
            return
        last = upto


def _compared(rows: list, stored: dict[int, int], found: Difference) -> Compared:
    some = Compared([], [], [])
    for pk, version, deleted_at in rows:
        has = stored.pop(pk, None)
        if has == (None if deleted_at else version):
            some.right.append((pk, version))
            continue
        some.wrong.append((pk, max(version, has or 0)))
        found.missing += has is None
        found.old += has is not None and deleted_at is None
        found.ghosts += has is not None and deleted_at is not None
    some.ghosts.extend(stored)
    found.ghosts += len(stored)
    return some
