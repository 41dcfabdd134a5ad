"""Loads Round 9 once for all tests of this folder: a load takes seconds."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.conftest import round9_stands


@pytest.fixture(scope="package", autouse=True)
def round9_db(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with round9_stands(django_db_blocker):
        yield
