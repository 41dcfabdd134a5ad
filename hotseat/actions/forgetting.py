"""What a session need not keep for good: the log of who was told what, and the numbers that browsers gave."""

from datetime import timedelta

from django.utils import timezone

from hotseat.models import Moment, Operation, Session

LOG_KEPT = timedelta(days=30)  # after closing: the transcript is made of questions and answers, not of the log


def forget_logs() -> int:
    """Delete the moments and operations of sessions closed long ago; how many there were.

    A page left open since then finds a gap and takes the snapshot, as any page that fell too far behind does.
    """
    over = Session.objects.over().filter(closed_at__lt=timezone.now() - LOG_KEPT).values("pk")
    return sum(model.objects.filter(session__in=over).delete()[0] for model in (Moment, Operation))
