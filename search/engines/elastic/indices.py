"""The indices behind the alias: made, counted, put in each other's place in one step, and thrown away."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from django.conf import settings
from django.utils.crypto import get_random_string
from elasticsearch import ApiError, NotFoundError
from elasticsearch.helpers import bulk

from search.engines.elastic import client
from search.engines.elastic.document import alias, shape

KEPT = 2  # the one in use and the one before it
WINDOW = 10_000  # what Elasticsearch gives at once


def in_use() -> str:
    """The index that is searched; "" when there is none."""
    try:
        return next(iter(client.for_the_worker().indices.get_alias(name=alias()).body))
    except NotFoundError:
        return ""


def make() -> str:
    """A new empty index, which nobody searches yet; gives its name."""
    name = f"{alias()}-{datetime.now(UTC):%Y%m%d%H%M%S}{get_random_string(4, 'abcdefghjkmnpqrstuvwxyz')}"
    client.for_the_worker().indices.create(index=name, body=shape())
    return name


def put_in_use(name: str) -> None:
    """From one moment to the next: a searcher finds the index before or this one, and never none or both.

    Who puts another in use at the same moment is refused (there is but one index to write to), and tries again.
    """
    before = {"remove": {"index": f"{alias()}-*", "alias": alias(), "must_exist": False}}
    after = {"add": {"index": name, "alias": alias(), "is_write_index": True}}
    for tries_left in (2, 1, 0):
        try:
            client.for_the_worker().indices.update_aliases(actions=[before, after])
        except ApiError:
            if not tries_left:
                raise
        else:
            return


def prune() -> None:
    """Throw away ours but the newest, and never one that is in use, be it by code of another version."""
    found = ours()
    made = {name: int(one["settings"]["index"]["creation_date"]) for name, one in found.items()}
    for name in sorted(made, key=made.__getitem__, reverse=True)[KEPT:]:
        if not found[name]["aliases"]:
            throw_away(name)


def ours() -> dict[str, Any]:
    """Our indices, of this shape and of others: what Elasticsearch tells of each, by name."""
    found = client.for_the_worker().indices.get(index=f"{settings.ELASTICSEARCH_INDEX}-*").body
    is_ours = re.compile(re.escape(settings.ELASTICSEARCH_INDEX) + r"-[0-9a-f]{10}-[0-9]{14}[a-z]{4}").fullmatch
    return {name: one for name, one in found.items() if is_ours(name)}


def throw_away(name: str) -> None:
    client.for_the_worker().indices.delete(index=name, ignore_unavailable=True)


def refresh(index: str = "") -> None:
    client.for_the_worker().indices.refresh(index=index or alias())


def count(index: str = "") -> int:
    """How many entries can be found in an index, by default the one in use."""
    refresh(index)
    return client.for_the_worker().count(index=index or alias())["count"]


def versions(above: int, upto: int | None) -> dict[int, int]:
    """The versions of the entries whose primary keys are in a range, in the index in use."""
    span = {"gt": above} | ({} if upto is None else {"lte": upto})
    found: dict[int, int] = {}
    while True:
        told = client.for_the_worker().search(
            index=alias(), query={"range": {"pk": span}}, sort=["pk"], size=WINDOW, source=False, version=True
        )
        hits = told["hits"]["hits"]
        found |= {int(hit["_id"]): hit["_version"] for hit in hits}
        if len(hits) < WINDOW:
            return found
        span = span | {"gt": hits[-1]["sort"][0]}


def drop(entries: Sequence[int]) -> None:
    """Take entries out of the index in use that no row knows of any more."""
    actions = ({"_op_type": "delete", "_index": alias(), "_id": pk} for pk in entries)
    bulk(client.for_the_worker(), actions, raise_on_error=False, require_alias=True)
