"""Coming into the room, and being put out of it."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hotseat import cards
from hotseat.actions.steps import Result, append, lock, refuse_unless
from hotseat.models import Actor, Participant, Session
from members.models import Membership, Person
from members.names import claims_a_role, likenesses

STILL_HERE = timedelta(seconds=75)  # who was seen within this counts as in the room
SEEN_AGAIN = timedelta(seconds=30)


def participant_in(held: Session, by: Actor) -> Participant:
    """The actor's place in a locked session, made for a person who comes; PermissionDenied for who was put out."""
    if isinstance(by, Participant):
        found = Participant.objects.filter(session=held, pk=by.pk).first()
    elif isinstance(by, Person):
        found = Participant.objects.filter(session=held, person=by).first() or _come(held, person=by)
    else:
        found = None
    if found is None or found.is_banned:
        raise PermissionDenied
    return found


@transaction.atomic
def join(session: Session, *, by: Person, by_link: bool = False) -> Result:
    """A person comes into the room; again is no error. Whoever is not in the community and has the link may stay."""
    held = lock(session)
    place = participant_in(held, by)
    if by_link and not Membership.objects.active().filter(community=held.community_id, person=by).exists():
        place.by_link = True
        place.save(update_fields=["by_link"])
    return {"participant": place.pk}


@transaction.atomic
def join_as_guest(session: Session, *, name: str) -> Result:
    """ValidationError for a name that can be taken for that of somebody in the room, an expert or a facilitator."""
    held = lock(session)
    refuse_unless(held.is_live_or_coming, _("This hot seat is over."))
    if claims_a_role(name):
        raise ValidationError(
            {"display_name": _("Give your name only: who runs this room and who answers is shown beside theirs.")}
        )
    alike = likenesses(name)
    if any(alike & likenesses(taken) for taken in _names(held)):
        raise ValidationError({"display_name": _("Somebody here has this name. Add your council or an initial.")})
    return {"participant": _come(held, display_name=name).pk}


@transaction.atomic
def ban(participant: Participant, *, by: Person) -> Result:
    """Out of the room at once; what they asked stays. ValidationError for an expert or a facilitator."""
    held = lock(participant.session)
    found = Participant.objects.select_related("person").get(pk=participant.pk)
    if found.is_banned:
        return {"done": False}
    runs_it = held.seats.filter(person=found.person) if found.person else held.seats.none()
    facilitates = Membership.objects.facilitators().filter(community=held.community, person=found.person)
    refuse_unless(not (found.person and (runs_it.exists() or facilitates.exists())), _("They run this hot seat."))
    found.banned_at = timezone.now()
    found.save(update_fields=["banned_at"])
    append(held, "out", cards.person(found), staff=True)  # every hub reads it, and closes what they have open
    return {"done": True}


@transaction.atomic
def lift_ban(participant: Participant, *, by: Person) -> Result:
    held = lock(participant.session)
    lifted = Participant.objects.filter(pk=participant.pk, banned_at__isnull=False).update(banned_at=None)
    if lifted:
        append(held, "in", cards.person(participant), staff=True)
    return {"done": bool(lifted)}


def seen(participant: Participant) -> None:
    """They opened or asked for a page: in the room, for a while."""
    now = timezone.now()
    if participant.last_seen is None or participant.last_seen < now - SEEN_AGAIN:
        Participant.objects.filter(pk=participant.pk).update(last_seen=now)


def _come(held: Session, *, person: Person | None = None, display_name: str = "") -> Participant:
    came = Participant.objects.create(session=held, person=person, display_name=display_name, last_seen=timezone.now())
    append(held, "in", cards.person(came), staff=True)
    return came


def _names(held: Session) -> list[str]:
    run_it = Membership.objects.facilitators().filter(community=held.community)
    return [
        *held.seats.values_list("name", flat=True),
        *run_it.values_list("person__display_name", flat=True),
        *held.participants.filter(person=None).values_list("display_name", flat=True),
        *held.participants.filter(person__isnull=False).values_list("person__display_name", flat=True),
    ]
