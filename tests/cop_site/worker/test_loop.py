"""The worker outlives a database that is briefly away, and ends in order."""

import logging

import pytest
from django.db import OperationalError
from django.utils import timezone
from django_tasks_db.management.commands import db_worker
from django_tasks_db.models import DBTaskResult
from django_tasks_db.utils import exclusive_transaction

from cop_site.models import WorkerBeat
from cop_site.worker import loop
from cop_site.worker.loop import HouseWorker, work_off


@pytest.fixture
def worker(monkeypatch):
    """A worker that does one task and ends."""
    monkeypatch.setattr(loop, "PAUSE", 0.01)
    monkeypatch.setattr(loop.connections, "close_all", lambda: None)  # the test's own connection stays
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)
    worker = HouseWorker()

    def then_stop(task):
        type(worker).run_task(worker, task)
        worker.running = False

    worker.run_task = then_stop
    return worker


@pytest.fixture
def task(settings):
    settings.TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
    return DBTaskResult.objects.create(
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.cop_site.worker.tasks.say_hello",
        backend_name="default",
        run_after=timezone.now(),
    )


@pytest.mark.timeout(300)
@pytest.mark.django_db
@pytest.mark.parametrize("times_away", [0, 3])
def test_a_task_is_done_however_often_the_database_was_away(worker, task, times_away, monkeypatch, caplog):
    answers = iter([False] * times_away)

    def perhaps_away(using):
        if next(answers, True):
            return exclusive_transaction(using)
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr(db_worker, "exclusive_transaction", perhaps_away)
    with caplog.at_level(logging.WARNING):
        worker.run()

    task.refresh_from_db()
    assert (task.status, task.return_value) == ("SUCCESSFUL", "hello")
    assert task.worker_ids == [worker.worker_id]
    assert caplog.text.count("the worker tries again") == times_away


@pytest.mark.django_db
def test_a_batch_does_what_waits_and_comes_back(task, monkeypatch):
    monkeypatch.setattr(db_worker, "close_old_connections", lambda: None)

    work_off()

    task.refresh_from_db()
    assert task.status == "SUCCESSFUL"
    assert not WorkerBeat.objects.exists()
