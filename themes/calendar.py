"""What has a day, as an entry of a person's own calendar (RFC 5545)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from icalendar import Calendar, Event


@dataclass(frozen=True)
class Dated:
    """`key` names it within this site for good; `url` is its path here.

    `starts` and `ends` are days, of which the last is not part of it, or aware moments. A calendar takes what has a
    higher `revision` in place of what it has; `revised_at` is the moment of that. `place` is where to go, in words or
    as an address of a page.
    """

    key: str
    title: str
    url: str
    starts: date | datetime
    ends: date | datetime | None = None
    description: str = ""
    place: str = ""
    revision: int = 0
    revised_at: datetime | None = None
    is_cancelled: bool = False


def calendar_file(request: HttpRequest, dated: Dated) -> HttpResponse:
    """The entry as a download, `<key>.ics`."""
    entry = Event()
    entry.add("uid", f"{dated.key}@{request.get_host()}")
    entry.add("dtstamp", timezone.now())
    entry.add("sequence", dated.revision)
    entry.add("status", "CANCELLED" if dated.is_cancelled else "CONFIRMED")
    entry.add("dtstart", _in_utc(dated.starts))
    if dated.ends:
        entry.add("dtend", _in_utc(dated.ends))
    entry.add("summary", dated.title)
    entry.add("url", request.build_absolute_uri(dated.url))
    if dated.revised_at:
        entry.add("last-modified", _in_utc(dated.revised_at))
    for name, words in [("description", dated.description), ("location", dated.place)]:
        if words:
            entry.add(name, words)
    calendar = Calendar()
    calendar.add("prodid", f"-//{settings.SITE_NAME}//EN")
    calendar.add("version", "2.0")
    calendar.add_component(entry)
    return HttpResponse(
        calendar.to_ical(),
        content_type="text/calendar; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{dated.key}.ics"'},
    )


def _in_utc(when: date | datetime) -> date | datetime:
    return when.astimezone(UTC) if isinstance(when, datetime) else when
