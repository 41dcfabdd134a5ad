"""A session for one's own calendar."""

from datetime import UTC

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe
from icalendar import Calendar, Event

from hotseat import access


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """RFC 5545; Http404 for a session without a time."""
    session = access.visit(request, pk).session
    if session.starts_at is None or session.ends_at is None:
        raise Http404
    event = Event()
    event.add("uid", f"hot-seat-{session.pk}@{request.get_host()}")
    event.add("dtstamp", timezone.now())
    event.add("dtstart", session.starts_at.astimezone(UTC))
    event.add("dtend", session.ends_at.astimezone(UTC))
    event.add("summary", session.title)
    event.add("description", session.summary)
    event.add("url", request.build_absolute_uri(session.get_absolute_url()))
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//hot seats//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="hot-seat-{session.pk}.ics"'},
    )
