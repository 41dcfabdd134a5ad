"""Communities and who belongs to them."""

from typing import Self

from django.db import models
from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from members.models.person import Person, Visitor
from themes.models import Cited, Theme

__all__ = ["Community", "Membership", "Visitor"]


class CommunityQuerySet(models.QuerySet["Community"]):
    def visible_to(self, person: Visitor | None) -> Self:
        """Everybody sees that open and members-only communities exist; a private one only those who are in it."""
        if person is None or not person.is_authenticated:
            return self.exclude(visibility=Community.Visibility.PRIVATE)
        if person.is_staff:
            return self
        mine = Membership.objects.active().filter(person=person).values("community")
        return self.filter(~Q(visibility=Community.Visibility.PRIVATE) | Q(pk__in=mine))

    def with_people_count(self) -> Self:
        """`people_count` on each: how many people are in it now. By name: counting drops the model's own order."""
        inside = Q(memberships__status=Membership.Status.ACTIVE, memberships__person__is_active=True)
        return self.annotate(people_count=Count("memberships", filter=inside, distinct=True)).order_by("name", "pk")


class Community(Cited):
    """A circle of people around one or more themes; `closed` ones are history and take nobody new."""

    class Visibility(models.TextChoices):
        OPEN = "open", _("open: everybody reads, whoever is signed in may join")
        MEMBERS = "members", _("by request: a facilitator lets people in")
        PRIVATE = "private", _("private: seen by those who are in it")

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=120)
    summary = models.CharField(_("summary"), max_length=300, blank=True)
    about = models.TextField(_("about"), blank=True)
    themes = models.ManyToManyField(Theme, verbose_name=_("themes"), related_name="communities", blank=True)
    visibility = models.CharField(_("visibility"), max_length=10, choices=Visibility, default=Visibility.MEMBERS)
    is_closed = models.BooleanField(_("closed: kept as a record"), default=False)
    reported_members = models.PositiveIntegerField(_("people, as the source reported"), null=True, blank=True)
    created = models.DateTimeField(auto_now_add=True)

    objects = CommunityQuerySet.as_manager()

    class Meta:
        ordering = ["is_closed", "name"]
        verbose_name = _("community")
        verbose_name_plural = _("communities")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("members:community", args=[self.slug])

    @property
    def is_open(self) -> bool:
        return self.visibility == self.Visibility.OPEN

    @property
    def is_private(self) -> bool:
        return self.visibility == self.Visibility.PRIVATE


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, person: Visitor | None) -> Self:
        """Who is in, who asks and why: for the community's facilitators and staff, and one's own for oneself."""
        if person is None or not person.is_authenticated:
            return self.none()
        named = self.select_related("community", "person")
        if person.is_staff:
            return named
        facilitated = Membership.objects.facilitators().filter(person=person).values("community")
        return named.filter(Q(person=person) | Q(community__in=facilitated))

    def active(self) -> Self:
        return self.filter(status=Membership.Status.ACTIVE)

    def asked(self) -> Self:
        return self.filter(status=Membership.Status.ASKED)

    def banned(self) -> Self:
        return self.filter(status=Membership.Status.BANNED)

    def facilitators(self) -> Self:
        return self.active().filter(role=Membership.Role.FACILITATOR)


class Membership(models.Model):
    """One person in one community. Leaving deletes the row; a ban keeps it, so that asking again is refused."""

    class Role(models.TextChoices):
        MEMBER = "member", _("community member")
        FACILITATOR = "facilitator", _("facilitator")

    class Status(models.TextChoices):
        ASKED = "asked", _("asked to join")
        ACTIVE = "active", _("in the community")
        BANNED = "banned", _("banned")

    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="memberships")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=12, choices=Role, default=Role.MEMBER)
    status = models.CharField(_("status"), max_length=10, choices=Status)
    message = models.CharField(_("why they want to join"), max_length=500, blank=True)
    since = models.DateTimeField(auto_now_add=True)
    decided_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    decided_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        constraints = [models.UniqueConstraint(fields=["community", "person"], name="membership_once")]
        indexes = [models.Index(fields=["community", "status"])]

    def __str__(self) -> str:
        return f"{self.person} in {self.community}: {self.get_status_display()}"

    @property
    def is_active(self) -> bool:
        return self.status == self.Status.ACTIVE

    @property
    def is_facilitator(self) -> bool:
        return self.is_active and self.role == self.Role.FACILITATOR
