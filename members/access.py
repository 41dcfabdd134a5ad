"""The only door to a community, a membership and a person's page."""

from typing import Any, Literal

from django.contrib.auth.models import Permission
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest
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


@rule("read", Membership)
def may_read_membership(actor: Visitor | None, membership: Membership) -> bool:
    return Membership.objects.visible_to(actor).filter(pk=membership.pk).exists()


@rule("read", Person)
def may_read_person(actor: Visitor | None, person: Person) -> bool:
    return Person.objects.visible_to(actor).filter(pk=person.pk).exists()


def may_edit(actor: Visitor) -> bool:
    """Whether the CMS is open to `actor`: `has_perm` in one query."""
    if not isinstance(actor, Person) or not actor.is_active:
        return False
    return actor.is_superuser or desk_permissions(actor).exists()


def desk_permissions(person: Any) -> QuerySet[Permission]:
    """The permission to open the CMS, if `person` (or an outer reference to their key) has it."""
    desk = Permission.objects.filter(content_type__app_label="wagtailadmin", codename="access_admin")
    return desk.filter(Q(user=person) | Q(group__user=person))


def signed_in(request: HttpRequest) -> Person:
    """Whoever is signed in; PermissionDenied for nobody. (Views say `login_required`: this is for the types.)"""
    if not isinstance(request.user, Person):
        raise PermissionDenied
    return request.user


def community_for(actor: Visitor, slug: str, *, to: Purpose = "read") -> Community:
    """The community, or Http404 when `actor` may not know of it, PermissionDenied when seen but not allowed."""
    community = get_object_or_404(Community.objects.visible_to(actor).select_related("source"), slug=slug)
    if to != "read" and not can(actor, to, community):  # visible_to has answered for "read"
        raise PermissionDenied
    return community


def membership_for(actor: Visitor, slug: str, pk: int) -> tuple[Community, Membership | None]:
    """A community that `actor` facilitates and one of its memberships; None for one that is gone or elsewhere.

    Gone is no error: two facilitators decide at once, and a button is pressed twice.
    """
    community = community_for(actor, slug, to="facilitate")
    memberships = Membership.objects.filter(community=community).select_related("person", "community")
    return community, memberships.filter(pk=pk).first()


def person_for(actor: Visitor, pk: int) -> Person:
    return get_object_or_404(Person.objects.visible_to(actor).select_related("authority"), pk=pk)


def person_at(actor: Visitor, email: str) -> Person | None:
    """The person whose proved address this is."""
    proved = {"emailaddress__email": email.lower(), "emailaddress__verified": True}
    return Person.objects.visible_to(actor).filter(**proved).first()


def _membership(actor: Visitor | None, community: Community, *, any_status: bool = False) -> Membership | None:
    if actor is None or not actor.is_authenticated:
        return None
    memberships = Membership.objects.all() if any_status else Membership.objects.active()
    return memberships.filter(person=actor, community=community).exclude(status=Membership.Status.BANNED).first()
