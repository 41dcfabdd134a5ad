"""A session for one's own calendar."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from hotseat import access
from hotseat.models import Session
from themes.calendar import Dated, calendar_file


@require_safe
def calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """Where one goes is its page. Http404 for a session without a time."""
    session = access.visit(request, pk).session
    starts, ends = session.span
    if starts is None:
        raise Http404
    dated = Dated(
        key=f"hot-seat-{session.pk}",
        title=session.title,
        url=session.get_absolute_url(),
        starts=starts,
        ends=ends,
        description=_description(session),
        place=request.build_absolute_uri(session.get_absolute_url()),
        revision=session.revision,
        revised_at=session.revised_at,
        is_cancelled=session.is_cancelled,
    )
    return calendar_file(request, dated)


def _description(session: Session) -> str:
    called_off = _("Called off: %(reason)s") % {"reason": session.cancelled_because} if session.is_cancelled else ""
    seats = [f"{seat.name}, {seat.role}" if seat.role else seat.name for seat in session.seats.all()]
    on_it = _("On the hot seat: %(names)s") % {"names": "; ".join(seats)} if seats else ""
    return "\n\n".join(part for part in (called_off, session.summary, on_it, session.about) if part)
