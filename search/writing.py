"""Writes entries in batches: few queries, whatever the number, and nothing where nothing changed.

The rows are locked first and the things read after it, from the database and never from an object in hand: that may be
a draft, or hold what was true before its relations were saved. So of two who write the same entry, in whatever order
they come, the last one writes what stands then. Links point at themes and bodies, so whoever locks one of those for a
change does it with `no_key=True`, as a save does: a full lock and a new link would wait for each other.
"""

from collections.abc import Iterable, Sequence
from datetime import timedelta
from enum import StrEnum

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction
from django.utils import timezone, translation

from search.engines.full_text import Stems, full_text, remove
from search.entry_data import EntryData, Source
from search.links import Links, links_in, links_of, relink, unlink
from search.models import Entry
from search.words import stems

TEXTS = ["title", "summary", "body"]
TOMBSTONES_KEPT = timedelta(minutes=15)
FIELDS = [*TEXTS, "kind", "url", "date", "year", "is_historical"]


class Verdict(StrEnum):
    CREATED = "created"  # there was no entry, or a tombstone
    REWORDED = "reworded"  # its texts were other ones
    UPDATED = "updated"  # anything else of it was another
    UNCHANGED = "unchanged"
    DROPPED = "dropped"  # nobody may find the thing any more
    UNSEEN = "unseen"  # nobody may find the thing, nor could before


@transaction.atomic(savepoint=False)
def write_entries(source: Source, things: Sequence[int], *, all_texts: bool = False) -> dict[Verdict, list[int]]:
    """Make the entries of some things (primary keys) say what the things say now; gives the things by what was done.

    `all_texts` stores the words anew even of entries that are right: after a change of how words are made.
    """
    entries = _locked(source.model, things)
    data = read_data(source, things)
    links = links_of([entry for entry in entries.values() if entry.version])
    found: dict[Verdict, list[Entry]] = {verdict: [] for verdict in Verdict}
    for pk, entry in entries.items():
        found[_verdict(entry, links.get(entry.pk, Links()), data.get(pk))].append(entry)
    new_words = found[Verdict.CREATED] + found[Verdict.REWORDED]
    wrong = [(entry, data[entry.object_id]) for entry in new_words + found[Verdict.UPDATED]]
    for entry, now in wrong:
        _save(entry, now)
    relink([(entry, links.get(entry.pk, Links()), links_in(now)) for entry, now in wrong])
    put_texts(new_words + (found[Verdict.UPDATED] + found[Verdict.UNCHANGED] if all_texts else []))
    _bury(found[Verdict.DROPPED])
    Entry.objects.filter(pk__in=[entry.pk for entry in found[Verdict.UNSEEN] if not entry.version]).delete()
    return {verdict: [entry.object_id for entry in some] for verdict, some in found.items()}


def _verdict(entry: Entry, links: Links, data: EntryData | None) -> Verdict:
    if data is None:
        return Verdict.UNSEEN if entry.deleted_at else Verdict.DROPPED
    if entry.deleted_at:
        return Verdict.CREATED
    wrong = differing(entry, data)
    if wrong.isdisjoint(TEXTS):
        return Verdict.UPDATED if wrong or links != links_in(data) else Verdict.UNCHANGED
    return Verdict.REWORDED


@transaction.atomic(savepoint=False)
def bury_entries(object_type: ContentType, things: Sequence[int]) -> int:
    """Take the entries of things that are gone out of every search; gives how many stood."""
    entries = (
        Entry.objects.standing().select_for_update(no_key=True).filter(object_type=object_type, object_id__in=things)
    )
    return _bury(list(entries.order_by("pk")))


def forget_tombstones() -> None:
    """Forget what is gone and what every engine has heard of; not at once: an old message may still be under way."""
    tombstones = Entry.objects.exclude(deleted_at=None)
    if settings.ELASTICSEARCH_URL:
        long_ago = timezone.now() - TOMBSTONES_KEPT
        tombstones = tombstones.filter(version=models.F("indexed_version"), changed_at__lt=long_ago)
    tombstones.delete()


def type_of(model: type[models.Model]) -> ContentType:
    """A proxy has its own: of one row there may be several pages to find."""
    return ContentType.objects.get_for_model(model, for_concrete_model=False)


def read_data(source: Source, things: Sequence[int]) -> dict[int, EntryData]:
    """What the entries of those that can be found should say, in the site's own language whoever writes."""
    found = list(source.things().filter(pk__in=things))
    with translation.override(settings.LANGUAGE_CODE):
        read = zip(found, source.read(found), strict=True)
        return {thing.pk: data for thing, data in read if data}


def differing(entry: Entry, data: EntryData) -> set[str]:
    """The fields in which the entry does not say what it should."""
    return {name for name in FIELDS if getattr(entry, name) != getattr(data, name)}


def put_texts(entries: Iterable[Entry]) -> None:
    rows = [Stems(entry.pk, stems(entry.title), stems(entry.summary), stems(entry.body)) for entry in entries]
    if rows:
        full_text().put(rows)


def _locked(model: type[models.Model], things: Sequence[int]) -> dict[int, Entry]:
    """The entries of the things, locked, in the same order by everybody; made as unseen stubs where missing."""
    object_type = type_of(model)
    lockable = Entry.objects.select_for_update(no_key=True).filter(object_type=object_type).order_by("pk")
    entries = {entry.object_id: entry for entry in lockable.filter(object_id__in=things)}
    missing = [pk for pk in things if pk not in entries]
    if missing:
        now = timezone.now()
        stubs = [Entry(object_type=object_type, object_id=pk, version=0, deleted_at=now) for pk in missing]
        Entry.objects.bulk_create(stubs, ignore_conflicts=True)  # somebody else may just have made one
        entries |= {entry.object_id: entry for entry in lockable.filter(object_id__in=missing)}
    return entries


def _save(entry: Entry, data: EntryData) -> None:
    for name in FIELDS:
        setattr(entry, name, getattr(data, name))
    entry.deleted_at = None
    entry.version += 1
    entry.save(update_fields=[*FIELDS, "deleted_at", "version", "changed_at"])


def _bury(entries: Sequence[Entry]) -> int:
    """What is left of a dropped entry has no words and no readers: a tombstone, until every engine has heard of it."""
    ids = [entry.pk for entry in entries]
    if ids:
        now = timezone.now()
        blank = {"title": "", "summary": "", "body": "", "url": ""}
        Entry.objects.filter(pk__in=ids).update(
            **blank, deleted_at=now, changed_at=now, version=models.F("version") + 1
        )
        unlink(ids)
        remove(ids)
    return len(ids)
