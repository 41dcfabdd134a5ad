"""The facilitators' answer to somebody who asks."""

from django.db import transaction
from django.utils import timezone

from members.actions.joining import take_out
from members.actions.steps import announce, held
from members.models import Membership, Person
from members.notices import notify, withdraw

Status = Membership.Status


@transaction.atomic
def approve(membership: Membership, *, by: Person) -> bool:
    """Let somebody in who asked; False when they no longer ask (another facilitator decided, or they took it back)."""
    asked = held(membership)
    if asked is None or asked.status != Status.ASKED:
        return False
    asked.status = Status.ACTIVE
    asked.since = asked.decided_at = timezone.now()
    asked.decided_by = by
    asked.save()
    withdraw(asked)  # nobody else needs to be told that they wait
    notify([asked.person], "membership-approved", about=asked.community, by=by)
    announce(asked, was=Status.ASKED, now=Status.ACTIVE, by=by)
    return True


@transaction.atomic
def decline(membership: Membership, *, by: Person) -> bool:
    """Not this time: they are told without a name, and may ask again. False when they no longer ask."""
    asked = held(membership)
    if asked is None or asked.status != Status.ASKED:
        return False
    take_out(asked, by=by)
    notify([asked.person], "membership-declined", about=asked.community)
    return True
