"""The kinds of pages that the house hears of, as typed classes; the library's own page is a list, not a thing."""

from collections.abc import Iterator

from django.db.models import Q
from wagtail.models import Page

from knowledge.models import CaseStudyPage, ContentPage, PublicationPage, ToolkitPage

ITEM_KINDS: dict[str, type[Page]] = {
    "case-study": CaseStudyPage,
    "toolkit": ToolkitPage,
    "publication": PublicationPage,
}
KINDS: tuple[type[Page], ...] = (*ITEM_KINDS.values(), ContentPage)


def live_from(page: Page) -> Iterator[Page]:
    """`page`, the pages below it and their aliases, as far as published and of a kind. One query per kind."""
    below = Q(path__startswith=page.path) | Q(alias_of__path__startswith=page.path)
    for kind in KINDS:
        yield from kind.objects.live().filter(below)
