"""The library's front page: lists what is in it, with filters that stay in the address."""

from typing import Any

from django.db import models
from django.http import Http404, HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.url_routing import RouteResult

from knowledge.models.base import PageWithPages

# All that a page of the library and its facts need, with the row itself.
TYPED = ("casestudypage__authority", "casestudypage__source", "toolkitpage__source", "publicationpage__source")


class LibraryPage(PageWithPages):
    introduction = models.TextField(_("introduction"), max_length=500, blank=True)

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["knowledge.CaseStudyPage", "knowledge.ToolkitPage", "knowledge.PublicationPage"]
    max_count = 1

    class Meta:
        verbose_name = _("library")
        verbose_name_plural = _("libraries")

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """As Wagtail's, but an item comes typed and with its facts in one query instead of four."""
        if not path_components:
            return super().route(request, path_components)
        page = self.get_children().filter(slug=path_components[0]).select_related(*TYPED).first()
        if page is None:
            raise Http404
        item = getattr(page, page.cached_content_type.model)
        item._cached_parent_obj = self  # as Wagtail does, for get_parent()
        return item.route(request, path_components[1:])

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from knowledge.listing import Listing  # it knows every kind, and the kinds know this page

        listing = Listing(self, request.GET, request.user)
        return {**super().get_context(request, *args, **kwargs), "listing": listing}
