"""The worker's own loop: django-tasks-db's, which ends at the first database error, made to outlive a restart of it."""

import logging
import os
import signal
import time
from collections.abc import Callable
from threading import Event, Thread

from django.conf import settings
from django.db import DatabaseError, InterfaceError, connections
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from cop_site.worker import beat, periodic
from search.engines.elastic.delivery import deliver

logger = logging.getLogger(__name__)

POLL = 0.5  # seconds between looks for a task
CLOCK = 5.0  # seconds between looks at the jobs that come round
DELIVERY = 0.3  # seconds between looks for what Elasticsearch has to hear of
PAUSE = 2.0  # seconds before the next try when the database is away
LAST_TASK = 10.0  # seconds that a running task has to finish once the parent is gone


class HouseWorker(Worker):
    def __init__(self, *, batch: bool = False) -> None:
        super().__init__(
            queue_names=["*"],
            interval=POLL,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{os.getpid()}-{get_random_string(16)}",
            excluded_queue_names=[],
        )

    def run(self) -> None:
        while self.running:
            try:
                super().run()
                return
            except (DatabaseError, InterfaceError) as error:
                logger.warning("The database is away (%s); the worker tries again in %s s", error, PAUSE)
                connections.close_all()
                time.sleep(PAUSE)


def work_off() -> None:
    """Run the tasks that wait now, one after the other, and come back."""
    _be_quiet()
    HouseWorker(batch=True).run()


def work(*, until_stdin_closes: bool = False) -> None:
    """Run tasks and periodic jobs until SIGTERM or SIGINT; with `until_stdin_closes` also until the parent is gone."""
    _be_quiet()
    worker, stop = HouseWorker(), Event()
    worker.configure_signals()
    if until_stdin_closes:
        Thread(target=_end_with_parent, name="parent", daemon=True).start()
    _every(beat.EVERY, lambda: beat.beat(worker.worker_id), stop)
    _every(CLOCK, periodic.run_due, stop)
    if settings.ELASTICSEARCH_URL:
        _every(DELIVERY, deliver, stop)
    try:
        worker.run()
    finally:
        stop.set()
        try:
            beat.stop_beating(worker.worker_id)
        except DatabaseError:
            logger.warning("The last beat could not be taken back: the database is away")


def _be_quiet() -> None:
    """It tells every signal as a warning; a task that fails is told by django_tasks itself."""
    logging.getLogger("django_tasks_db").setLevel(logging.ERROR)


def _every(seconds: float, act: Callable[[], object], stop: Event) -> None:
    """A thread of its own: a long task delays neither the beat nor the clock. Its connection ends with each error."""

    def keep_on() -> None:
        while not stop.is_set():
            try:
                act()
            except Exception as error:
                logger.warning("%s; once more in %s s", error, max(seconds, PAUSE))
                connections.close_all()
                stop.wait(PAUSE)
            stop.wait(seconds)

    Thread(target=keep_on, daemon=True).start()


def _end_with_parent() -> None:
    """The parent holds the other end of our stdin and never writes: it closes when the parent ends, however it does."""
    os.read(0, 1)  # not sys.stdin: its lock would be held when Python ends
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(LAST_TASK)
    os._exit(1)
