"""Writes entries in batches: few queries, whatever the number, and nothing where nothing changed.

The rows are locked first and the things read after it, from the database and never from an object in hand: that may be
a draft, or hold what was true before its relations were saved. So of two who write the same entry, in whatever order
they come, the last one writes what stands then.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

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
FIELDS = [*TEXTS, "kind", "url", "date", "year", "is_historical"]


@dataclass
class Written:
    """Primary keys of things: whose entry was missing, had other words, or had to go. `reworded`: other texts."""

    created: list[int] = field(default_factory=list)
    updated: list[int] = field(default_factory=list)
    dropped: list[int] = field(default_factory=list)
    unchanged: list[int] = field(default_factory=list)
    reworded: list[int] = field(default_factory=list)


@transaction.atomic(savepoint=False)
def write_entries(source: Source, things: Sequence[int], *, all_texts: bool = False) -> Written:
    """Make the entries of some things (primary keys) say what the things say now.

    `all_texts` stores the words anew even of entries that are right: after a change of how words are made.
    """
    entries = _locked(source.model, things)
    data = read_data(source, things)
    links = links_of([entry for entry in entries.values() if entry.version])
    written, texts, buried = Written(), [], []
    linked: list[tuple[Entry, Links, Links]] = []
    for pk, entry in sorted(entries.items()):
        now, before = data.get(pk), links.get(entry.pk, Links())
        if now is None:
            if entry.deleted_at is None or not entry.version:
                buried.append(entry)
                written.dropped += [pk] if entry.version else []
            continue
        wrong = differing(entry, now)
        if not wrong and before == links_in(now):
            written.unchanged.append(pk)
            texts += [entry] if all_texts else []
            continue
        is_new = entry.deleted_at is not None
        (written.created if is_new else written.updated).append(pk)
        if not is_new and not wrong.isdisjoint(TEXTS):
            written.reworded.append(pk)
        _save(entry, now)
        linked.append((entry, before, links_in(now)))
        texts += [entry] if is_new or all_texts or not wrong.isdisjoint(TEXTS) else []
    relink(linked)
    put_texts(texts)
    _bury(buried)
    return written


@transaction.atomic(savepoint=False)
def bury_entries(model: type[models.Model], things: Sequence[int]) -> int:
    """Take the entries of things that are gone out of every search; gives how many stood."""
    entries = Entry.objects.standing().select_for_update().filter(object_type=type_of(model), object_id__in=things)
    return _bury(list(entries.order_by("pk")))


def type_of(model: type[models.Model]) -> ContentType:
    return ContentType.objects.get_for_model(model)


def read_data(source: Source, things: Sequence[int]) -> dict[int, EntryData | None]:
    """What the entries should say, by the things' primary keys, in the site's own language whoever writes."""
    found = list(source.things().filter(pk__in=things))
    with translation.override(settings.LANGUAGE_CODE):
        return {thing.pk: data for thing, data in zip(found, source.read(found), strict=True)}


def differing(entry: Entry, data: EntryData) -> set[str]:
    """The fields in which the entry does not say what it should."""
    wrong = {name for name in FIELDS if getattr(entry, name) != getattr(data, name)}
    return wrong | ({"deleted_at"} if entry.deleted_at else set())


def put_texts(entries: Iterable[Entry]) -> None:
    rows = [Stems(entry.pk, stems(entry.title), stems(entry.summary), stems(entry.body)) for entry in entries]
    if rows:
        full_text().put(rows)


def _locked(model: type[models.Model], things: Sequence[int]) -> dict[int, Entry]:
    """The entries of the things, locked, in the same order by everybody; made as unseen stubs where missing."""
    object_type = type_of(model)
    lockable = Entry.objects.select_for_update().filter(object_type=object_type).order_by("pk")
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


def _bury(entries: list[Entry]) -> int:
    """What is left of a dropped entry has no words and no readers: a tombstone, until every engine has heard of it."""
    stubs = [entry.pk for entry in entries if not entry.version]
    if stubs:
        Entry.objects.filter(pk__in=stubs).delete()
    standing = [entry for entry in entries if entry.version]
    if not standing:
        return 0
    ids = [entry.pk for entry in standing]
    unlink(ids)
    Entry.objects.filter(pk__in=ids).update(
        title="", summary="", body="", url="", deleted_at=timezone.now(), changed_at=timezone.now(),
        version=models.F("version") + 1,
    )  # fmt: skip
    remove(ids)
    return len(standing)
