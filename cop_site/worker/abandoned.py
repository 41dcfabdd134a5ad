"""Tasks that nobody works on: taken by a worker that was killed, or finished long ago."""

import logging
from datetime import timedelta

from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cop_site.health import OLDEST_BEAT
from cop_site.models import WorkerBeat

logger = logging.getLogger(__name__)

KEPT = timedelta(days=14)  # finished tasks, for whoever looks into a failure
ATTEMPTS = 3  # a task that takes its worker down with it must not do so for ever


def give_back() -> int:
    """Make the running tasks of silent workers ready again, or failed at the third time; how many.

    So a task may run twice: each must bear that.
    """
    alive = set(
        WorkerBeat.objects.filter(at__gt=timezone.now() - timedelta(seconds=OLDEST_BEAT)).values_list(
            "worker", flat=True
        )
    )
    count = 0
    for task in DBTaskResult.objects.running():
        if task.worker_ids and task.worker_ids[-1] in alive:
            continue
        given_up = len(task.worker_ids) >= ATTEMPTS
        logger.warning("%s was abandoned: %s", task.task_path, "given up" if given_up else "to be done again")
        change = {"status": "FAILED", "finished_at": timezone.now()} if given_up else {"status": "READY"}
        count += DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at).update(**change)
    return count


def forget_finished() -> None:
    DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - KEPT).delete()
