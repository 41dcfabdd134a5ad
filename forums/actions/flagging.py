"""Reporting a post, and what becomes of it."""

from django.db import transaction
from django.utils import timezone

from forums.actions.steps import locked_post
from forums.models import Flag, Post
from members.actions.steps import facilitators_of
from members.models import Person
from members.notices import notify


@transaction.atomic
def report(post: Post, *, by: Person, reason: str) -> bool:
    """Tell the facilitators what is wrong with a post. False when this person did so already, or it stands no more."""
    post = locked_post(post)
    if not post.stands or post.flags.waiting().filter(by=by).exists():
        return False
    Flag.objects.create(post=post, by=by, reason=reason)
    notify(facilitators_of(post.topic.community), "post-reported", about=post, by=by)
    return True


@transaction.atomic
def leave_standing(post: Post, *, by: Person) -> bool:
    """The reports of a post are settled: it stays as it is. False when another facilitator was faster."""
    return settle(locked_post(post), by=by, outcome=Flag.Outcome.LEFT)


def settle(post: Post, *, by: Person, outcome: Flag.Outcome) -> bool:
    """All waiting reports of a post whose topic is locked; False when none waits."""
    return bool(post.flags.waiting().update(settled_at=timezone.now(), settled_by=by, outcome=outcome))
