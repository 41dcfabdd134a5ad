"""The cookie of a guest: signed, for one session, and worth nothing a day after that session is over."""

from collections.abc import Mapping
from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.http import HttpResponse
from django.utils import timezone

from hotseat.models import Participant, Session

SALT = "hotseat.guest"
AFTER = timedelta(days=1)  # how long a guest may still read what was said to them
LONGEST = timedelta(days=30)


def cookie_name(session_id: int) -> str:
    prefix = "__Host-" if settings.IS_HTTPS else ""
    return f"{prefix}hot-seat-{session_id}"


def guest_of(cookies: Mapping[str, str], session_id: int) -> Participant | None:
    """The guest whose cookie this is; None without one, with a forged one, when banned, or when all is over."""
    try:
        key = signing.loads(cookies.get(cookie_name(session_id), ""), salt=SALT, max_age=LONGEST)
    except signing.BadSignature:
        return None
    if not isinstance(key, str):
        return None
    guests = Participant.objects.filter(session_id=session_id, key=key, person=None, banned_at=None)
    guest = guests.select_related("session").first()
    return guest if guest and _lasts(guest.session) else None


def give_cookie(response: HttpResponse, guest: Participant) -> None:
    response.set_cookie(
        cookie_name(guest.session_id),
        signing.dumps(guest.key, salt=SALT),
        max_age=LONGEST,
        secure=settings.IS_HTTPS,
        httponly=True,
        samesite="Lax",
    )


def take_cookie(response: HttpResponse, session_id: int) -> None:
    response.delete_cookie(cookie_name(session_id), samesite="Lax")


def _lasts(session: Session) -> bool:
    return session.closed_at is None or session.closed_at + AFTER > timezone.now()
