"""Fixtures of the library's tests."""

import pytest

from knowledge.models import LibraryPage
from knowledge.tree import ensure_library


@pytest.fixture
def library(db: None) -> LibraryPage:
    return ensure_library()
