"""A word to a person: shown on the site, and mailed by their wish."""

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.utils.translation import gettext_lazy as _

from members.models.person import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def unread(self) -> Self:
        return self.filter(read_at=None)

    def waiting(self) -> Self:
        """Those that a mail may still tell of: neither read on the site nor mailed."""
        return self.filter(read_at=None, mailed_at=None)


class Notice(models.Model):
    """One notice per (person, kind, thing): told again, it becomes new again instead of becoming two."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(_("kind"), max_length=40)
    about_type = models.ForeignKey(ContentType, on_delete=models.CASCADE)
    about_id = models.PositiveBigIntegerField()
    about = GenericForeignKey("about_type", "about_id")
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(db_index=True)
    read_at = models.DateTimeField(null=True, blank=True)
    mailed_at = models.DateTimeField(null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-created", "-pk"]
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        constraints = [
            models.UniqueConstraint(fields=["person", "kind", "about_type", "about_id"], name="notice_once_per_thing")
        ]
        indexes = [
            models.Index(fields=["person", "read_at"]),
            models.Index(fields=["created"], name="notice_waiting", condition=models.Q(read_at=None, mailed_at=None)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} to {self.person_id}"
