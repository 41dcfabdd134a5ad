"""Fixtures that every room's tests share."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.signal_handlers import disable_reference_index_auto_update

from members.models import Person
from tests import migrated
from tests.factories.members import PersonFactory


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """What was copied for us is there to be used."""
    return bool(request.config.getvalue("reuse_db")) or migrated.FOLDER is not None


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings_parallel_suffix: None) -> None:
    """The name of the test database is known by now, and it is not there yet."""
    if migrated.FOLDER is None:
        return
    database = settings.DATABASES["default"]
    name = database.get("TEST", {}).get("NAME") or f"test_{database['NAME']}"
    if settings.IS_SQLITE:
        migrated.copy_file(Path(name))
    else:
        migrated.copy_database(os.environ["DATABASE_URL"], name)


@pytest.fixture(autouse=True)
def _plain_world(settings: Any) -> None:
    """Fast passwords, and no count of sign-ins left over from the test before."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    cache.clear()


@pytest.fixture(autouse=True, scope="module")
def _what_migrations_gave(request: pytest.FixtureRequest, django_db_blocker: Any) -> Iterator[None]:
    """Written back after a module whose tests commit: their flush takes what the migrations gave, too."""
    ours = [item for item in request.session.items if item.getparent(pytest.Module) is request.node]
    if not any(marker.kwargs.get("transaction") for item in ours for marker in item.iter_markers("django_db")):
        yield
        return
    request.getfixturevalue("django_db_setup")
    with django_db_blocker.unblock():
        given = list(_rows_of_each_table())
    yield
    with django_db_blocker.unblock():
        call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True, reset_sequences=False)
        _write_back(given)
        ContentType.objects.clear_cache()


def _rows_of_each_table() -> Iterator[tuple[str, list[str], list[tuple]]]:
    with connection.cursor() as cursor:
        for table in connection.introspection.django_table_names(only_existing=True, include_views=False):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            if rows := cursor.fetchall():
                yield table, [column[0] for column in cursor.description], rows


def _write_back(given: list[tuple[str, list[str], list[tuple]]]) -> None:
    """As rows, not as objects: whoever hears of a save would make rows of their own."""
    name = connection.ops.quote_name
    with transaction.atomic(), connection.cursor() as cursor:
        for table, columns, rows in given:
            places = ", ".join(["%s"] * len(columns))
            cursor.executemany(f"INSERT INTO {name(table)} ({', '.join(map(name, columns))}) VALUES ({places})", rows)


@pytest.fixture
def asha(db: None) -> Person:
    return PersonFactory(display_name="Asha Ahmed", email="asha@example.org")


@pytest.fixture
def ben(db: None) -> Person:
    return PersonFactory(display_name="Ben Bright", email="ben@example.org")


@pytest.fixture
def carys(db: None) -> Person:
    return PersonFactory(display_name="Carys Cole", email="carys@example.org")


@pytest.fixture
def dev(db: None) -> Person:
    return PersonFactory(display_name="Dev Das", email="dev@example.org")


@pytest.fixture
def queries() -> Callable[..., Any]:
    """`with queries() as log: ...; len(log)`: the queries of a block, sessions and savepoints included."""

    @contextmanager
    def counting() -> Iterator[CaptureQueriesContext]:
        with CaptureQueriesContext(connection) as log:
            yield log

    return counting


@pytest.fixture
def queries_of(client: Client) -> Callable[[str], int]:
    """How many queries a GET of the address takes, for a second visitor (caches of content types and sites warm)."""

    def count(url: str, visitor: Client | None = None) -> int:
        visitor = visitor or client
        assert visitor.get(url).status_code == 200
        with CaptureQueriesContext(connection) as log:
            assert visitor.get(url).status_code == 200
        return len(log)

    return count


@pytest.fixture
def library(db: None) -> Any:
    """The library's front page under the site's root, made again where a flush took it away."""
    from knowledge.tree import ensure_library

    return ensure_library()


@pytest.fixture(scope="module")
def round9_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """All of Round 9, loaded once for the tests of a module (`pytestmark = pytest.mark.usefixtures("round9_db")`)."""
    with round9_stands(django_db_blocker):
        yield


@contextmanager
def round9_stands(django_db_blocker: Any) -> Iterator[None]:
    """Round 9 in an outer transaction: each test's own changes are rolled back alone, and nothing is left behind.

    Not for transactional tests: those load in their own set-up.
    """
    from cop_site.round9.load import load

    with django_db_blocker.unblock(), transaction.atomic():
        with disable_reference_index_auto_update():  # which record leads to which: no test asks the CMS for that here
            load()
        yield
        transaction.set_rollback(True)
