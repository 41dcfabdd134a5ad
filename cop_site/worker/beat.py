"""The sign that a worker lives: one row, written every few seconds, read by /readyz."""

from datetime import timedelta

from django.utils import timezone

from cop_site.models import WorkerBeat

EVERY = 5.0  # seconds
FORGOTTEN_AFTER = timedelta(minutes=10)  # a worker that was killed leaves its row behind


def beat(worker: str) -> None:
    now = timezone.now()
    WorkerBeat.objects.update_or_create(worker=worker, defaults={"at": now})
    WorkerBeat.objects.filter(at__lt=now - FORGOTTEN_AFTER).delete()


def stop_beating(worker: str) -> None:
    """A worker that ends in order is gone at once, not a minute later."""
    WorkerBeat.objects.filter(worker=worker).delete()
