"""Listens to the rooms: what changed is written, what is gone is dropped, in the transaction of the write."""

from typing import Any

from django.db.models import Model
from django.dispatch import receiver

from members.models import Community
from search.entries import drop_entry, write_entry
from search.inside import follow
from themes.signals import changed, gone


@receiver(changed)
def thing_changed(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    write_entry(instance)
    if isinstance(instance, Community):
        follow(instance)


@receiver(gone)
def thing_gone(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    drop_entry(instance)
