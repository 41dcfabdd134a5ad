"""From a page of the library to a question about it."""

from typing import Any

from django import template
from wagtail.models import Page

from members.models import Community, Membership

register = template.Library()


@register.inclusion_tag("search/ask_about.html", takes_context=True)
def ask_about(context: dict[str, Any], page: Page) -> dict[str, Any]:
    """The communities on the page's themes in which its reader may ask, where there are any: one query; none for
    readers who are not signed in. `page` is a case study, whose `theme_list` was asked for already.
    """
    visitor = context["request"].user
    mine = Community.objects.none()
    if visitor.is_authenticated and page.theme_list:
        inside = Membership.objects.active().filter(person=visitor).values("community")
        mine = Community.objects.filter(pk__in=inside, themes__in=page.theme_list, is_closed=False).distinct()
    return {"communities": mine, "themes": page.theme_list, "page": page}
