"""Awards and who holds them."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme


class AwardQuerySet(models.QuerySet["Award"]):
    def with_holders(self) -> Self:
        return self.select_related("round", "theme", "source").prefetch_related("holders__authority")


class Award(Cited, ClusterableModel):
    """Beacon status for one theme in one round: held by one authority, or jointly under a lead.

    Clusterable, so that the CMS edits an award and its holders in one form.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="awards")
    theme = models.ForeignKey(Theme, on_delete=models.PROTECT, related_name="awards")
    number = models.PositiveSmallIntegerField(_("number in the theme's list"))

    objects = AwardQuerySet.as_manager()

    class Meta:
        ordering = ["theme__order", "number"]
        verbose_name = _("award")
        verbose_name_plural = _("awards")
        constraints = [models.UniqueConstraint(fields=["round", "theme", "number"], name="award_once_per_number")]

    def __str__(self) -> str:
        return f"{self.theme}, {self.round}: {self.title}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:round", args=[self.round.number]) + f"#award-{self.pk}"

    @property
    def title(self) -> str:
        """The holder; of a joint award the lead, who stands first, and how many hold it with them."""
        holders = list(self.holders.all())
        if not holders:
            return str(_("no holder recorded"))
        lead, partners = holders[0].authority.name, len(holders) - 1
        if not partners:
            return lead
        words = ngettext("%(lead)s and %(partners)d partner", "%(lead)s and %(partners)d partners", partners)
        return words % {"lead": lead, "partners": partners}

    @property
    def is_joint(self) -> bool:
        return len(self.holders.all()) > 1


class AwardHolder(Cited):
    class Role(models.TextChoices):
        SINGLE = "single", _("sole holder")
        LEAD = "lead", _("lead")
        JOINT = "joint", _("joint holder")

    award = ParentalKey(Award, on_delete=models.CASCADE, related_name="holders")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="award_places")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    name_printed = models.CharField(_("name as printed"), max_length=160, blank=True)
    note = models.CharField(_("note"), max_length=200, blank=True)
    order = models.PositiveSmallIntegerField(default=0, help_text=_("The lead stands first."))

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("award holder")
        verbose_name_plural = _("award holders")
        constraints = [models.UniqueConstraint(fields=["award", "authority"], name="holder_once_per_award")]

    def __str__(self) -> str:
        return f"{self.authority} ({self.get_role_display()})"
