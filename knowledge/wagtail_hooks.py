"""Where the house speaks up in the CMS: who reads a page, and what editors are not bothered with."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.documents.models import Document
from wagtail.models import Page
from wagtail.wagtail_hooks import require_wagtail_login

from knowledge.access import holders_of, may_read, may_read_file
from knowledge.choosers import RelatedChooserViewSet, related_chooser
from knowledge.models.base import OurPage

Serve = Callable[[Page, HttpRequest, list[Any], dict[str, Any]], HttpResponse]


@hooks.register("on_serve_page", order=-1)
def follow_the_one_rule(serve: Serve) -> Serve:
    """A restricted page is served to those whom `access.may_read` lets in, and is not there for others signed in.

    Wagtail's own check, further in, knows no staff, and sends people who are signed in to sign in, for ever. It still
    asks everybody else to.
    """

    def decide(page: Page, request: HttpRequest, args: list[Any], kwargs: dict[str, Any]) -> HttpResponse:
        if not isinstance(page, OurPage) or not page.restrictions:
            return serve(page, request, args, kwargs)
        if not may_read(request.user, page):
            if request.user.is_authenticated:
                raise Http404
            return serve(page, request, args, kwargs)
        response = page.serve(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    return decide


@hooks.register("before_serve_document")
def serve_a_file_as_its_pages(document: Document, request: HttpRequest) -> HttpResponse | None:
    """A file follows the pages that offer it. Refused as they refuse: sign in first, else it is not there."""
    if may_read_file(request.user, document):
        return None
    if request.user.is_authenticated or not holders_of(document).exists():
        raise Http404
    return require_wagtail_login(next=request.get_full_path())


@hooks.register("register_admin_viewset")
def choose_what_a_case_study_names() -> RelatedChooserViewSet:
    return related_chooser


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith("whats-new")]
