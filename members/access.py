"""The only door to a community, a membership and a person's page."""

from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404

from members.models import Community, Membership, Person
from members.models.community import Visitor
from members.policy import can, rule

Purpose = Literal["read", "join", "leave", "facilitate"]


@rule("read", Community)
def may_read(actor: Visitor | None, community: Community) -> bool:
    """The page that says what it is and who runs it; what is said inside is `take_part`."""
    return Community.objects.visible_to(actor).filter(pk=community.pk).exists()


@rule("take_part", Community)
def may_take_part(actor: Visitor | None, community: Community) -> bool:
    return not community.is_closed and _membership(actor, community) is not None


@rule("join", Community)
def may_join(actor: Visitor | None, community: Community) -> bool:
    """Nobody asks to join a private community: its facilitators add people."""
    if actor is None or not actor.is_authenticated or community.is_closed or community.is_private:
        return False
    return not Membership.objects.filter(community=community, person=actor, status=Membership.Status.BANNED).exists()


@rule("leave", Community)
def may_leave(actor: Visitor | None, community: Community) -> bool:
    return _membership(actor, community, any_status=True) is not None


@rule("facilitate", Community)
def may_facilitate(actor: Visitor | None, community: Community) -> bool:
    if actor is None or not actor.is_authenticated:
        return False
    membership = _membership(actor, community)
    return actor.is_staff or (membership is not None and membership.is_facilitator)


@rule("read", Person)
def may_read_person(actor: Visitor | None, person: Person) -> bool:
    return actor is not None and actor.is_authenticated and person.is_active


def community_for(actor: Visitor, slug: str, *, to: Purpose = "read") -> Community:
    """The community, or Http404 when `actor` may not know of it, PermissionDenied when seen but not allowed."""
    community = get_object_or_404(Community.objects.visible_to(actor), slug=slug)
    if not can(actor, to, community):
        raise PermissionDenied
    return community


def membership_for(actor: Visitor, slug: str, pk: int) -> Membership:
    """A membership of a community that `actor` facilitates; the community in the address must be its own."""
    community = community_for(actor, slug, to="facilitate")
    return get_object_or_404(Membership.objects.select_related("person", "community"), pk=pk, community=community)


def person_for(actor: Visitor, pk: int) -> Person:
    person = get_object_or_404(Person.objects.select_related("authority"), pk=pk)
    if not can(actor, "read", person):
        raise Http404
    return person


def _membership(actor: Visitor | None, community: Community, *, any_status: bool = False) -> Membership | None:
    if actor is None or not actor.is_authenticated:
        return None
    memberships = Membership.objects.all() if any_status else Membership.objects.active()
    return memberships.filter(person=actor, community=community).exclude(status=Membership.Status.BANNED).first()
