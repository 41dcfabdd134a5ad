"""Jobs that come round by the clock. Of several workers, the one that moves a job's `due` on runs it, and no other."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from django.core.management import call_command
from django.utils import timezone

from cop_site.models import PeriodicJob
from cop_site.worker import abandoned, schedule
from exchange.tasks import draw_what_changed
from hotseat.actions.forgetting import forget_logs
from members.digests import send_digests
from search.engines.elastic import filling
from search.writing import forget_tombstones

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=10)  # a job that was cut short is due again after this


@dataclass(frozen=True)
class Job:
    name: str
    every: timedelta
    run: Callable[[], object]


JOBS = [
    Job("publish what is due", timedelta(minutes=1), schedule.publish_and_expire),
    Job("give back abandoned tasks", timedelta(minutes=1), abandoned.give_back),
    Job("mail notices", timedelta(minutes=5), send_digests),
    Job("draw the annual reports", timedelta(minutes=2), draw_what_changed),
    Job("keep the search index", timedelta(seconds=5), filling.keep),
    Job("forget what search has lost", timedelta(hours=1), forget_tombstones),
    Job("forget the logs of hot seats", timedelta(days=1), forget_logs),
    Job("forget old sessions", timedelta(days=1), lambda: call_command("clearsessions")),
    Job("forget old task results", timedelta(days=1), abandoned.forget_finished),
]


def run_due(jobs: list[Job] = JOBS) -> list[str]:
    """Run what is due now, each once among all workers; the names of what ran. A job that fails is logged and comes
    round again at its next time: the others are not held up."""
    waiting = set(PeriodicJob.objects.filter(due__gt=timezone.now()).values_list("name", flat=True))
    return [job.name for job in jobs if job.name not in waiting and _claim(job) and _run(job)]


def _claim(job: Job) -> bool:
    """One conditional UPDATE decides. A new job's row is made due at once; two workers making it agree on one row."""
    now = timezone.now()
    PeriodicJob.objects.get_or_create(name=job.name, defaults={"due": now})
    return PeriodicJob.objects.filter(name=job.name, due__lte=now).update(due=now + max(LEASE, job.every)) == 1


def _run(job: Job) -> bool:
    began = timezone.now()
    try:
        job.run()
    except Exception:
        logger.exception("The job %r failed; it comes round again", job.name)
    PeriodicJob.objects.filter(name=job.name).update(due=began + job.every)
    return True
