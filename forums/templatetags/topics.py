"""Topics on pages of other rooms."""

from typing import Any

from django import template

from forums.models import Topic
from members.models import Community
from members.policy import can

register = template.Library()
FEW = 5


@register.inclusion_tag("forums/topics_of.html", takes_context=True)
def topics_of(context: dict[str, Any], community: Community) -> dict[str, Any]:
    """The latest topics of a community, for whoever may read them; else a word of who may."""
    user = context["request"].user
    may_read = can(user, "read_topics", community)
    latest = Topic.objects.shown().filter(community=community).listed()
    return {
        "community": community,
        "topics": latest[:FEW] if may_read else [],
        "may_read": may_read,
        "user": user,
    }
