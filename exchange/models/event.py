"""Events at which practice was shared."""

from datetime import date, timedelta

from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme


class When(models.TextChoices):
    """Where an event stands from today; a printed date that cannot be true counts as it is printed."""

    UPCOMING = "upcoming", _("to come")
    PAST = "past", _("past")
    UNDATED = "undated", _("no date recorded")

    @classmethod
    def of(cls, latest: date | None, today: date) -> "When":
        if latest is None:
            return cls.UNDATED
        return cls.PAST if latest < today else cls.UPCOMING


def _next_month(day: date) -> date:
    return (day.replace(day=1) + timedelta(days=31)).replace(day=1)


class Event(Cited):
    """An event as the records know it: most have no day, some have a printed date that cannot be true.

    `earliest` and `latest` bound what the printed date can mean; `date_likely` ("2008-09") is a reading, not the
    source's. `ratings` is a list of `{"percent": int | None, "measures": str, "fraction": str, "lines": str}` (a
    fraction where no percentage is printed), `counts` of `{"value": int, "what": str, "qualifier": str}`.
    """

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    name = models.CharField(_("name"), max_length=200)
    name_printed = models.CharField(_("name as printed"), max_length=200, blank=True)
    kind = models.CharField(_("kind"), max_length=40)
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="events")
    themes = models.ManyToManyField(Theme, related_name="events", blank=True)

    hosts = models.ManyToManyField(Authority, related_name="hosted_events", blank=True)
    hosts_printed = models.CharField(_("hosts in words"), max_length=300, blank=True)
    contributors = models.ManyToManyField(
        Authority, related_name="contributed_events", blank=True, verbose_name=_("spoke or showed their practice")
    )
    role = models.CharField(_("what they did there"), max_length=300, blank=True)
    partners = models.ManyToManyField(Authority, related_name="+", blank=True, verbose_name=_("together with"))
    takers = models.ManyToManyField(
        Authority, related_name="events", blank=True, verbose_name=_("came to learn, as far as recorded")
    )
    audience = models.CharField(_("for whom"), max_length=200, blank=True)

    date_printed = models.CharField(_("date as printed"), max_length=60, blank=True)
    earliest = models.DateField(_("not before"), null=True, blank=True)
    latest = models.DateField(_("not after"), null=True, blank=True)
    date_is_suspect = models.BooleanField(_("the printed date cannot be true"), default=False)
    date_is_inferred = models.BooleanField(_("the date is inferred from another place"), default=False)
    date_likely = models.CharField(_("likely date"), max_length=20, blank=True)
    date_reason = models.CharField(_("about the date"), max_length=300, blank=True)
    place = models.CharField(_("place"), max_length=120, blank=True)
    duration = models.CharField(_("how long"), max_length=60, blank=True)

    delegates = models.PositiveIntegerField(_("delegates"), null=True, blank=True)
    delegates_qualifier = models.CharField(_("delegates: qualified by"), max_length=200, blank=True)
    authorities_count = models.PositiveIntegerField(_("authorities represented"), null=True, blank=True)
    authorities_qualifier = models.CharField(_("authorities: qualified by"), max_length=200, blank=True)
    ratings = models.JSONField(_("ratings"), default=list, blank=True)
    counts = models.JSONField(_("other numbers"), default=list, blank=True)
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("probably the same as"),
    )
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = [models.F("earliest").asc(nulls_last=True), "name"]  # databases differ on where empty stands
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exchange:event", args=[self.slug])

    @property
    def kind_label(self) -> str:
        return self.kind.replace("-", " ")

    @property
    def is_doubtful(self) -> bool:
        """Whether no day or year may rest on its date: what is printed cannot be true, or is printed elsewhere."""
        return self.date_is_suspect or self.date_is_inferred

    @property
    def when(self) -> When:
        return When.of(self.latest, timezone.localdate())

    @property
    def day(self) -> date | None:
        """The one day that it was or will be on; None when the record leaves several, or one that may not be true."""
        return self.earliest if self.earliest == self.latest and not self.is_doubtful else None

    @property
    def is_of_a_month(self) -> bool:
        """The record gives the month and no day in it."""
        first, last = self.earliest, self.latest
        return bool(first and last and first.day == 1 and last + timedelta(days=1) == _next_month(first))

    @property
    def rated(self) -> list[tuple[str, str]]:
        """The share of delegates, as printed, and what they said of it: ("90%", "overall quality very good")."""
        return [
            (rating["fraction"] if rating.get("percent") is None else f"{rating['percent']}%", rating["measures"])
            for rating in self.ratings
        ]

    @property
    def date_words(self) -> str:
        """The date as printed, with its doubt: it stands where no more is told of it."""
        if not (self.date_printed and self.date_is_suspect):
            return self.date_printed
        return str(_("%(date)s (doubtful)") % {"date": self.date_printed})

    @property
    def likely_words(self) -> str:
        """The likely month in words, "September 2008"; what an editor wrote in another way as it stands."""
        try:
            return date_format(date.fromisoformat(f"{self.date_likely}-01"), "F Y")
        except ValueError:
            return self.date_likely
