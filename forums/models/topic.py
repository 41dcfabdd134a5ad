"""A topic: what a community talks about, one post after the other."""

from typing import Self

from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import F, FilteredRelation, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from forums.models.hiding import Hideable, topics_read_by
from members.models import Community, Person
from members.models.community import Visitor

TITLE_LENGTH = 160
PER_PAGE = 20  # posts


class TopicQuerySet(models.QuerySet["Topic"]):
    def visible_to(self, person: Visitor | None) -> Self:
        return self.filter(topics_read_by(person)).select_related("community")

    def shown(self) -> Self:
        """Those that everybody who reads their community sees."""
        return self.filter(hidden_at=None, post_count__gt=0)

    def with_reading_of(self, person: Visitor) -> Self:
        """`read_number` on each: how far this person has read, None where they have not opened it."""
        mine = FilteredRelation("read_marks", condition=Q(read_marks__person=person))
        return self.annotate(mine=mine, read_number=F("mine__number"))

    def listed(self) -> Self:
        """Pinned ones first, then by their last post. Writers are fetched with them."""
        return self.select_related("author", "last_poster").order_by("-is_pinned", "-last_post_at", "-pk")


class Topic(Hideable):
    """`last_number` is the highest number ever given to a post, `last_shown` that of the last one that all may read.

    They, and `post_count` (of those that all may read), `last_post_at` and `last_poster`, change under the lock of this
    row alone (`forums.actions`).
    """

    community = models.ForeignKey(
        Community, verbose_name=_("community"), on_delete=models.CASCADE, related_name="topics"
    )
    author = models.ForeignKey(
        Person, verbose_name=_("author"), null=True, blank=True, on_delete=models.SET_NULL, related_name="topics"
    )
    title = models.CharField(_("title"), max_length=TITLE_LENGTH)
    created = models.DateTimeField(_("started"), default=timezone.now)
    last_post_at = models.DateTimeField(_("last post"), default=timezone.now)
    last_poster = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    post_count = models.PositiveIntegerField(_("posts"), default=0)
    last_number = models.PositiveIntegerField(default=0)
    last_shown = models.PositiveIntegerField(default=0)
    is_pinned = models.BooleanField(_("pinned"), default=False)
    is_locked = models.BooleanField(_("locked"), default=False)
    about_type = models.ForeignKey(ContentType, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    about_id = models.PositiveBigIntegerField(null=True, blank=True)
    about = GenericForeignKey("about_type", "about_id")

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        indexes = [
            models.Index(
                F("community"), F("is_pinned").desc(), F("last_post_at").desc(), F("id").desc(), name="topic_list"
            ),
            models.Index(fields=["community", "last_post_at"], name="topic_last_post"),
            models.Index(fields=["about_type", "about_id"], name="topic_about"),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("forums:topic", args=[self.pk, self.slug])

    @property
    def slug(self) -> str:
        return slugify(self.title)[:60].strip("-") or "topic"

    @property
    def takes_posts(self) -> bool:
        return not (self.is_locked or self.is_hidden)

    @property
    def page_count(self) -> int:
        return max(1, -(-self.last_number // PER_PAGE))

    @property
    def reply_count(self) -> int:
        return max(0, self.post_count - 1)

    def url_of(self, number: int) -> str:
        """The page that post `number` stands on, and its place there."""
        page = (max(number, 1) - 1) // PER_PAGE + 1
        query = f"?page={page}" if page > 1 else ""
        return f"{self.get_absolute_url()}{query}#post-{number}"
