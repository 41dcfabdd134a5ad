"""What this room hears: rows that go, and people who come into a community or leave it."""

from functools import partial
from typing import Any

from django.contrib.auth.signals import user_logged_out
from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete
from django.dispatch import receiver

from hotseat.actions.steps import append, lock
from hotseat.live.hints import look_again
from hotseat.models import Question, Session
from members.models import Community, Person
from members.signals import membership_changed
from themes.signals import gone


@receiver(post_delete, sender=Session, dispatch_uid="hot seats say that one is gone")
@receiver(post_delete, sender=Question, dispatch_uid="hot seats say that a question is gone")
def row_deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
    gone.send(sender, instance=instance)


@receiver(membership_changed, dispatch_uid="hot seats look again at who may stay")
def membership_is_another(community: Community, person: Person, **kwargs: Any) -> None:
    """Every hub reads this in the log and asks again whether the person's open pages may go on being told."""
    for session in Session.objects.live().filter(community=community):
        append(lock(session), "access", {"person": person.pk}, staff=True)


@receiver(user_logged_out, dispatch_uid="hot seats close the pages of who signs out")
def signed_out(user: Person | None, **kwargs: Any) -> None:
    if user is not None:
        transaction.on_commit(partial(look_again, user.pk))
