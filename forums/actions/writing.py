"""Starting a topic and replying in it."""

from collections.abc import Iterable
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Model, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forums.actions.reading import mark_read
from forums.actions.steps import PostedOtherwise, announce, locked, people_named, refuse_unless_open, tell
from forums.actions.watching import watch
from forums.mentions import rendered
from forums.models import Post, Topic
from forums.tasks import announce_later
from members.actions.steps import lock as locked_community
from members.models import Community, Person
from members.policy import can
from members.prose import render


def start(
    community: Community,
    *,
    author: Person | None,
    title: str,
    text: str,
    about: Model | None = None,
    token: UUID | None = None,
    watchers: Iterable[Person] = (),
) -> Post:
    """A new topic; gives its first post. The same `token` of the same author again gives what it made at first.

    The author and `watchers` watch it, as far as they may read it. Raises ValidationError for a closed community,
    PostedOtherwise when what it made at first says something else.
    """
    try:
        with transaction.atomic():
            return _start(community, author, title, text, about, token, watchers)
    except (IntegrityError, ValidationError):
        post = _written_already(Post.objects.filter(number=1), author, token)
    if post.topic.title != title or not post.ever_said(text):
        raise PostedOtherwise(post)
    return post


def reply(topic: Topic, *, author: Person | None, text: str, token: UUID | None = None) -> Post:
    """The next post. The same `token` of the same author again, in the same topic, gives what it made at first.

    Raises ValidationError when the topic was locked or hidden meanwhile, PostedOtherwise when what the token made at
    first says something else.
    """
    try:
        with transaction.atomic():
            return _reply(topic, author, text, token)
    except (IntegrityError, ValidationError):
        post = _written_already(Post.objects.filter(topic=topic), author, token)
    if not post.ever_said(text):
        raise PostedOtherwise(post)
    return post


def _start(
    community: Community,
    author: Person | None,
    title: str,
    text: str,
    about: Model | None,
    token: UUID | None,
    watchers: Iterable[Person],
) -> Post:
    community = locked_community(community)  # so that its visibility stands still until the entry is written
    if community.is_closed:
        raise ValidationError(_("This community is closed and takes no new topics."))
    now = timezone.now()
    topic = Topic.objects.create(
        community=community, author=author, title=title, about=about, created=now, last_post_at=now,
        last_poster=author, post_count=1, last_number=1, last_shown=1,
    )  # fmt: skip
    post, mentioned = _write(topic, author, text, token)
    for person in {person.pk: person for person in [author, *watchers] if person}.values():
        if can(person, "read_topics", community):
            watch(topic, person=person)
    if author:
        mark_read(topic, person=author, number=1)
    tell(mentioned, "topic-mention", post)
    told = {person.pk for person in mentioned}
    tell(Person.objects.filter(watches__community=community).exclude(pk__in=told), "topic-new", post)
    announce(topic)
    return post


def _reply(topic: Topic, author: Person | None, text: str, token: UUID | None) -> Post:
    topic = locked(topic)
    refuse_unless_open(topic)
    topic.last_number += 1
    topic.last_shown = topic.last_number
    topic.post_count += 1
    topic.last_post_at, topic.last_poster = timezone.now(), author
    topic.save(update_fields=["last_number", "last_shown", "post_count", "last_post_at", "last_poster"])
    post, mentioned = _write(topic, author, text, token)
    told = {person.pk for person in mentioned}
    watchers = Person.objects.filter(watches__topic=topic, is_active=True).exclude(pk__in=told)
    tell(mentioned, "topic-mention", post)
    tell(watchers, "topic-reply", post)
    if author:
        watch(topic, person=author)
        mark_read(topic, person=author, number=post.number)
    announce_later(topic)
    return post


def _write(topic: Topic, author: Person | None, text: str, token: UUID | None) -> tuple[Post, list[Person]]:
    # Nobody wrote it whom the community knows: it calls nobody.
    html, mentioned = rendered(text, topic.community) if author else (render(text), set[int]())
    post = Post.objects.create(
        topic=topic, number=topic.last_number, author=author, text=text, html=html, token=token,
        created=topic.last_post_at,
    )  # fmt: skip
    return post, people_named(mentioned)


def _written_already(among: QuerySet[Post], author: Person | None, token: UUID | None) -> Post:
    """What this form made when it was sent before. Called while an error is handled: raises it when it made nothing."""
    made = among.select_related("topic").filter(author=author, token=token) if author and token else None
    post = made.first() if made is not None else None
    if post is None:
        raise  # noqa: PLE0704 - the error that is being handled
    return post
