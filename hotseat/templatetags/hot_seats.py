"""The hot seats of a community, for its page."""

from typing import Any

from django import template

from hotseat.models import Session
from members.models import Community

register = template.Library()
SHOWN = 3


@register.inclusion_tag("hotseat/of_community.html", takes_context=True)
def hot_seats_of(context: dict[str, Any], community: Community) -> dict[str, Any]:
    """`{% hot_seats_of community %}`: what is open, then what is planned, then the last that were held."""
    visible = Session.objects.visible_to(context["request"].user).filter(community=community)
    order = {state: place for place, state in enumerate(["open", "paused", "scheduled", "closed", "archived", "draft"])}
    found = sorted(visible, key=lambda one: order[one.state])
    return {"sessions": found[:SHOWN], "community": community, "may_plan": context.get("may_facilitate", False)}
