"""Pages that go live or expire at a set time.

Wagtail's `publish_scheduled` does the same outside any transaction and stops at the first page that fails. Here each
page is a transaction of its own, as a click on "publish" is: its search entry is written with it or not at all, and one
page that fails does not hold up the others.
"""

import logging
from collections.abc import Callable, Iterator
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from wagtail.models import DraftStateMixin, Page, Revision

logger = logging.getLogger(__name__)


def publish_and_expire() -> int:
    """How many pages and records went live or came down."""
    return sum(_each(_expired(), _take_down)) + sum(_each(_due(), _put_up))


def _expired() -> Iterator[Any]:
    models: list[type[Model]] = [Page]
    models += [m for m in apps.get_models() if issubclass(m, DraftStateMixin) and not issubclass(m, Page)]
    for model in models:
        yield from list(model._default_manager.filter(live=True, expire_at__lt=timezone.now()).order_by("expire_at"))


def _due() -> Iterator[Any]:
    yield from list(Revision.objects.filter(approved_go_live_at__lt=timezone.now()).order_by("approved_go_live_at"))


def _take_down(thing: Any) -> None:
    thing.unpublish(set_expired=True, log_action="wagtail.unpublish.scheduled")


def _put_up(revision: Any) -> None:
    revision.publish(log_action="wagtail.publish.scheduled")


def _each(things: Iterator[Any], act: Callable[[Any], None]) -> Iterator[bool]:
    for thing in things:
        try:
            with transaction.atomic():
                act(thing)
        except Exception:
            logger.exception("%s of %s failed; the next minute tries again", act.__name__.strip("_"), thing)
            yield False
        else:
            yield True
