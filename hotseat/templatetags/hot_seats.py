"""The hot seats of a community, for its page."""

from typing import Any

from django import template
from django.db.models import Q

from hotseat.models import Session
from members.models import Community

register = template.Library()
SHOWN = 3
ORDER = ["open", "paused", "scheduled", "closed", "archived", "cancelled", "draft"]


@register.inclusion_tag("hotseat/of_community.html", takes_context=True)
def hot_seats_of(context: dict[str, Any], community: Community) -> dict[str, Any]:
    """`{% hot_seats_of community %}`: what is open, then what is planned, then the last that were held."""
    visible = Session.objects.visible_to(context["request"].user).filter(community=community)
    found = sorted(visible, key=lambda one: (one.is_missed, ORDER.index(one.state)))
    return {"sessions": found[:SHOWN], "community": community, "may_plan": context.get("may_facilitate", False)}


@register.inclusion_tag("hotseat/links_known.html")
def links_known_in(community: Community) -> dict[str, Any]:
    """`{% links_known_in community %}`: whoever was in it may know the links for guests, and those ask no account."""
    sessions = Session.objects.filter(Q(state__in=Session.LIVE) | Q(state=Session.State.SCHEDULED), community=community)
    return {"sessions": sessions}
