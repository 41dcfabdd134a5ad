"""Councils past and present, and every other organisation that a record names: one table."""

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Kind(models.TextChoices):
    COUNTY = "county", _("county council")
    DISTRICT = "district", _("district council")
    UNITARY = "unitary", _("unitary council")
    METROPOLITAN = "metropolitan", _("metropolitan borough")
    LONDON = "london-borough", _("London borough")
    CITY = "city-of-london", _("City of London")
    ISLES = "sui-generis", _("Isles of Scilly")
    PRINCIPAL_AREA = "principal-area", _("council outside England")
    TRANSPORT = "transport", _("passenger transport authority")
    FIRE = "fire", _("fire and rescue authority")
    HEALTH = "health", _("health body")
    GOVERNMENT = "government", _("government body")
    AGENCY = "agency", _("agency or inspectorate")
    REGIONAL = "regional", _("regional body or network")
    ASSOCIATION = "association", _("association or union")
    OTHER = "other", _("other organisation")


ENGLISH_COUNCIL_KINDS = [
    Kind.COUNTY, Kind.DISTRICT, Kind.UNITARY, Kind.METROPOLITAN, Kind.LONDON, Kind.CITY, Kind.ISLES,
]  # fmt: skip
INITIALS = re.compile(r"(?=.*[A-Z].*[A-Z])[A-Za-z]{2,8}")
COUNCIL_KINDS = [*ENGLISH_COUNCIL_KINDS, Kind.PRINCIPAL_AREA]


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class AuthorityQuerySet(models.QuerySet["Authority"]):
    def councils(self) -> Self:
        return self.filter(kind__in=COUNCIL_KINDS, is_demo=False)

    def standing_on(self, day: date) -> Self:
        """Bodies that stood on `day`: begun by then, and not yet ended (the day of ending is the successor's first)."""
        return self.filter(Q(start=None) | Q(start__lte=day), Q(end=None) | Q(end__gt=day))

    def today(self) -> Self:
        return self.standing_on(timezone.localdate())


class Authority(models.Model):
    """A body in the register of English councils (its slug is the register's) or another organisation in the data."""

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=120, db_index=True)
    official_name = models.CharField(_("official name"), max_length=200, blank=True)
    aliases = models.JSONField(_("other names"), default=list, blank=True, help_text=_("A list of names."))
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, db_index=True)
    region = models.CharField(_("region"), max_length=40, blank=True, db_index=True)
    nation = models.CharField(_("nation"), max_length=20, choices=Nation, blank=True)
    county = models.CharField(_("county"), max_length=60, blank=True)
    code = models.CharField(_("register code"), max_length=10, blank=True)
    gss = models.CharField(_("GSS code"), max_length=12, blank=True)
    start = models.DateField(_("began"), null=True, blank=True)
    end = models.DateField(_("ended"), null=True, blank=True)
    population = models.PositiveIntegerField(_("population (2020)"), null=True, blank=True)
    latitude = models.FloatField(_("latitude"), null=True, blank=True)
    longitude = models.FloatField(_("longitude"), null=True, blank=True)
    successors = models.ManyToManyField("self", symmetrical=False, related_name="predecessors", blank=True)
    is_demo = models.BooleanField(_("invented, for the demonstration"), default=False, editable=False)

    objects = AuthorityQuerySet.as_manager()

    class Meta:
        ordering = ["name", "slug"]
        verbose_name = _("authority")
        verbose_name_plural = _("authorities")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("search:authority", args=[self.slug])

    @property
    def full_name(self) -> str:
        return self.official_name or self.name

    @property
    def dated_name(self) -> str:
        """Its name, told apart from that of a body which has taken its place and may have the same."""
        if self.end is None or not self.has_ended:
            return self.name
        return str(_("%(name)s (to %(year)d)") % {"name": self.name, "year": self.end.year})

    @property
    def short_names(self) -> list[str]:
        """What it is called for short: its plain name, and initials such as "LGA", each once.

        The other aliases are printed variants, misprints among them: it is found by those, and not called so.
        """
        initials = {alias.casefold(): alias for alias in reversed(self.aliases) if INITIALS.fullmatch(alias)}
        return [name for name in (self.name, *reversed(initials.values())) if name != self.full_name]

    @property
    def is_council(self) -> bool:
        return self.kind in COUNCIL_KINDS

    @property
    def has_ended(self) -> bool:
        return self.end is not None and self.end <= timezone.localdate()

    def stood_on(self, day: date) -> bool:
        """As `AuthorityQuerySet.standing_on` has it."""
        return (self.start is None or self.start <= day) and (self.end is None or self.end > day)

    def todays_bodies(self) -> list["Authority"]:
        """This body while it stands, else those that stand in its place today: Tynedale -> Northumberland."""
        return bodies_in_place_of(self, timezone.localdate(), lambda body: body.successors.all())


def bodies_in_place_of(
    body: Authority, day: date, successors: Callable[[Authority], Iterable[Authority]]
) -> list[Authority]:
    """The body itself if it stood on `day`, else those that had taken its place by then.

    Follows successors of successors, also where an editor tied a loop; a body that was split has several. Empty for a
    body that ended without any, or that was founded later.
    """
    found: dict[int, Authority] = {}
    met, ahead = {body.pk}, [body]
    while ahead:
        one = ahead.pop(0)
        if one.end is None or one.end > day:
            if one.stood_on(day):
                found[one.pk] = one
            continue
        after = [other for other in successors(one) if other.pk not in met]
        met |= {other.pk for other in after}
        ahead += after
    return list(found.values())
