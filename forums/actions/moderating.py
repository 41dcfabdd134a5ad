"""What facilitators do to keep a community well."""

from django.db import transaction
from django.utils import timezone

from forums.actions.flagging import settle
from forums.actions.steps import announce, locked, locked_post, recount
from forums.models import Flag, Post, Topic
from members.models import Person
from members.notices import notify, withdraw


def pin(topic: Topic) -> bool:
    return _set(topic, is_pinned=True)


def unpin(topic: Topic) -> bool:
    return _set(topic, is_pinned=False)


def lock(topic: Topic) -> bool:
    return _set(topic, is_locked=True)


def unlock(topic: Topic) -> bool:
    return _set(topic, is_locked=False)


@transaction.atomic
def hide_post(post: Post, *, by: Person, reason: str) -> bool:
    """For nobody but its author, who is told why, and the facilitators. Reports of it are settled by it.

    False when it is hidden or deleted already.
    """
    post = locked_post(post)
    if not post.stands:
        return False
    _hide(post, by, reason)
    settle(post, by=by, outcome=Flag.Outcome.HIDDEN)
    withdraw(post)
    if post.author:
        notify([post.author], "post-hidden", about=post)
    recount(post.topic)
    announce(post.topic)
    return True


@transaction.atomic
def restore_post(post: Post) -> bool:
    """False when it is not hidden."""
    post = locked_post(post)
    if not post.is_hidden:
        return False
    _restore(post)
    withdraw(post)
    recount(post.topic)
    announce(post.topic)
    return True


@transaction.atomic
def hide_topic(topic: Topic, *, by: Person, reason: str) -> bool:
    """With all that was said in it. False when it is hidden already."""
    topic = locked(topic)
    if topic.is_hidden:
        return False
    _hide(topic, by, reason)
    if topic.author:
        notify([topic.author], "topic-hidden", about=topic)
    announce(topic)
    return True


@transaction.atomic
def restore_topic(topic: Topic) -> bool:
    """False when it is not hidden."""
    topic = locked(topic)
    if not topic.is_hidden:
        return False
    _restore(topic)
    withdraw(topic)
    announce(topic)
    return True


@transaction.atomic
def _set(topic: Topic, **marks: bool) -> bool:
    """False when it is so already."""
    topic = locked(topic)
    if all(getattr(topic, name) is value for name, value in marks.items()):
        return False
    for name, value in marks.items():
        setattr(topic, name, value)
    topic.save(update_fields=list(marks))
    return True


def _hide(thing: Topic | Post, by: Person, reason: str) -> None:
    thing.hidden_at, thing.hidden_by, thing.hidden_reason = timezone.now(), by, reason
    thing.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])


def _restore(thing: Topic | Post) -> None:
    thing.hidden_at, thing.hidden_by, thing.hidden_reason = None, None, ""
    thing.save(update_fields=["hidden_at", "hidden_by", "hidden_reason"])
