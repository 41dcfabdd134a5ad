"""The steps that the verbs share."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from members.models import Community, Membership, Person
from members.notices import withdraw
from members.signals import membership_changed


def lock(community: Community) -> Community:
    """The community as it is now, held until the transaction ends. Posts and notices that point to it do not wait."""
    return Community.objects.select_for_update(no_key=True).get(pk=community.pk)


def held(membership: Membership) -> Membership | None:
    """The membership as it is now, its community locked; None when it is gone."""
    lock(membership.community)
    return Membership.objects.select_related("person", "community").filter(pk=membership.pk).first()


def announce(membership: Membership, *, was: str | None, now: str | None, by: Person) -> None:
    membership_changed.send(
        Membership,
        community=membership.community,
        person=membership.person,
        was=was,
        now=now,
        role=membership.role,
        by=by,
    )


def facilitators_of(community: Community) -> list[Person]:
    facilitators = Membership.objects.facilitators().filter(community=community, person__is_active=True)
    return [membership.person for membership in facilitators.select_related("person")]


def keep_a_facilitator(membership: Membership, *, by: Person) -> None:
    """ValidationError when `membership` is the last facilitator's: a community is never left to itself."""
    if not membership.is_facilitator:
        return
    others = Membership.objects.facilitators().filter(community=membership.community, person__is_active=True)
    if not others.exclude(pk=membership.pk).exists():
        if membership.person == by:
            raise ValidationError(_("You are the last facilitator: name another first."))
        raise ValidationError(
            _("%(person)s is the last facilitator of %(community)s. Name another facilitator first.")
            % {"person": membership.person, "community": membership.community}
        )


def withdraw_queue(membership: Membership) -> None:
    """Who asks to join is told to facilitators only: taken back from one who is about to be none."""
    queue = Membership.objects.asked().filter(community=membership.community)
    for asked in queue if membership.is_facilitator else []:
        withdraw(asked, person=membership.person)
