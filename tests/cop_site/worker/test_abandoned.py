from datetime import timedelta

import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from cop_site.models import WorkerBeat
from cop_site.worker import abandoned, beat


@pytest.fixture
def workers(db):
    """One that lives, and one that fell silent."""
    WorkerBeat.objects.create(worker="alive", at=timezone.now())
    WorkerBeat.objects.create(worker="silent", at=timezone.now() - timedelta(seconds=61))


def running(*workers):
    return DBTaskResult.objects.create(
        status="RUNNING",
        started_at=timezone.now(),
        args_kwargs={"args": [], "kwargs": {}},
        task_path="tests.task",
        backend_name="default",
        run_after=timezone.now(),
        worker_ids=list(workers),
    )


@pytest.mark.parametrize(
    ("taken_by", "then"),
    [
        (["alive"], "RUNNING"),
        (["silent", "alive"], "RUNNING"),
        (["silent"], "READY"),
        (["alive", "silent"], "READY"),
        (["unheard of"], "READY"),
        (["silent", "silent", "silent"], "FAILED"),
    ],
)
def test_a_task_of_a_silent_worker_is_given_back(workers, taken_by, then):
    task = running(*taken_by)

    count = abandoned.give_back()

    task.refresh_from_db()
    assert task.status == then
    assert count == (then != "RUNNING")
    assert (task.finished_at is not None) == (then == "FAILED")


def test_finished_tasks_are_kept_for_two_weeks(db):
    now = timezone.now()
    old, new, unfinished = running("w"), running("w"), running("w")
    DBTaskResult.objects.filter(pk=old.pk).update(status="SUCCESSFUL", finished_at=now - timedelta(days=15))
    DBTaskResult.objects.filter(pk=new.pk).update(status="FAILED", finished_at=now - timedelta(days=13))

    abandoned.forget_finished()

    assert set(DBTaskResult.objects.values_list("pk", flat=True)) == {new.pk, unfinished.pk}


def test_a_worker_beats_and_forgets_those_long_gone(workers):
    WorkerBeat.objects.create(worker="dead", at=timezone.now() - timedelta(minutes=11))

    beat.beat("new")
    beat.beat("new")

    assert set(WorkerBeat.objects.values_list("worker", flat=True)) == {"alive", "silent", "new"}

    beat.stop_beating("new")
    assert not WorkerBeat.objects.filter(worker="new").exists()
