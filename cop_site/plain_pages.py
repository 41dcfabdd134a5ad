"""Loads the plain pages: the words ship with the site, and an editor's words stay."""

from cop_site.round9.checks import BadInput
from cop_site.round9.merge import Merge
from cop_site.round9.page_merge import put_page
from cop_site.round9.report import Report
from knowledge.models import ContentPage
from knowledge.plain_pages import PlainPage, plain_pages
from knowledge.tree import ensure_library


def load_plain_pages() -> Report:
    """Create or update each page beside the library; BadInput when a file is not as it should be."""
    parent = ensure_library().get_parent()
    merge = Merge("pages")
    for page in _pages():
        put_page(
            merge,
            page.slug,
            ContentPage,
            parent=parent,
            values={"slug": page.slug, "title": page.title, "summary": page.summary, "body": page.body},
            links={},
            children={},
        )
    return merge.finish()


def _pages() -> list[PlainPage]:
    try:
        return plain_pages()
    except ValueError as error:
        raise BadInput("pages", str(error)) from error
