"""A browser by the name that its person knows."""

from django import template
from django.utils.translation import gettext as _
from ua_parser import parse

register = template.Library()


@register.filter
def browser_name(user_agent: str) -> str:
    """ "Edge on Windows" for a User-Agent header; what is not known of it is left out."""
    known = parse(user_agent or "")
    browser = known.user_agent.family if known.user_agent else ""
    system = known.os.family if known.os else ""
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or _("A browser that does not say its name")
