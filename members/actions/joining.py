"""Coming and going by oneself."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone

from members.actions.steps import announce, facilitators_of, keep_a_facilitator, lock, withdraw_queue
from members.models import Community, Membership, Person
from members.notices import notify, withdraw

Status = Membership.Status


@transaction.atomic
def join(community: Community, *, person: Person, message: str = "") -> Membership | None:
    """Into an open community at once, into a members-only one by asking; None when nothing was to be done.

    Raises PermissionDenied for a private or closed community and for somebody who is banned.
    """
    community = lock(community)
    if community.is_private or community.is_closed:
        raise PermissionDenied
    standing = Membership.objects.filter(community=community, person=person).first()
    if standing and standing.status == Status.BANNED:
        raise PermissionDenied
    if standing and (standing.is_active or not community.is_open):
        return None
    membership = standing or Membership(community=community, person=person)
    was = standing.status if standing else None
    membership.status = Status.ACTIVE if community.is_open else Status.ASKED
    membership.message = message
    membership.since = timezone.now()
    membership.save()
    if membership.status == Status.ASKED:
        notify(facilitators_of(community), "membership-asked", about=membership, by=person)
    elif was:
        withdraw(membership)
    announce(membership, was=was, now=membership.status, by=person)
    return membership


@transaction.atomic
def leave(community: Community, *, person: Person) -> bool:
    """Out of the community, or the request taken back; False when they were not in it. A ban stays.

    Raises ValidationError for the last facilitator.
    """
    community = lock(community)
    membership = Membership.objects.filter(community=community, person=person).exclude(status=Status.BANNED).first()
    if membership is None:
        return False
    keep_a_facilitator(membership, by=person)
    take_out(membership, by=person)
    return True


def take_out(membership: Membership, *, by: Person) -> None:
    """Delete the row, and with it what was told about it and what they were told of the community."""
    withdraw(membership)
    withdraw(membership.community, person=membership.person)
    withdraw_queue(membership)
    membership.delete()
    announce(membership, was=membership.status, now=None, by=by)
