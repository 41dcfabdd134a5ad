"""Where the library hangs in Wagtail's tree of pages."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from wagtail.coreutils import get_supported_content_language_variant
from wagtail.models import Collection, Locale, Page, Site

from knowledge.models import LibraryPage

INTRODUCTION = (
    "What councils did and what came of it, and the toolkits and publications they made for others to use. "
    "Each says where its facts come from."
)
UNTOUCHED_TITLE = "Welcome to your new Wagtail site!"
PORTS = {"http": 80, "https": 443}


@transaction.atomic
def ensure_library() -> LibraryPage:
    """The library under the site's never-shown root page, made with all it needs where that is missing.

    Repeatable: titles, addresses and states that an editor changed stay; the site's record follows `SITE_URL`.
    """
    root_page = _ensure_site().root_page
    library = LibraryPage.objects.first()
    if library is None:
        library = root_page.add_child(
            instance=LibraryPage(title="Library", slug="knowledge", introduction=INTRODUCTION)
        )
        library.save_revision().publish()
    return library


def _ensure_site() -> Site:
    site = Site.objects.select_related("root_page").filter(is_default_site=True).first()
    if site is None:
        site = Site(is_default_site=True, root_page=_ensure_root_page())
    elif site.root_page.title == UNTOUCHED_TITLE:
        site.root_page.title = site.root_page.draft_title = "Site"
        site.root_page.save()
    address = urlsplit(settings.SITE_URL)
    place = (address.hostname, address.port or PORTS[address.scheme])
    if (site.hostname, site.port) != place or not site.site_name:
        site.hostname, site.port = place
        site.site_name = site.site_name or settings.SITE_NAME
        site.save()
    return site


def _ensure_root_page() -> Page:
    """Wagtail's migrations make these roots; a test database that was flushed has lost them."""
    Locale.objects.get_or_create(language_code=get_supported_content_language_variant(settings.LANGUAGE_CODE))
    if Collection.get_first_root_node() is None:
        Collection.add_root(name="Root")
    top = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    return top.get_children().first() or top.add_child(instance=Page(title="Site", slug="home"))
