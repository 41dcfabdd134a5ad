"""What a person writes in a topic, and what it said before."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forums.models.hiding import Hideable, led_by, reader, topics_read_by
from forums.models.topic import Topic
from members.models import Person
from members.models.community import Visitor

TEXT_LENGTH = 20_000


class PostQuerySet(models.QuerySet["Post"]):
    def visible_to(self, visitor: Visitor | None) -> Self:
        """A post that is hidden or deleted is read by its author, the facilitators and staff."""
        posts = self.filter(topics_read_by(visitor, "topic__")).select_related("topic__community")
        stands = Q(hidden_at=None, deleted_at=None)
        person = reader(visitor)
        if person is None:
            return posts.filter(stands)
        if person.is_staff:
            return posts
        return posts.filter(stands | Q(author=person) | led_by(person, "topic__"))

    def standing(self) -> Self:
        """Neither hidden nor deleted: what everybody reads who reads the topic."""
        return self.filter(hidden_at=None, deleted_at=None)


class Post(Hideable):
    """`number` is dense within the topic and never given twice: a deleted or hidden post leaves a line in its place.

    `token` comes with the form: the same form sent twice makes one reply in a topic, or one topic.
    `html` is made of `text` when it is written.
    """

    topic = models.ForeignKey(Topic, verbose_name=_("topic"), on_delete=models.CASCADE, related_name="posts")
    number = models.PositiveIntegerField(_("number"))
    author = models.ForeignKey(
        Person, verbose_name=_("author"), null=True, blank=True, on_delete=models.SET_NULL, related_name="posts"
    )
    text = models.TextField(_("text"), max_length=TEXT_LENGTH)
    html = models.TextField(editable=False)
    created = models.DateTimeField(_("written"), default=timezone.now)
    edited_at = models.DateTimeField(_("edited"), null=True, blank=True)
    deleted_at = models.DateTimeField(_("deleted by its author"), null=True, blank=True)
    token = models.UUIDField(null=True, blank=True, editable=False)

    objects = PostQuerySet.as_manager()

    class Meta:
        ordering = ["topic", "number"]
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = [
            models.UniqueConstraint(fields=["topic", "number"], name="post_number_once"),
            models.UniqueConstraint(fields=["topic", "author", "token"], name="post_token_once_in_its_topic"),
            models.UniqueConstraint(
                fields=["author", "token"], condition=Q(number=1), name="post_token_starts_one_topic"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.topic}, {self.number}"

    def get_absolute_url(self) -> str:
        """An address that stays right whatever page the post comes to stand on."""
        return reverse("forums:post", args=[self.topic_id, self.number])

    def ever_said(self, text: str) -> bool:
        """Whether these are its words, or were before an edit."""
        return self.text == text or self.revisions.filter(text=text).exists()

    @property
    def edition(self) -> int:
        """How often it was edited."""
        return self.revisions.count()

    @property
    def is_deleted(self) -> bool:
        return self.deleted_at is not None

    @property
    def can_be_edited(self) -> bool:
        return self.stands and self.topic.takes_posts

    @property
    def stands(self) -> bool:
        return not (self.is_hidden or self.is_deleted)


class Revision(models.Model):
    """What a post said before an edit. `created` is when it came to say so, `by` who wrote it."""

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="revisions")
    text = models.TextField(_("text"))
    html = models.TextField(editable=False)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    created = models.DateTimeField(_("written"))

    class Meta:
        ordering = ["post", "-pk"]
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")

    def __str__(self) -> str:
        return f"{self.post_id} as of {self.created:%Y-%m-%d %H:%M}"
