"""The only door to a topic and a post: gives it, or 404 when unseen, 403 when seen but not allowed."""

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from forums.models import Post, Topic
from forums.models.hiding import reader
from members.access import community_for as members_community_for
from members.models import Community, Membership
from members.models.community import Visitor
from members.policy import can, rule

InCommunity = Literal["read_topics", "take_part", "facilitate"]
InTopic = Literal["read", "reply", "watch", "moderate"]
ToPost = Literal["read", "edit", "report", "moderate", "read_history"]


@rule("read_topics", Community)
def may_read_topics(actor: Visitor | None, community: Community) -> bool:
    """What is said in a community: in an open one for everybody, else for those in it, closed or not, and staff."""
    if community.is_open:
        return True
    person = reader(actor)
    if person is None:
        return False
    return person.is_staff or Membership.objects.active().filter(person=person, community=community).exists()


@rule("read", Topic)
def may_read(actor: Visitor | None, topic: Topic) -> bool:
    return Topic.objects.visible_to(actor).filter(pk=topic.pk).exists()


@rule("reply", Topic)
def may_reply(actor: Visitor | None, topic: Topic) -> bool:
    """Whoever is in the community; `forums.actions` asks again under the lock whether the topic takes posts."""
    return topic.takes_posts and can(actor, "take_part", topic.community)


@rule("watch", Topic)
def may_watch(actor: Visitor | None, topic: Topic) -> bool:
    return can(actor, "take_part", topic.community)


@rule("moderate", Topic)
def may_moderate(actor: Visitor | None, topic: Topic) -> bool:
    return can(actor, "facilitate", topic.community)


@rule("read", Post)
def may_read_post(actor: Visitor | None, post: Post) -> bool:
    return Post.objects.visible_to(actor).filter(pk=post.pk).exists()


@rule("edit", Post)
def may_edit(actor: Visitor | None, post: Post) -> bool:
    """One's own, and to delete it. Whether it still can be, `forums.actions` asks under the lock."""
    return _is_own(actor, post) and can(actor, "take_part", post.topic.community)


@rule("report", Post)
def may_report(actor: Visitor | None, post: Post) -> bool:
    return not _is_own(actor, post) and can(actor, "take_part", post.topic.community)


@rule("moderate", Post)
def may_moderate_post(actor: Visitor | None, post: Post) -> bool:
    return may_moderate(actor, post.topic)


@rule("read_history", Post)
def may_read_history(actor: Visitor | None, post: Post) -> bool:
    """What somebody took out of their text is for themself and the facilitators."""
    return may_read_post(actor, post) and (_is_own(actor, post) or may_moderate(actor, post.topic))


def community_for(actor: Visitor, slug: str, *, to: InCommunity) -> Community:
    community = members_community_for(actor, slug)
    if not can(actor, to, community):
        raise PermissionDenied
    return community


def topic_for(actor: Visitor, pk: int, *, to: InTopic = "read") -> Topic:
    topic = get_object_or_404(Topic.objects.visible_to(actor), pk=pk)
    if to != "read" and not can(actor, to, topic):  # visible_to has answered for "read"
        raise PermissionDenied
    return topic


def post_for(actor: Visitor, pk: int, number: int, *, to: ToPost = "read") -> Post:
    post = get_object_or_404(Post.objects.visible_to(actor).select_related("author"), topic=pk, number=number)
    if to != "read" and not can(actor, to, post):
        raise PermissionDenied
    return post


def _is_own(actor: Visitor | None, post: Post) -> bool:
    return post.author_id is not None and post.author == actor
