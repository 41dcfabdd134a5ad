"""Peer exchanges: one body learnt from another."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme


class PeerExchange(Cited):
    """A described exchange. A party is its printed label and, where it is one body, that authority."""

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="exchanges")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges")
    giver = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges_given"
    )
    giver_label = models.CharField(_("giver in words"), max_length=200)
    receiver = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges_received"
    )
    receiver_label = models.CharField(_("receiver in words"), max_length=200)
    kind = models.CharField(_("kind"), max_length=40)
    subject = models.CharField(_("subject"), max_length=300)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=40, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = ["theme__order", "giver_label", "receiver_label"]
        verbose_name = _("peer exchange")
        verbose_name_plural = _("peer exchanges")

    def __str__(self) -> str:
        return f"{self.giver_label} to {self.receiver_label}: {self.subject}"
