"""The register of events, one event, and its day for one's own calendar."""

from datetime import timedelta

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar
from icalendar import Event as Entry

from exchange import access
from exchange.event_register import COLUMNS, event_register, full, listed, table
from exchange.spreadsheet import csv_download

PER_PAGE = 30


def event_list(request: HttpRequest) -> HttpResponse:
    register = event_register(request.GET)
    page = Paginator(register.keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {"register": register, "page": page, "events": listed(list(page.object_list))}
    return render(request, "exchange/events.html", context)


@require_safe
def events_csv(request: HttpRequest) -> HttpResponse:
    events = full(event_register(request.GET).keys)
    return csv_download("events", COLUMNS, table(events, settings.SITE_URL))


def round_events(request: HttpRequest, number: int) -> HttpResponsePermanentRedirect:
    """Where the events of one round stood before: the register, narrowed to it."""
    its_round = access.round_for(request.user, number)
    return HttpResponsePermanentRedirect(reverse("exchange:events", query={"round": its_round.number}))


def event_page(request: HttpRequest, slug: str) -> HttpResponse:
    return render(request, "exchange/event_page.html", {"event": access.event_for(request.user, slug)})


@require_safe
def calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """RFC 5545: all of its day; Http404 for an event of which the record has no certain day."""
    event = access.event_for(request.user, slug)
    if event.day is None:
        raise Http404
    entry = Entry()
    entry.add("uid", f"event-{event.slug}@{request.get_host()}")
    entry.add("dtstamp", timezone.now())
    entry.add("dtstart", event.day)
    entry.add("dtend", event.day + timedelta(days=1))
    entry.add("summary", event.name)
    if event.place:
        entry.add("location", event.place)
    entry.add("url", request.build_absolute_uri(event.get_absolute_url()))
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//events//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{event.slug}.ics"'},
    )
