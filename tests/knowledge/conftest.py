"""Fixtures of the library's tests."""

from collections.abc import Iterator

import pytest
from wagtail.models import Page

from themes.signals import changed, gone


class News(list):
    """What the house was told of pages, in order: ("changed" or "gone", class name, title)."""

    def heard(self) -> list[tuple[str, str]]:
        """Each (word, title) once, sorted, and forgotten."""
        told = sorted({(word, title) for word, _, title in self})
        self.clear()
        return told


@pytest.fixture
def news() -> Iterator[News]:
    heard = News()

    def on_changed(sender, instance, **kwargs):
        if isinstance(instance, Page):
            heard.append(("changed", sender.__name__, instance.title))

    def on_gone(sender, instance, **kwargs):
        if isinstance(instance, Page):
            heard.append(("gone", sender.__name__, instance.title))

    changed.connect(on_changed)
    gone.connect(on_gone)
    yield heard
    changed.disconnect(on_changed)
    gone.disconnect(on_gone)
