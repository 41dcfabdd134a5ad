"""What facilitators do with the people of their community."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from members.actions.deciding import approve
from members.actions.joining import take_out
from members.actions.steps import announce, held, keep_a_facilitator, lock, withdraw_queue
from members.models import Community, Membership, Person
from members.notices import notify, withdraw

Role, Status = Membership.Role, Membership.Status


@transaction.atomic
def add(community: Community, *, person: Person, by: Person) -> bool:
    """Bring `person` in without their asking; False when they are in. They are told, and may leave.

    Raises PermissionDenied for a closed community, ValidationError for somebody banned.
    """
    community = lock(community)
    if community.is_closed:
        raise PermissionDenied
    standing = Membership.objects.filter(community=community, person=person).first()
    if standing and standing.status == Status.BANNED:
        raise ValidationError(_("%(person)s is banned. Lift the ban first.") % {"person": person})
    if standing:
        return approve(standing, by=by)
    membership = Membership.objects.create(
        community=community, person=person, status=Status.ACTIVE, decided_by=by, decided_at=timezone.now()
    )
    notify([person], "membership-added", about=community, by=by)
    announce(membership, was=None, now=Status.ACTIVE, by=by)
    return True


@transaction.atomic
def remove(membership: Membership, *, by: Person) -> bool:
    """Take somebody out; they may come again. False when they are not in. ValidationError for the last facilitator."""
    active = held(membership)
    if active is None or not active.is_active:
        return False
    keep_a_facilitator(active, by=by)
    take_out(active, by=by)
    if not active.community.is_private:  # of a private one they may know nothing any more
        notify([active.person], "membership-ended", about=active.community, by=by)
    return True


@transaction.atomic
def ban(membership: Membership, *, by: Person) -> bool:
    """Out, and asking again is refused. False when they are banned or gone.

    Raises ValidationError for oneself and for the last facilitator.
    """
    standing = held(membership)
    if standing is None or standing.status == Status.BANNED:
        return False
    if standing.person == by:
        raise ValidationError(_("You cannot ban yourself. You can leave on the community’s page."))
    keep_a_facilitator(standing, by=by)
    withdraw_queue(standing)
    was, standing.status = standing.status, Status.BANNED
    standing.role = Role.MEMBER
    standing.decided_by, standing.decided_at = by, timezone.now()
    standing.save()
    withdraw(standing)
    withdraw(standing.community, person=standing.person)
    announce(standing, was=was, now=Status.BANNED, by=by)
    return True


@transaction.atomic
def lift_ban(membership: Membership, *, by: Person) -> bool:
    """They are as if they had never come: they may join or ask again. False when there is no ban."""
    banned = held(membership)
    if banned is None or banned.status != Status.BANNED:
        return False
    take_out(banned, by=by)
    return True


@transaction.atomic
def name_facilitator(membership: Membership, *, by: Person) -> bool:
    """False when they are one already, or not in the community."""
    active = held(membership)
    if active is None or not active.is_active or active.is_facilitator:
        return False
    _give_role(active, Role.FACILITATOR, by=by)
    notify([active.person], "facilitator-named", about=active.community, by=by)
    return True


@transaction.atomic
def end_facilitating(membership: Membership, *, by: Person) -> bool:
    """They stay in the community. False when they are no facilitator; ValidationError for the last one."""
    facilitator = held(membership)
    if facilitator is None or not facilitator.is_facilitator:
        return False
    keep_a_facilitator(facilitator, by=by)
    withdraw_queue(facilitator)
    _give_role(facilitator, Role.MEMBER, by=by)
    return True


def _give_role(membership: Membership, role: Membership.Role, *, by: Person) -> None:
    membership.role = role
    membership.save(update_fields=["role"])
    announce(membership, was=Status.ACTIVE, now=Status.ACTIVE, by=by)
