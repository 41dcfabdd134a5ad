"""Awards and who holds them."""

from typing import Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme


class AwardQuerySet(models.QuerySet["Award"]):
    def with_holders(self) -> Self:
        return self.select_related("round", "theme", "source").prefetch_related("holders__authority", "holders__source")


class Award(Cited):
    """Beacon status for one theme in one round: held by one authority, or jointly under a lead."""

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
        """The holder; of a joint award the lead, and how many hold it with the lead."""
        holders = list(self.holders.all())
        first = next((h for h in holders if h.role != AwardHolder.Role.JOINT), holders[0] if holders else None)
        if first is None:
            return str(_("no holder recorded"))
        others = len(holders) - 1
        return (
            f"{first.authority.name} (lead) with {others} partners"
            if others > 1
            else (f"{first.authority.name} (lead) with {holders[1].authority.name}" if others else first.authority.name)
        )

    @property
    def is_joint(self) -> bool:
        return len(self.holders.all()) > 1


class AwardHolder(Cited):
    class Role(models.TextChoices):
        SINGLE = "single", _("sole holder")
        LEAD = "lead", _("lead")
        JOINT = "joint", _("joint holder")

    award = models.ForeignKey(Award, on_delete=models.CASCADE, related_name="holders")
    authority = models.ForeignKey(Authority, on_delete=models.PROTECT, related_name="award_places")
    role = models.CharField(_("role"), max_length=10, choices=Role)
    name_printed = models.CharField(_("name as printed"), max_length=160, blank=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["order", "pk"]
        verbose_name = _("award holder")
        verbose_name_plural = _("award holders")
        constraints = [models.UniqueConstraint(fields=["award", "authority"], name="holder_once_per_award")]

    def __str__(self) -> str:
        return f"{self.authority} ({self.get_role_display()})"
