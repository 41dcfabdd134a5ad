"""`Entry`: one flat row per findable thing, from every room; the table is its own outbox."""

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models import Authority
from themes.models import Theme


class EntryQuerySet(models.QuerySet["Entry"]):
    def standing(self) -> Self:
        return self.filter(deleted_at=None)

    def visible_to(self, tokens: frozenset[str]) -> Self:
        """Entries whose audience meets the `tokens` of a visitor (`members.audience.tokens_of`)."""
        heard = EntryAudience.objects.filter(entry=models.OuterRef("pk"), token__in=tokens)
        return self.standing().filter(models.Exists(heard))

    def dirty(self) -> Self:
        """Entries that the search engine does not have as they are now."""
        return self.exclude(version=models.F("indexed_version"))

    def outdated(self) -> Self:
        """Entries that the search engine has as they were: hidden since then, it still counts and matches them."""
        return self.dirty().filter(indexed_version__gt=0)

    def are_there(self) -> bool:
        """As `exists`, of dirty ones: along their index. PostgreSQL believes that most entries are dirty, and would
        look through all of them for the first."""
        return self.order_by("pk").values("pk").first() is not None


class Entry(models.Model):
    class Kind(models.TextChoices):
        THEME = "theme", _("theme")
        CASE_STUDY = "case-study", _("case study")
        TOOLKIT = "toolkit", _("toolkit")
        PUBLICATION = "publication", _("publication")
        PAGE = "page", _("page")
        AWARD = "award", _("award")
        EVENT = "event", _("event")
        EXCHANGE = "exchange", _("peer exchange")
        FINDING = "finding", _("fact from a report")
        AUTHORITY = "authority", _("council or organisation")
        COMMUNITY = "community", _("community")
        TOPIC = "topic", _("topic")
        SESSION = "session", _("hot seat")
        QUESTION = "question", _("question and answer")

    kind = models.CharField(max_length=20, choices=Kind, db_index=True)
    object_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    object_id = models.PositiveBigIntegerField()
    object = GenericForeignKey("object_type", "object_id")
    title = models.CharField(max_length=300)
    summary = models.TextField(blank=True)
    body = models.TextField(blank=True)
    url = models.CharField(max_length=300)
    themes = models.ManyToManyField(Theme, related_name="entries", blank=True)
    authorities = models.ManyToManyField(Authority, related_name="entries", blank=True)
    date = models.DateField(null=True, blank=True)
    year = models.PositiveSmallIntegerField(null=True, blank=True, db_index=True)
    is_historical = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)
    indexed_version = models.PositiveIntegerField(default=0)
    deleted_at = models.DateTimeField(null=True, blank=True, db_index=True)
    changed_at = models.DateTimeField(auto_now=True, db_index=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        verbose_name = _("search entry")
        verbose_name_plural = _("search entries")
        constraints = [models.UniqueConstraint(fields=["object_type", "object_id"], name="entry_once_per_thing")]
        indexes = [
            models.Index(fields=["kind", "-date"]),
            models.Index(fields=["id"], name="entry_dirty", condition=~models.Q(version=models.F("indexed_version"))),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.title}"


class Refusal(models.Model):
    """An entry that the search engine would not take in a version of it: tried again, later each time.

    After `GIVEN_UP` attempts a person has to look: it is told in the logs and by /readyz, and tried once a day.
    """

    GIVEN_UP = 8

    entry = models.OneToOneField(Entry, on_delete=models.CASCADE, related_name="refusal")
    version = models.PositiveIntegerField()
    attempts = models.PositiveSmallIntegerField(default=1)
    again_at = models.DateTimeField()
    reason = models.CharField(max_length=300)

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.reason}"


class EntryAudience(models.Model):
    """One token of those who may find the entry."""

    entry = models.ForeignKey(Entry, on_delete=models.CASCADE, related_name="audience")
    token = models.CharField(max_length=40)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "token"], name="token_once_per_entry")]
        indexes = [models.Index(fields=["token", "entry"])]

    def __str__(self) -> str:
        return self.token
