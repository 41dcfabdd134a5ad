"""Fills an index beside the one in use, and puts it in its place: after a wipe, a new shape, or by hand.

Writes go on meanwhile, to the index in use. What changed after it was read here is found by its version once the new
index is in use (`comparing.mend`), and waits again. So nothing is lost, and no searcher finds less than before.
"""

import logging
from collections.abc import Callable

from django.conf import settings
from elasticsearch import ApiError, TransportError

from search.engines.elastic import comparing, indices
from search.engines.elastic.delivery import in_batches, send, waiting
from search.models import Entry

logger = logging.getLogger(__name__)

ALLOWED_LOSS = 0.05  # of the entries: with more missing, the index in use stays

Progress = Callable[[int, int], None]  # how many entries are stored, of how many


class TooFew(RuntimeError):
    """The new index lacks too much to take the place of the one in use."""


def fill(progress: Progress = lambda done, total: None) -> str:
    """Fill a new index with every entry and put it in use; gives its name. Raises `TooFew`, with the old one in use."""
    index = indices.make()
    done, total = 0, Entry.objects.standing().count()
    for sent in send(in_batches(Entry.objects.standing()), index):
        done += len(sent)
        progress(done, max(total, done))
    stored = indices.count(index)
    if stored < min(total, Entry.objects.standing().count()) * (1 - ALLOWED_LOSS):
        indices.throw_away(index)
        raise TooFew(f"{stored} of {total} entries were stored")
    indices.put_in_use(index)
    comparing.mend()
    indices.prune()
    return index


def keep() -> None:
    """What the worker does every few seconds: an index where there is none, and a look at whether it has them all."""
    if not settings.ELASTICSEARCH_URL:
        return
    try:
        if not indices.in_use():
            logger.warning("Elasticsearch has no index of this shape: it is filled")
            fill()
        elif not waiting().are_there() and not _has_them_all():
            found = comparing.mend()
            logger.warning("Elasticsearch did not have what the entries are: %s", found)
    except (ApiError, TransportError) as error:
        logger.info("The index waits for Elasticsearch: %s", error)


def _has_them_all() -> bool:
    """By their number; what it refuses may be there as it was before, or not."""
    standing = Entry.objects.standing()
    return standing.filter(refusal=None).count() <= indices.count() <= standing.count()
