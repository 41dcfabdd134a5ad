"""Topics on pages of other rooms."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from forums.models import Topic
from members.models import Community
from members.policy import can

register = template.Library()
FEW = 5


@register.inclusion_tag("forums/topics_of.html", takes_context=True)
def topics_of(context: dict[str, Any], community: Community, *, may_start: bool = False) -> dict[str, Any]:
    """The latest topics of a community, for whoever may read them, and the way to start one; else a word of who may."""
    user = context["request"].user
    may_read = can(user, "read_topics", community)
    latest = Topic.objects.shown().filter(community=community).listed()
    return {
        "community": community,
        "topics": latest[:FEW] if may_read else [],
        "may_read": may_read,
        "may_start": may_start,
        "user": user,
    }


@register.simple_tag(takes_context=True)
def topics_about(context: dict[str, Any], things: Iterable[Model]) -> dict[int, Topic]:
    """`{% topics_about questions as discussed %}`: what became of things of one model, by their keys; one query.

    Only topics that the reader may read.
    """
    things = list(things)
    if not things:
        return {}
    about = {"about_type": ContentType.objects.get_for_model(things[0]), "about_id__in": [one.pk for one in things]}
    topics = Topic.objects.visible_to(context["request"].user).filter(**about).order_by("-pk")
    return {topic.about_id: topic for topic in topics if topic.about_id is not None}


@register.filter
def topic_of(discussed: dict[int, Topic], thing: Model) -> Topic | None:
    """`{{ discussed|topic_of:question }}`"""
    return discussed.get(thing.pk) if discussed else None
