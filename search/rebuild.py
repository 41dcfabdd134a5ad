"""Compares every thing with its entry, and makes the entries right: for the first time, or after something went by.

Safe while the site runs: a batch is one short transaction that locks its entries before it reads the things.
"""

# ruff: noqa: S608 - the only thing put into SQL is the name of a column

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.db.models import Model, QuerySet

from search.engines.full_text import full_text
from search.entry_data import Source
from search.links import Links, links_in, links_of
from search.models import Entry
from search.sources import SOURCES
from search.writing import Verdict, bury_entries, differing, forget_tombstones, read_data, type_of, write_entries

BATCH = 200

Progress = Callable[[str, int, int], None]  # what, how many are done, of how many


@dataclass
class Drift:
    """Things without an entry, entries that say something else, entries of nothing, entries without their words."""

    missing: int = 0
    stale: int = 0
    ghosts: int = 0
    wordless: int = 0

    @property
    def is_none(self) -> bool:
        return not (self.missing or self.stale or self.ghosts or self.wordless)


def rebuild(progress: Progress) -> Drift:
    """Make every entry right; gives what was wrong."""
    drift = Drift(wordless=wordless())
    for source, keys in _things(progress):
        written = write_entries(source, keys, all_texts=True)
        drift.missing += len(written[Verdict.CREATED])
        drift.stale += len(written[Verdict.UPDATED]) + len(written[Verdict.REWORDED])
        drift.ghosts += len(written[Verdict.DROPPED])
    for model, object_type in _types():
        for keys in _batches(_of_nothing(model, object_type), "object_id"):
            drift.ghosts += bury_entries(object_type, keys)
    _sweep()
    return drift


def drift(progress: Progress) -> Drift:
    """What `rebuild` would mend. Writes nothing."""
    found = Drift(wordless=wordless())
    for source, keys in _things(progress):
        entries = {
            entry.object_id: entry
            for entry in Entry.objects.standing().filter(object_type=type_of(source.model), object_id__in=keys)
        }
        links = links_of(list(entries.values()))
        should = read_data(source, keys)
        found.ghosts += len(entries.keys() - should.keys())
        for key, data in should.items():
            entry = entries.get(key)
            if entry is None:
                found.missing += 1
            elif differing(entry, data) or links.get(entry.pk, Links()) != links_in(data):
                found.stale += 1
    found.ghosts += sum(_of_nothing(model, object_type).count() for model, object_type in _types())
    return found


def wordless() -> int:
    """How many entries no word would find."""
    words = f"SELECT 1 FROM search_text WHERE {full_text().entry_id} = e.id"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM search_entry e WHERE deleted_at IS NULL AND NOT EXISTS ({words})")
        return int(cursor.fetchone()[0])


def _things(progress: Progress) -> Iterator[tuple[Source, list[int]]]:
    for model, source in SOURCES.items():
        things, label, done = model._default_manager.all(), str(model._meta.verbose_name_plural), 0
        total = things.count()
        progress(label, done, total)
        for keys in _batches(things, "pk"):
            yield source, keys
            done += len(keys)
            progress(label, done, max(total, done))


def _batches(rows: QuerySet, key: str) -> Iterator[list[int]]:
    """The keys in order, some at a time, whatever is added or deleted meanwhile."""
    last = 0
    while keys := list(rows.filter(**{f"{key}__gt": last}).order_by(key).values_list(key, flat=True)[:BATCH]):
        yield keys
        last = keys[-1]


def _types() -> list[tuple[type[Model] | None, ContentType]]:
    """Every type that has entries; without its model where nothing of it is to be found any more."""
    types = ContentType.objects.filter(pk__in=Entry.objects.standing().values("object_type"))
    models = [(one.model_class(), one) for one in types]
    return [(model if model in SOURCES else None, one) for model, one in models]


def _of_nothing(model: type[Model] | None, object_type: ContentType) -> QuerySet[Entry]:
    entries = Entry.objects.standing().filter(object_type=object_type)
    return entries.exclude(object_id__in=model._default_manager.values("pk")) if model else entries


def _sweep() -> None:
    """Forget words of no entry, and tombstones of which every engine has heard."""
    standing = "SELECT id FROM search_entry WHERE deleted_at IS NULL"
    with connection.cursor() as cursor:
        cursor.execute(f"DELETE FROM search_text WHERE {full_text().entry_id} NOT IN ({standing})")
    forget_tombstones()
