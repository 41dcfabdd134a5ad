"""A post that somebody thinks should not stand."""

from typing import Self

from django.db import models
from django.db.models import OuterRef, Prefetch, Q, Subquery
from django.utils.translation import gettext_lazy as _

from forums.models.post import Post
from members.models import Community, Person


class FlagQuerySet(models.QuerySet["Flag"]):
    def waiting(self) -> Self:
        """Of posts that their author took away there is nothing to settle any more."""
        return self.filter(settled_at=None, post__deleted_at=None)


def reported_posts(community: Community) -> models.QuerySet[Post]:
    """The posts that wait for a facilitator, the longest waiting first; `waiting_flags` holds what is said of each."""
    waiting = Flag.objects.waiting().filter(post=OuterRef("pk")).order_by("created")
    said = Prefetch("flags", Flag.objects.waiting().select_related("by"), to_attr="waiting_flags")
    posts = Post.objects.filter(topic__community=community).annotate(reported=Subquery(waiting.values("created")[:1]))
    posts = posts.filter(reported__isnull=False).order_by("reported", "pk")
    return posts.select_related("topic", "author__authority").prefetch_related(said)


class Flag(models.Model):
    """One person's report of a post; settled once, for all who reported the same post."""

    class Outcome(models.TextChoices):
        HIDDEN = "hidden", _("the post was hidden")
        LEFT = "left", _("the post was left as it is")

    post = models.ForeignKey(Post, on_delete=models.CASCADE, related_name="flags")
    by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="flags")
    reason = models.CharField(_("what is wrong with it"), max_length=300)
    created = models.DateTimeField(_("reported"), auto_now_add=True)
    settled_at = models.DateTimeField(_("settled"), null=True, blank=True)
    settled_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    outcome = models.CharField(_("outcome"), max_length=10, choices=Outcome, blank=True)

    objects = FlagQuerySet.as_manager()

    class Meta:
        ordering = ["created", "pk"]
        verbose_name = _("report of a post")
        verbose_name_plural = _("reports of posts")
        constraints = [
            models.UniqueConstraint(fields=["post", "by"], condition=Q(settled_at=None), name="flag_once_while_waiting")
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.reason}"
