"""The register of events, one event, and its day for one's own calendar."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import conditional_page, require_safe

from exchange import access
from exchange.event_register import COLUMNS, delegates_of, event_register, full, listed, table
from exchange.models import Event
from exchange.spreadsheet import csv_download
from themes.calendar import Dated, calendar_file

PER_PAGE = 30


@require_safe
def event_list(request: HttpRequest) -> HttpResponse:
    register = event_register(request.GET)
    page = Paginator(register.keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "page": page,
        "events": listed(list(page.object_list)),
        "delegates": delegates_of(register.keys),
    }
    return render(request, "exchange/events.html", context)


@require_safe
@conditional_page
def events_csv(request: HttpRequest) -> HttpResponse:
    register = event_register(request.GET)
    if register.unknown:  # the page says which
        return redirect(reverse("exchange:events", query=request.GET))
    events = full(register.keys)
    return csv_download("events", COLUMNS, table(events, settings.SITE_URL))


@require_safe
def round_events(request: HttpRequest, number: int) -> HttpResponsePermanentRedirect:
    """Where the events of one round stood before: the register, narrowed to it."""
    its_round = access.round_for(request.user, number)
    return HttpResponsePermanentRedirect(reverse("exchange:events", query={"round": its_round.number}))


@require_safe
def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "exchange/event_page.html", {"event": access.event_for(request.user, slug)})


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """RFC 5545: all of its day; Http404 for an event of which the record has no certain day."""
    event = access.event_for(request.user, slug)
    if event.day is None:
        raise Http404
    dated = Dated(
        key=f"event-{event.slug}",
        title=event.name,
        url=event.get_absolute_url(),
        starts=event.day,
        ends=event.day + timedelta(days=1),
        description=_description(event),
        place=event.place,
    )
    return calendar_file(request, dated)


def _description(event: Event) -> str:
    """The kind, who held it, for whom and how long it was, a line each: its note tells how the record was made."""
    hosts = ", ".join(host.name for host in event.hosts.all()) or event.hosts_printed
    held_by = _("Held by %(hosts)s") % {"hosts": hosts} if hosts else ""
    audience = _("For %(audience)s") % {"audience": event.audience} if event.audience else ""
    return "\n".join(part for part in (capfirst(event.kind_label), held_by, audience, event.duration) if part)
