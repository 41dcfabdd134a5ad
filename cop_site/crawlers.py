"""What search engines of the web may find: everything that everybody may read, and nothing else."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from search.models import Entry

LISTS = ["/", "/themes/", "/knowledge/", "/communities/", "/authorities/", "/rounds/", "/exchanges/", "/events/"]
CLOSED = ["/cms/", "/admin/", "/account/", "/search/", "/demo/"]


class ListsSitemap(Sitemap):
    def items(self) -> list[str]:
        return LISTS

    def location(self, item: str) -> str:
        return item


class ThingsSitemap(Sitemap):
    """One address per public entry of the search; an entry that is a place on a page has none of its own."""

    def items(self) -> QuerySet[Any]:
        public = Entry.objects.visible_to(frozenset({"public"})).exclude(url__contains="#")
        return public.order_by("pk").values("url", "changed_at")

    def location(self, item: dict[str, Any]) -> str:
        return str(item["url"])

    def lastmod(self, item: dict[str, Any]) -> datetime:
        changed: datetime = item["changed_at"]
        return changed


SITEMAPS: dict[str, type[Sitemap]] = {"lists": ListsSitemap, "things": ThingsSitemap}


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED), f"Sitemap: {settings.SITE_URL}/sitemap.xml"]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain")
