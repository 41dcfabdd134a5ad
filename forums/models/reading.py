"""How far somebody has read, and what they want to hear of."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from forums.models.topic import Topic
from members.models import Community, Person


class ReadMark(models.Model):
    """The highest post that a person was shown in a topic. It is only ever raised (`forums.actions.reading`)."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="read_marks")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="read_marks")
    number = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("read mark")
        verbose_name_plural = _("read marks")
        constraints = [models.UniqueConstraint(fields=["person", "topic"], name="read_mark_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.topic_id}: {self.number}"


class ReadFloor(models.Model):
    """Everything in a community up to `at` counts as read ("mark all as read"): one row instead of one per topic."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="read_floors")
    community = models.ForeignKey(Community, on_delete=models.CASCADE, related_name="read_floors")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("read floor")
        verbose_name_plural = _("read floors")
        constraints = [models.UniqueConstraint(fields=["person", "community"], name="read_floor_once")]

    def __str__(self) -> str:
        return f"{self.person_id} in {self.community_id}: {self.at}"


class Watch(models.Model):
    """A person hears of each reply in a topic, or of each new topic in a community."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="watches")
    topic = models.ForeignKey(Topic, null=True, blank=True, on_delete=models.CASCADE, related_name="watches")
    community = models.ForeignKey(Community, null=True, blank=True, on_delete=models.CASCADE, related_name="watches")

    class Meta:
        verbose_name = _("watch")
        verbose_name_plural = _("watches")
        constraints = [
            models.UniqueConstraint(fields=["person", "topic"], name="watch_topic_once"),
            models.UniqueConstraint(fields=["person", "community"], name="watch_community_once"),
            models.CheckConstraint(
                condition=Q(topic=None, community__isnull=False) | Q(topic__isnull=False, community=None),
                name="watch_topic_or_community",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} watches {self.topic_id or self.community_id}"
