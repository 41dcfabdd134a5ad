"""Pages of the library and plain pages: published ones, for those who may read them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.safestring import mark_safe
from wagtail.models import Page, PageViewRestriction

from knowledge.access import audience_under
from knowledge.models import CaseStudyPage, ContentPage, LibraryItem, PublicationPage, ToolkitPage
from knowledge.models.product import Product
from knowledge.templatetags.site_words import site_words
from search.entry_data import EntryData, Source, lines, names, plain, sentences
from search.models import Entry

Read = Callable[[Any, str, frozenset[str]], EntryData]


def case_studies() -> QuerySet[CaseStudyPage]:
    pages = CaseStudyPage.objects.select_related("authority", "alias_of")
    return pages.prefetch_related("themes", "partners", "innovations")


def read_case_study(page: CaseStudyPage, url: str, audience: frozenset[str]) -> EntryData:
    bodies = [page.authority, *page.partners.all()]
    texts = [page.what_they_did, page.with_whom, page.whom_they_taught, page.what_came_of_it]
    for innovation in page.innovations.all():
        texts += [innovation.title, innovation.text]
    return EntryData(
        kind=Entry.Kind.CASE_STUDY,
        body=lines(*map(plain, texts)),
        labels=names(bodies, page.themes.all()),
        authorities=frozenset(body.pk for body in bodies),
        **of_item(page, url, audience),
    )


def products(model: type[Product]) -> QuerySet[Any]:
    return model.objects.select_related("alias_of").prefetch_related("themes", "producers")


def read_product(page: ToolkitPage | PublicationPage, url: str, audience: frozenset[str]) -> EntryData:
    bodies = list(page.producers.all())
    form = str(page.get_form_display()).capitalize()
    return EntryData(
        kind=Entry.Kind.TOOLKIT if isinstance(page, ToolkitPage) else Entry.Kind.PUBLICATION,
        body=lines(plain(page.body), sentences(page.producers_printed)),
        labels=lines(sentences(form), names(bodies, page.themes.all())),
        authorities=frozenset(body.pk for body in bodies),
        **of_item(page, url, audience),
    )


def of_item(page: LibraryItem, url: str, audience: frozenset[str]) -> dict[str, Any]:
    """What every item of the library has. A new one without a year is dated by the day it came onto the site."""
    is_record = page.round_number is not None
    is_dated = is_record or page.year is not None
    published = None if is_dated else page.first_published_at
    return {
        "title": page.title,
        "summary": page.summary,
        "url": url,
        "audience": audience,
        "themes": frozenset(theme.pk for theme in page.themes.all()),
        "year": page.year,
        "date": timezone.localtime(published).date() if published else None,
        "is_historical": is_record,
    }


def content_pages() -> QuerySet[ContentPage]:
    return ContentPage.objects.select_related("alias_of")


def read_content(page: ContentPage, url: str, audience: frozenset[str]) -> EntryData:
    """With the words of the site's settings filled in, as on the page."""
    return EntryData(
        kind=Entry.Kind.PAGE,
        title=page.title,
        summary=plain(site_words(page.summary)),
        body=plain(site_words(mark_safe(page.body))),  # rich text, as the page shows it
        url=url,
        audience=audience,
    )


def published(read: Read) -> Callable[[Sequence[Page]], Iterator[EntryData | None]]:
    """`read` for pages that are live and have an address, each with its audience; restrictions are read once."""

    def read_all(pages: Sequence[Page]) -> Iterator[EntryData | None]:
        restrictions = list(PageViewRestriction.objects.select_related("page").prefetch_related("groups"))
        for page in pages:
            url = page.url if page.live else None
            yield read(page, url, audience_of(page, restrictions)) if url else None

    return read_all


def audience_of(page: Page, restrictions: Sequence[PageViewRestriction]) -> frozenset[str]:
    """Restrictions reach down the tree; of a page that mirrors another, those above it and those above the other."""
    paths = [page.path, page.alias_of.path] if page.alias_of else [page.path]
    return audience_under(one for one in restrictions if any(path.startswith(one.page.path) for path in paths))


SOURCES = [
    Source(CaseStudyPage, case_studies, published(read_case_study)),
    Source(ToolkitPage, partial(products, ToolkitPage), published(read_product)),
    Source(PublicationPage, partial(products, PublicationPage), published(read_product)),
    Source(ContentPage, content_pages, published(read_content)),
]
