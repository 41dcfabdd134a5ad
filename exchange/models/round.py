"""A round of the scheme and the figures that its report printed."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from themes.models import Cited, Theme


class RoundQuerySet(models.QuerySet["Round"]):
    def counted(self) -> Self:
        """With `awards_count`, `events_count` and `exchanges_count`."""
        count = {f"{name}_count": models.Count(name, distinct=True) for name in ("awards", "events", "exchanges")}
        return self.annotate(**count)


class Round(Cited):
    """One year's call: `start` and `end` are the printed months of sharing, as their first and last days."""

    number = models.PositiveSmallIntegerField(_("number"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    years = models.CharField(_("years"), max_length=20, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    start = models.DateField(_("sharing began"), null=True, blank=True)
    end = models.DateField(_("sharing ended"), null=True, blank=True)

    records_complete = models.BooleanField(
        _("its records are complete"),
        default=False,
        help_text=_("Only of such a round may the pages say that a council was not reached."),
    )

    objects = RoundQuerySet.as_manager()

    class Meta:
        ordering = ["-number"]
        verbose_name = _("round")
        verbose_name_plural = _("rounds")

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        return reverse("exchange:round", args=[self.number])


class RoundReport(Round):
    """The annual report that is made of a round, as a thing of its own: search has an entry for it."""

    class Meta:
        proxy = True
        verbose_name = _("annual report")
        verbose_name_plural = _("annual reports")

    def get_absolute_url(self) -> str:
        return reverse("exchange:report", args=[self.number])


class RoundReach(Round):
    """Whom the records of a round name and whom they do not, as a thing of its own: search shows and finds it."""

    class Meta:
        proxy = True
        verbose_name = _("reach of a round")
        verbose_name_plural = _("reach of the rounds")


class ReportedFigure(Cited):
    """A number as the report printed it, beside which later pages put what the records count."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="figures")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.CASCADE, related_name="figures")
    slug = models.SlugField(_("figure"), max_length=40)
    label = models.CharField(_("label"), max_length=160)
    value = models.PositiveIntegerField(_("value"))
    unit = models.CharField(_("unit"), max_length=30)
    printed = models.CharField(
        _("as printed"),
        max_length=40,
        blank=True,
        help_text=_("Only where it is printed in another way than it means."),
    )
    note = models.TextField(_("note"), blank=True, help_text=_("How it is printed, and what it leaves open."))

    class Meta:
        ordering = ["round", "theme", "pk"]
        verbose_name = _("reported figure")
        verbose_name_plural = _("reported figures")
        constraints = [  # two, since SQLite has no unique constraint in which empty is one value
            models.UniqueConstraint(fields=["round", "theme", "slug"], name="figure_once_per_theme"),
            models.UniqueConstraint(fields=["round", "slug"], name="figure_once", condition=models.Q(theme=None)),
        ]

    def __str__(self) -> str:
        return f"{self.value} {self.unit}: {self.label}"

    @property
    def is_percent(self) -> bool:
        return self.unit == "percent"

    @property
    def meant(self) -> str:
        return f"{self.value}%" if self.is_percent else str(self.value)

    @property
    def shown(self) -> str:
        """As it is printed: of one without its sign, the bare number."""
        return self.printed or self.meant

    @property
    def likely(self) -> str:
        """What it means, where it is printed in another way; else empty."""
        return self.meant if self.printed and self.printed != self.meant else ""
