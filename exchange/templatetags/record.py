"""How pages word what the record holds."""

from django import template
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import capfirst

from exchange.models import PeerExchange
from exchange.regions import named, region_of
from exchange.report.tables import LOOSE
from members.models import Authority

register = template.Library()


@register.simple_tag
def exchange_title(exchange: PeerExchange) -> SafeString:
    """The title of an exchange, each party that is one body a link to its page."""
    receiver = party(exchange.receiver, capfirst(exchange.receiver_label))
    givers = [party(exchange.giver, exchange.giver_label), *(party(body, "") for body in exchange.co_givers.all())]
    return mark_safe(exchange.said_of(receiver, format_html_join(", ", "{}", ([giver] for giver in givers))))


def party(body: Authority | None, label: str) -> SafeString:
    if body is None:
        return conditional_escape(label)
    return format_html('<a class="govuk-link" href="{}">{}</a>', body.get_absolute_url(), body.full_name)


@register.filter
def region_name(body: Authority) -> str:
    """Its region of the register, or why it has none."""
    return str(named(region_of(body)))


@register.filter
def qualified(value: int | str, qualifier: str | None) -> str:
    """A number as the source bounds it: 100 and "over; key officers" are "over 100 (key officers)"."""
    first, _, rest = (qualifier or "").partition("; ")
    loose, rest = (f"{first} ", rest) if first in LOOSE else ("", qualifier or "")
    return f"{loose}{value}" + (f" ({rest})" if rest else "")
