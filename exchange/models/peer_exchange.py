"""Peer exchanges: what one body had from another, or asked of it."""

import re
from typing import Any

from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme

# What each status lets one say. None says more: who showed interest has not learnt yet, as far as the record goes.
BETWEEN = _("%(receiver)s and %(giver)s")
SAYINGS: dict[str, Any] = {
    "adopted": _("%(receiver)s took up practice from %(giver)s"),
    "adapted": _("%(receiver)s adapted practice from %(giver)s"),
    "using": _("%(receiver)s used practice from %(giver)s"),
    "support given": _("%(receiver)s had support from %(giver)s"),
    "ongoing": _("%(receiver)s worked with %(giver)s"),
    "recommendations made": _("%(receiver)s and %(giver)s: recommendations made"),
    "under way": _("%(receiver)s and %(giver)s: work under way"),
    "considering": _("%(receiver)s considered practice from %(giver)s"),
    "planned": _("%(receiver)s and %(giver)s: work planned"),
    "interest shown": _("%(receiver)s showed interest in practice from %(giver)s"),
}
# Codes of the data, for readers; what an editor writes instead stands as it is written.
TRAVELLED = {"giver": _("the giver, to the receiver"), "receiver": _("the receiver, to the giver")}
RECEIVERS = {
    "unnamed": _("the source names nobody"),
    "network": _("a network"),
    "international": _("from abroad"),
    "government": _("central government"),
    "beacons": _("several Beacons"),
}


def part_of(body: Authority | None, label: str) -> str:
    """What the label says beyond the name of the body: "Leicestershire Partnership"."""
    if body is None or label in (body.name, body.official_name, *body.aliases):
        return ""
    return label


class PeerExchange(Cited):
    """A described exchange. A party is its label in words and, where it is one body, that authority.

    `group` joins rows that the source tells in one breath; `counts` is a list of `{"value": int, "what": str,
    "qualifier": str}`.
    """

    slug = models.SlugField(_("address"), unique=True, max_length=80)
    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="exchanges")
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges")

    giver = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges_given"
    )
    giver_label = models.CharField(_("giver in words"), max_length=200)
    giver_printed = models.CharField(_("giver as printed"), max_length=160, blank=True)
    co_givers = models.ManyToManyField(
        Authority, related_name="exchanges_given_jointly", blank=True, verbose_name=_("given together with")
    )
    receiver = models.ForeignKey(
        Authority, null=True, blank=True, on_delete=models.PROTECT, related_name="exchanges_received"
    )
    receiver_label = models.CharField(_("receiver in words"), max_length=200)
    receiver_printed = models.CharField(_("receiver as printed"), max_length=160, blank=True)
    receiver_kind = models.CharField(_("kind of receiver"), max_length=40, blank=True)

    kind = models.CharField(_("kind of help"), max_length=40)
    kind_group = models.CharField(_("kind, for filters"), max_length=40, blank=True)
    subject = models.CharField(_("subject"), max_length=300)
    outcome = models.CharField(_("outcome"), max_length=300, blank=True)
    status = models.CharField(_("status"), max_length=40, blank=True)
    date_printed = models.CharField(_("date as printed"), max_length=60, blank=True)
    travelled = models.CharField(_("who travelled"), max_length=40, blank=True)
    counts = models.JSONField(_("numbers"), default=list, blank=True)
    group = models.SlugField(_("told together as"), max_length=80, blank=True)
    note = models.TextField(_("note"), blank=True)

    class Meta:
        ordering = [models.F("theme__order").asc(nulls_last=True), "giver_label", "receiver_label"]
        verbose_name = _("peer exchange")
        verbose_name_plural = _("peer exchanges")

    def __str__(self) -> str:
        return f"{self.said_of(self.receiver_label, self.giver_label)}: {self.subject}"

    def get_absolute_url(self) -> str:
        return reverse("exchange:exchange", args=[self.slug])

    @property
    def title(self) -> str:
        """Who and whom, and no more of the outcome than the status says; all givers are named."""
        givers = [self.giver_name, *(body.full_name for body in self.co_givers.all())]
        return str(capfirst(self.said_of(self.receiver_name, ", ".join(givers))))

    @property
    def giver_name(self) -> str:
        return self.giver.full_name if self.giver else self.giver_label

    @property
    def receiver_name(self) -> str:
        return self.receiver.full_name if self.receiver else self.receiver_label

    @property
    def giver_part(self) -> str:
        """The part of the body that gave, where the record says more than its name; else empty."""
        return part_of(self.giver, self.giver_label)

    @property
    def receiver_part(self) -> str:
        return part_of(self.receiver, self.receiver_label)

    @property
    def kind_label(self) -> str:
        return self.kind.replace("-", " ")

    @property
    def travelled_words(self) -> Any:
        return TRAVELLED.get(self.travelled, self.travelled)

    @property
    def receiver_kind_words(self) -> Any:
        return RECEIVERS.get(self.receiver_kind, self.receiver_kind)

    def said_of(self, receiver: str, giver: str) -> str:
        """The parties, in words or in HTML, in the sentence that the status allows; of an unknown one, with "and"."""
        return str(SAYINGS.get(self.status, BETWEEN)) % {"receiver": receiver, "giver": giver}

    @property
    def year(self) -> int | None:
        """Of the printed date; its round lies in two years, so that no year follows from it."""
        printed = re.search(r"\b[12][0-9]{3}\b", self.date_printed)
        return int(printed[0]) if printed else None
