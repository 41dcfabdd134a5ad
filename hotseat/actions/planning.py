"""Making a session and saying what it is."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction

from hotseat.actions.steps import Result, append, lock
from hotseat.models import Seat, Session
from members.models import Community
from themes.models import Theme
from themes.signals import changed


@transaction.atomic
def create(community: Community, *, themes: Iterable[Theme], seat: dict[str, Any], **fields: Any) -> Session:
    """A draft with its expert. `fields` are those of `Session`; `seat` those of `Seat`."""
    session = Session.objects.create(community=community, **fields)
    session.themes.set(themes)
    Seat.objects.create(session=session, **seat)
    changed.send(Session, instance=session)
    return session


@transaction.atomic
def edit(session: Session, *, themes: Iterable[Theme], seat: dict[str, Any], **fields: Any) -> Result:
    """Other words, another time or another expert; who has the page open is told."""
    held = lock(session)
    for name, value in fields.items():
        setattr(held, name, value)
    held.save()
    held.themes.set(themes)
    expert = held.seats.first() or Seat(session=held)
    for name, value in seat.items():
        setattr(expert, name, value)
    expert.save()
    append(held, "facts", {"title": held.title})
    changed.send(Session, instance=held)
    return {"done": True}
