"""The log that every open page is told from, and what was done already under a number of the browser's."""

from django.db import models
from django.db.models import Q

from hotseat.models.people import Participant
from hotseat.models.session import Session


class Moment(models.Model):
    """One thing that happened, numbered without a gap within its stream of its session.

    Three streams, so that what is hidden neither leaks nor leaves holes: `public` for all in the room, `staff` for the
    facilitators, and one per participant (`actor`) for what concerns them alone. Written under the lock of the
    session's row, so within a session the primary keys rise in the order of the log.
    """

    class Stream(models.TextChoices):
        PUBLIC = "public"
        STAFF = "staff"
        ACTOR = "actor"

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="moments")
    stream = models.CharField(max_length=6, choices=Stream)
    participant = models.ForeignKey(Participant, null=True, on_delete=models.CASCADE, related_name="moments")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=20)
    payload = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "stream", "seq"], name="moment_once", condition=Q(participant__isnull=True)
            ),
            models.UniqueConstraint(
                fields=["participant", "seq"], name="moment_once_per_actor", condition=Q(participant__isnull=False)
            ),
            models.CheckConstraint(
                condition=Q(stream="actor", participant__isnull=False)
                | (~Q(stream="actor") & Q(participant__isnull=True)),
                name="actor_stream_has_its_participant",
            ),
        ]
        indexes = [models.Index(fields=["session", "id"])]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.stream}/{self.seq} {self.kind}"


class Operation(models.Model):
    """A write that a browser numbered: sent again, it gives the result of the first time and does nothing."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="operations")
    actor = models.CharField(max_length=40)  # "person:7", "guest:12", or "door" for somebody who joins
    op_id = models.CharField(max_length=64)
    digest = models.CharField(max_length=64, default="", editable=False)  # of the words that came with it
    result = models.JSONField()
    created = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["session", "actor", "op_id"], name="operation_once")]

    def __str__(self) -> str:
        return f"{self.session_id}/{self.actor}/{self.op_id}"
