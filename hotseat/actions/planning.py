"""Making a session, saying what it is, and taking it back."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from hotseat.actions.steps import ChangedMeanwhile, Result, append, lock, refuse_unless
from hotseat.models import Seat, Session
from members.models import Community, Person
from members.notices import notify
from themes.models import Theme
from themes.signals import changed


def create(
    community: Community,
    *,
    themes: Iterable[Theme],
    seat: dict[str, Any],
    by: Person | None = None,
    token: UUID | None = None,
    **fields: Any,
) -> Session:
    """A draft with its expert. `fields` are those of `Session`; `seat` those of `Seat`.

    The same `token` of the same person again gives what it made at first.
    """
    try:
        with transaction.atomic():
            session = Session.objects.create(community=community, planned_by=by, token=token, **fields)
            session.themes.set(themes)
            Seat.objects.create(session=session, **seat)
            changed.send(Session, instance=session)
            return session
    except IntegrityError:
        made = Session.objects.filter(planned_by=by, token=token).first() if by and token else None
        if made is None:
            raise
        return made


@transaction.atomic
def edit(
    session: Session, *, themes: Iterable[Theme], seat: dict[str, Any], revision: int | None = None, **fields: Any
) -> Result:
    """Other words, another time or another expert; who has the page open is told.

    `revision`: the session's when its facilitator began (None: do not ask). ChangedMeanwhile when it has another by
    now. ValidationError, by the fields of the form, for another time when it is over and another expert who has
    answered.
    """
    held = lock(session)
    refuse_unless(not held.is_cancelled, _("It was called off."))
    if revision not in {None, held.revision}:
        if _says(held, themes, seat, fields):  # the same form twice
            return {"done": False}
        raise ChangedMeanwhile(held)
    if held.is_over and any(_is_moved(held, name, fields) for name in ("starts_at", "ends_at")):
        raise ValidationError({"day": _("It is over: the day and the times stay as they were.")})
    for name, value in fields.items():
        setattr(held, name, value)
    held.revise()
    held.save()
    held.themes.set(themes)
    expert = held.seats.first() or Seat(session=held)
    if seat and expert.pk and expert.answers.exists() and not _is_still(expert, **seat):
        raise ValidationError({"expert": _("%(name)s has answered already and stays the expert.") % {"name": expert}})
    for name, value in seat.items():
        setattr(expert, name, value)
    expert.save()
    append(held, "facts", {"title": held.title})
    changed.send(Session, instance=held)
    return {"done": True}


def _says(held: Session, themes: Iterable[Theme], seat: dict[str, Any], fields: dict[str, Any]) -> bool:
    """Whether the session is as these have it."""
    expert = held.seats.first()
    return (
        all(getattr(held, name) == value for name, value in fields.items())
        and all(getattr(expert, name, None) == value for name, value in seat.items())
        and set(held.themes.all()) == set(themes)
    )


def _is_moved(held: Session, name: str, fields: dict[str, Any]) -> bool:
    """To the minute, as the form knows it; what had no time may be given one."""
    was, now = getattr(held, name), fields.get(name)
    return bool(was and now and was.replace(second=0, microsecond=0) != now.replace(second=0, microsecond=0))


def _is_still(expert: Seat, *, person: Person | None = None, name: str = "", **others: Any) -> bool:
    """The same account; or, where only one of the two or neither has one, the same name."""
    if person and expert.person:
        return person == expert.person
    return name == expert.name


@transaction.atomic
def cancel(session: Session, *, by: Person, reason: str) -> Result:
    """Call off what is planned and was not opened, for good. Its page says why; who was to come is told.

    That is whoever has come into its room, asked in advance or sits on the hot seat. Guests read it on the page.
    """
    held = lock(session)
    if held.is_cancelled:
        return {"done": False}
    refuse_unless(held.state == Session.State.SCHEDULED)
    held.state, held.cancelled_because, held.closed_at = Session.State.CANCELLED, reason, timezone.now()
    held.revise()
    held.save(update_fields=["state", "cancelled_because", "closed_at", "revision", "revised_at"])
    append(held, "state", {"state": held.state})
    seated = Q(seats__session=held)
    came = Q(pk__in=held.participants.filter(banned_at=None, person__isnull=False).values("person"))
    notify(Person.objects.filter(seated | came).distinct(), "session-cancelled", about=held, by=by)
    changed.send(Session, instance=held)
    return {"done": True}


@transaction.atomic
def delete(session: Session, *, by: Person) -> Result:
    """A draft, with all that was written of it: nobody but facilitators has seen it."""
    held = lock(session)
    refuse_unless(held.is_draft, _("It was announced. Call it off instead."))
    held.delete()
    return {"done": True}
