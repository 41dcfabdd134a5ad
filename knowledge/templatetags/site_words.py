"""Words in the text of a page that the operator's settings say, so that no page has to be edited when they change."""

from django import template
from django.conf import settings
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def site_words(text: str) -> SafeString:
    """Fills in [organisation], [contact] and [site]; what the operator has not set stays visible as a gap."""
    filled = str(conditional_escape(text))
    for word, value in _words().items():
        filled = filled.replace(f"[{word}]", str(conditional_escape(value)))
    return mark_safe(filled)


def _words() -> dict[str, str]:
    contact: str = settings.CONTACT_EMAIL
    return {
        "organisation": settings.OPERATOR_NAME or _("[the organisation that runs this site]"),
        "contact": format_html('<a href="mailto:{}">{}</a>', contact, contact)
        if contact
        else _("[the address of the people who run this site]"),
        "site": settings.SITE_NAME,
    }
