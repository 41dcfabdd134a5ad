"""Tests that need a real service or a browser: skipped with a line that says how to get it.

With REQUIRE_SERVICES=1 nothing may be skipped, whatever the reason: each skip is a failure. Where CI runs the suite
once per database, RUN_ELSEWHERE="postgres redis" says that another run has the tests of these markers: here they are
left out. What asks for no database and no service is marked `once` by itself.
"""

import os
import shutil
from collections.abc import Generator
from typing import TypeVar

import pytest

Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)
# The first is the same browser without what nobody sees of it: it takes half of the processor.
BROWSERS = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
CHROMIUM = next(filter(None, map(shutil.which, BROWSERS)), None)
NEEDS = {
    "postgres": (
        os.environ.get("DATABASE_URL", "").startswith("postgres"),
        'needs PostgreSQL: eval "$(tests/services/postgresql.sh start)"',
    ),
    "redis": (
        os.environ.get("REDIS_URL", "") != "",
        'needs Redis: eval "$(tests/services/redis.sh start)"',
    ),
    "elastic": (
        (os.environ.get("ELASTICSEARCH_URL") or os.environ.get("TEST_ELASTICSEARCH_URL") or "") != "",
        'needs Elasticsearch: eval "$(tests/services/elasticsearch.py start)"',
    ),
    "e2e": (CHROMIUM is not None, "needs Chromium: tests/services/chromium.sh"),
}
RUN_ELSEWHERE = os.environ.get("RUN_ELSEWHERE", "").split()
NOTHING_MAY_BE_SKIPPED = os.environ.get("REQUIRE_SERVICES", "") not in {"", "0"}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if not any(map(item.get_closest_marker, [*NEEDS, "django_db"])) and "django_db_setup" not in fixtures(item):
            item.add_marker("once")
    elsewhere = [item for item in items if any(map(item.get_closest_marker, RUN_ELSEWHERE))]
    if elsewhere:
        config.hook.pytest_deselected(items=elsewhere)
        items[:] = [item for item in items if not any(map(item.get_closest_marker, RUN_ELSEWHERE))]
    for item in items:
        for marker, (is_there, how_to_get_it) in NEEDS.items():
            if not is_there and item.get_closest_marker(marker):
                item.add_marker(pytest.mark.skip(reason=how_to_get_it))


@pytest.hookimpl(trylast=True, specname="pytest_collection_modifyitems")
def pytest_slow_ones_first(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: item.get_closest_marker("slow") is None)


def fixtures(item: pytest.Item) -> set[str]:
    """Of the item, with those that they ask for themselves."""
    return set(getattr(item, "fixturenames", ()))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    return _refuse_a_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """A module may skip itself while it is collected."""
    return _refuse_a_skip((yield))


def _refuse_a_skip(report: Report) -> Report:
    is_expected_failure = hasattr(report, "wasxfail")
    if NOTHING_MAY_BE_SKIPPED and report.skipped and not is_expected_failure:
        report.outcome = "failed"
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longrepr
        report.longrepr = f"{reason}\nREQUIRE_SERVICES is set: nothing may be skipped."
    return report
