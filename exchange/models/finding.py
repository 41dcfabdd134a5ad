"""What a source tells beside awards, events, exchanges and headline figures: one row each, of many kinds."""

import re
from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from exchange.models.round import Round
from members.models import Authority
from themes.models import Cited, Theme


class Kind(models.TextChoices):
    """In the order of the annual report; what only the record itself says stands last."""

    SCHEME = "scheme", _("The scheme")
    IMPACT = "impact", _("Impact story")
    EQUALITY = "equality", _("Equality")
    POINT = "point", _("What a theme was about")
    INNOVATION = "innovation", _("Service innovation")
    REGIONAL = "regional", _("Regional activity")
    POLICY = "policy", _("Government and policy")
    INTERNATIONAL = "international", _("International sharing")
    MEDIA = "media", _("In the media")
    SPONSOR = "sponsor", _("Sponsors")
    MONEY = "money", _("Grants and money")
    PRODUCT = "product", _("Products, as printed")
    LEGACY = "legacy", _("Legacy")
    ONLINE = "online", _("Online communities and hot seats")
    QUOTE = "quote", _("Whom the report quotes")
    POST = "post", _("People, in their public posts")
    NAME = "name", _("Bodies, as their names are printed")
    INCONSISTENCY = "inconsistency", _("What could not be reconciled")
    ARTICLE = "article", _("The scheme's second year")
    ELSEWHERE = "elsewhere", _("Known from elsewhere")
    METHOD = "method", _("How this record was made")


ORIGIN = "headline-source-note"  # the finding in which the report says where its headline figures come from


class FindingQuerySet(models.QuerySet["Finding"]):
    def origin(self) -> "Finding | None":
        """Where the headline figures come from, as the report says; None where it is not recorded."""
        return self.filter(kind=Kind.SCHEME, slug=ORIGIN).select_related("source", "round").first()

    def shown(self) -> Self:
        """With all that a page shows of each; five queries for any number of rows."""
        return self.select_related("source", "theme", "round").prefetch_related("bodies", "partners", "about")


class Finding(Cited):
    """One thing that a source tells, in our words.

    `text` is what it tells; `label` what it is called (a stage, a group, an outlet, a post); `remark` what the record
    adds to it, of an inconsistency the likely reading. Who did it are `bodies`, or words in `parties`; with whom,
    `partners` or words. `about` is the record that it tells of, if one stands. `details` is a list of
    `{"what": str, "value": str}`: the small facts of the row that no other field holds.
    """

    round = models.ForeignKey(Round, null=True, blank=True, on_delete=models.SET_NULL, related_name="findings")
    kind = models.CharField(_("kind"), max_length=20, choices=Kind)
    slug = models.SlugField(_("address"), max_length=120)
    order = models.PositiveSmallIntegerField(_("order"), default=0)
    theme = models.ForeignKey(Theme, null=True, blank=True, on_delete=models.PROTECT, related_name="findings")
    label = models.CharField(_("called"), max_length=200, blank=True)
    text = models.TextField(_("what is told"))
    remark = models.TextField(_("remark, or likely reading"), blank=True)
    bodies = models.ManyToManyField(Authority, related_name="findings", blank=True, verbose_name=_("who"))
    parties = models.CharField(_("who, in words"), max_length=200, blank=True)
    partners = models.ManyToManyField(Authority, related_name="+", blank=True, verbose_name=_("with whom"))
    partners_printed = models.CharField(_("with whom, in words"), max_length=300, blank=True)
    place = models.CharField(_("where"), max_length=200, blank=True)
    date_printed = models.CharField(_("date as printed"), max_length=60, blank=True)
    value = models.PositiveIntegerField(_("value"), null=True, blank=True)
    unit = models.CharField(_("unit"), max_length=40, blank=True)
    address = models.CharField(_("web address as printed"), max_length=400, blank=True)
    details = models.JSONField(_("other facts"), default=list, blank=True)
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    objects = FindingQuerySet.as_manager()

    Kind = Kind

    class Meta:
        ordering = ["kind", "order", "pk"]
        verbose_name = _("finding")
        verbose_name_plural = _("findings")
        constraints = [models.UniqueConstraint(fields=["kind", "slug"], name="finding_once_per_kind")]
        indexes = [models.Index(fields=["round", "kind", "order"])]

    def __str__(self) -> str:
        return f"{self.label}: {self.text}" if self.label else self.text

    def get_absolute_url(self) -> str:
        """Its place among its kind; what belongs to no round stands with the scheme's second year."""
        if self.round is None:
            return f"{reverse('exchange:why')}#{self.anchor}"
        return f"{reverse('exchange:findings', args=[self.round.number, self.kind])}#{self.anchor}"

    @property
    def anchor(self) -> str:
        return f"finding-{self.kind}-{self.slug}"

    @property
    def title(self) -> str:
        return str(capfirst(str(self))).removesuffix(".")

    @property
    def sentence(self) -> str:
        """Without what it is called, where that stands above it."""
        return str(capfirst(self.text)).removesuffix(".")

    @property
    def year(self) -> int | None:
        """Of the printed date; as with an exchange, none follows from its round."""
        printed = re.search(r"\b[12][0-9]{3}\b", self.date_printed)
        return int(printed[0]) if printed else None

    @property
    def about_url(self) -> str:
        """The page of the record that it tells of; none of a page that was taken from the site."""
        if self.about is None or not getattr(self.about, "live", True):
            return ""
        return str(self.about.get_absolute_url() if hasattr(self.about, "get_absolute_url") else self.about.url)

    @property
    def about_name(self) -> str:
        """What kind of record that is, in a word."""
        return str(self.about._meta.verbose_name) if self.about else ""

    @property
    def measure(self) -> str:
        """The value with its unit; a number that is only part of what is told has none, and stands in the words."""
        signs = {"percent": "%d%%", "percent or more": "%d%% or more", "GBP billion": "£%d billion"}
        if self.value is None or not self.unit:
            return ""
        unit = self.unit.removesuffix(" per year")
        words = signs[unit] % self.value if unit in signs else f"{self.value} {unit}"
        return words if unit == self.unit else str(_("%(amount)s a year") % {"amount": words})

    @property
    def facts(self) -> list[dict[str, str]]:
        """The details that nothing before them says in the same words; a number may mean two things."""
        told = [self.text, self.label, self.date_printed]
        facts: list[dict[str, str]] = []
        for detail in self.details:
            said = rf"(?<!\w){re.escape(detail['value'])}(?!\w)"
            if not any(re.search(said, one, re.IGNORECASE) for one in told):
                facts.append(detail)
                told += [] if detail["value"].isdigit() else [detail["value"]]
        return facts

    @property
    def is_ours(self) -> bool:
        """Whether this record says it, and no source of it."""
        return self.source_id is None
