"""Where the house speaks up in the CMS: who reads a page, and what editors are not bothered with."""

from collections.abc import Callable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import add_never_cache_headers
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.models import Page

from knowledge.access import may_read
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


@hooks.register("register_admin_viewset")
def choose_what_a_case_study_names() -> RelatedChooserViewSet:
    return related_chooser


@hooks.register("construct_help_menu")
def leave_out_news_of_wagtail(request: HttpRequest, items: list[MenuItem]) -> None:
    items[:] = [item for item in items if not item.name.startswith("whats-new")]
