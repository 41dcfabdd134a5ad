"""Sends what changed: the entries' table is its own outbox, and what is sent is the row as it stands then.

Any number of workers may do so at once: each write bears the entry's version, and Elasticsearch takes none that is
older than what it has. A row is marked as delivered only while it still is in that version.
"""

import logging
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone
from elasticsearch import ApiError, TransportError
from elasticsearch.helpers import streaming_bulk

from search.engines.elastic import client
from search.engines.elastic.document import alias, documents
from search.models import Entry, EntryQuerySet, Refusal

logger = logging.getLogger(__name__)

BATCH = 500  # entries
CHUNK = 5 * 1024 * 1024  # bytes of one request
FIRST_PAUSE = timedelta(seconds=5)  # before an entry that was refused is sent again; twice as long each time
LONGEST_PAUSE = timedelta(hours=1)
GIVEN_UP_PAUSE = timedelta(days=1)
FAULTS_OF_AN_ENTRY = {400, 413}  # with any other answer it is Elasticsearch that is not well, and the entry waits

Sent = tuple[int, int]  # an entry and its version
Answer = tuple[list[Sent], list[tuple[int, int, str]]]  # what it has now; what it refuses, and why


def deliver() -> int:
    """Send all that waits; how many entries Elasticsearch has now. Nothing while there is no index: see `filling`.

    An Elasticsearch that is away raises nothing: what waits, waits.
    """
    delivered = 0
    try:
        if waiting().are_there() and client.for_the_worker().indices.exists_alias(name=alias()):
            for sent in send(in_batches(waiting()), alias(), require_alias=True):
                settle(sent)
                delivered += len(sent)
    except (ApiError, TransportError) as error:
        logger.info("Entries wait for Elasticsearch: %s", error)
    return delivered


def in_batches(entries: QuerySet[Entry]) -> Iterator[list[Entry]]:
    """In the order of their keys, each once: what changes behind is for the next round."""
    last = 0
    while batch := list(entries.filter(pk__gt=last).order_by("pk")[:BATCH]):
        yield batch
        last = batch[-1].pk


def waiting() -> EntryQuerySet:
    """What is to be sent now: not what was just refused."""
    held = Refusal.objects.filter(entry=OuterRef("pk"), version=OuterRef("version"), again_at__gt=timezone.now())
    return Entry.objects.dirty().exclude(Exists(held))


def outbox() -> dict[str, int]:
    """How many entries wait, and how many of them Elasticsearch refuses for good: a person has to look at those."""
    given_up = Refusal.objects.filter(attempts__gte=Refusal.GIVEN_UP)
    return {"waiting": Entry.objects.dirty().count(), "given_up": given_up.count()}


def send(batches: Iterable[Sequence[Entry]], index: str, **options: Any) -> Iterator[list[Sent]]:
    """Send entries and tombstones to an index; gives by batches those that it has now, in this version or a later one.

    While one batch is under way the next is made ready.
    """
    with ThreadPoolExecutor(1) as courier:
        under_way: Future[Answer] | None = None
        for batch in batches:
            actions = list(_actions(batch, index))
            if under_way:
                yield _heard(under_way.result())
            under_way = courier.submit(_carry, actions, options)
        if under_way:
            yield _heard(under_way.result())


def _carry(actions: Sequence[dict[str, Any]], options: dict[str, Any]) -> Answer:
    """Asks no database: it runs in a thread of its own."""
    versions = {action["_id"]: action["version"] for action in actions}
    known, refused = [], []
    for ok, item in streaming_bulk(
        client.for_the_worker(), actions, raise_on_error=False, max_chunk_bytes=CHUNK, **options
    ):
        ((operation, told),) = item.items()
        pk = int(told["_id"])
        if ok or _is_known(operation, told):
            known.append((pk, versions[pk]))
        elif told["status"] in FAULTS_OF_AN_ENTRY:
            refused.append((pk, versions[pk], _reason(told)))
    return known, refused


def _heard(answer: Answer) -> list[Sent]:
    known, refused = answer
    _note(refused)
    return known


def _actions(entries: Sequence[Entry], index: str) -> Iterator[dict[str, Any]]:
    about = {"_index": index, "version_type": "external"}
    standing = [entry for entry in entries if entry.deleted_at is None]
    for entry, document in zip(standing, documents(standing), strict=True):
        yield {**about, "_op_type": "index", "_id": entry.pk, "version": entry.version, "_source": document}
    for entry in entries:
        if entry.deleted_at is not None:
            yield {**about, "_op_type": "delete", "_id": entry.pk, "version": entry.version}


def _is_known(operation: str, told: dict[str, Any]) -> bool:
    """It has this version or a later one, or never had what is to be deleted."""
    return told["status"] == 409 or (operation == "delete" and told.get("result") == "not_found")


def _reason(told: dict[str, Any]) -> str:
    error = told.get("error") or {}
    return f"{error.get('type', told['status'])}: {error.get('reason', '')}"[:300] if isinstance(error, dict) else ""


def settle(sent: Iterable[Sent]) -> None:
    """Mark as delivered what still is as it was sent."""
    by_version: dict[int, list[int]] = {}
    for pk, version in sent:
        by_version.setdefault(version, []).append(pk)
    for version, keys in by_version.items():
        Entry.objects.filter(pk__in=keys, version=version).update(indexed_version=version)
        Refusal.objects.filter(entry__in=keys).delete()


def _note(refused: Iterable[tuple[int, int, str]]) -> None:
    """One entry that is not taken holds up no other."""
    for pk, version, reason in refused:
        known = Refusal.objects.filter(entry=pk, version=version).first()
        attempts = known.attempts + 1 if known else 1
        pause = min(FIRST_PAUSE * 2 ** (attempts - 1), LONGEST_PAUSE)
        if attempts >= Refusal.GIVEN_UP:
            pause = GIVEN_UP_PAUSE
            logger.error("Elasticsearch refuses entry %s (version %s): %s", pk, version, reason)
        else:
            logger.warning("Elasticsearch did not take entry %s (version %s): %s", pk, version, reason)
        now = {"version": version, "attempts": attempts, "again_at": timezone.now() + pause, "reason": reason}
        Refusal.objects.update_or_create(entry_id=pk, defaults=now)
