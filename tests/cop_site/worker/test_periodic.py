from datetime import timedelta

import pytest
from django.utils import timezone

from cop_site.models import PeriodicJob
from cop_site.worker.periodic import JOBS, LEASE, Job, run_due

pytestmark = pytest.mark.django_db
NOON = timezone.datetime(2030, 6, 3, 12, 0, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def at(time_machine):
    """`at(minutes)`: so many minutes after noon."""

    def move(minutes: float) -> None:
        time_machine.move_to(NOON + timedelta(minutes=minutes), tick=False)

    move(0)
    return move


@pytest.fixture
def ran():
    return []


@pytest.fixture
def hourly(ran):
    return Job("tell the hour", timedelta(hours=1), lambda: ran.append(timezone.now()))


def test_a_job_runs_at_once_and_then_each_time_it_is_due(at, hourly, ran):
    for minute in (0, 1, 59, 60, 61, 121):
        at(minute)
        run_due([hourly])

    assert ran == [NOON + timedelta(minutes=minute) for minute in (0, 60, 121)]


def test_of_two_workers_one_runs_it(at, hourly, ran):
    def while_another_looks():
        ran.append("first")
        assert run_due([hourly]) == []

    run_due([Job(hourly.name, hourly.every, while_another_looks)])

    assert ran == ["first"]


def test_a_job_that_fails_comes_round_again_and_holds_up_no_other(at, hourly, ran, caplog):
    failing = Job("fail", timedelta(minutes=1), lambda: 1 / 0)

    assert run_due([failing, hourly]) == ["fail", "tell the hour"]
    at(1)
    assert run_due([failing, hourly]) == ["fail"]
    assert "ZeroDivisionError" in caplog.text


def test_a_job_cut_short_is_due_again_after_its_lease(at, ran):
    def killed():
        raise SystemExit

    with pytest.raises(SystemExit):
        run_due([Job("clean", timedelta(minutes=1), killed)])
    again = Job("clean", timedelta(minutes=1), lambda: ran.append("done"))

    at(LEASE.seconds / 60 - 1)
    assert run_due([again]) == []
    at(LEASE.seconds / 60)
    assert run_due([again]) == ["clean"]


def test_all_jobs_of_the_house_run(at):
    assert run_due() == [job.name for job in JOBS]
    assert PeriodicJob.objects.filter(due__gt=timezone.now()).count() == len(JOBS)
    assert len({job.name for job in JOBS}) == len(JOBS)


def test_a_look_when_nothing_is_due_is_one_query(at, hourly, django_assert_num_queries):
    run_due([hourly])

    with django_assert_num_queries(1):
        assert run_due([hourly]) == []
