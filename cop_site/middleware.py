"""What every request, every response or every edit needs."""

import codecs
import logging
from collections.abc import Callable
from inspect import getclosurevars
from typing import Any

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.response import HttpResponseBase
from django.template.loader import render_to_string
from django.urls import Resolver404, resolve
from django.utils.cache import patch_cache_control
from django.utils.deprecation import MiddlewareMixin
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)

SAFE_METHODS = {"GET", "HEAD", "OPTIONS", "TRACE"}
SERVED_METHODS = ["GET", "HEAD", "POST"]


class HealthByAddress(MiddlewareMixin):
    """The machine beside us asks for our health by address, whatever name the site has: its Host is not looked at."""

    def process_request(self, request: HttpRequest) -> None:
        if request.path_info in {"/healthz", "/readyz"}:
            request.META["HTTP_HOST"] = settings.ALLOWED_HOSTS[0].lstrip(".")


class ContentSecurityPolicy(CSPMiddleware):
    """Strict on our own pages; the two admins write inline scripts and have a policy of their own."""

    def get_policy_parts(
        self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False
    ) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path_info.startswith(settings.EDITING_PREFIXES):
            parts.config = settings.EDITING_CONTENT_SECURITY_POLICY
        return parts


class ReadableRequests(MiddlewareMixin):
    """Our pages are UTF-8, so what their forms send is. A request in another writing
    is refused before anything reads it."""

    def process_request(self, request: HttpRequest) -> None:
        if request.encoding and codecs.lookup(request.encoding).name != "utf-8":
            request.encoding = "utf-8"  # what the refusal's own page reads of the address
            raise BadRequest("A request that is not in UTF-8.")


class KeptByNobody(MiddlewareMixin):
    """Nothing of a page that was made for somebody signed in stays on a machine that the next person uses."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        is_page = response.get("Content-Type", "").startswith("text/html")
        if is_page and settings.SESSION_COOKIE_NAME in request.COOKIES and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        return response


class RefusedMethods(MiddlewareMixin):
    """An address of ours is opened or sent to, and that is all; the admins have more ways of their own.

    Django has a page of ours for every refusal but this one (405), which it leaves empty.
    """

    def process_request(self, request: HttpRequest) -> HttpResponse | None:
        if request.method in SERVED_METHODS or request.path_info.startswith(settings.EDITING_PREFIXES):
            return None
        return HttpResponseNotAllowed(served_at(request.path_info))

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        if response.status_code == 405 and not response.content and request.method != "HEAD":
            response.content = render_to_string("405.html", request=request)
        return response


class WithoutRedis(MiddlewareMixin):
    """Nobody signs in while nobody counts their tries; everything else goes on without Redis."""

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, RedisError):
            return None
        logger.warning("%s is refused while Redis is away: %s", request.path_info, exception)
        return HttpResponse(render_to_string("503.html"), status=503, headers={"Retry-After": "60"})


class AtomicEditing(MiddlewareMixin):
    """One transaction per unsafe request to the admins.

    Wagtail sends `page_published` outside any transaction; with this, a page and its search entry are written
    together or not at all. (`ATOMIC_REQUESTS` would do the same for every page read, and on SQLite each of those
    would take the write lock.)
    """

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], args: tuple[Any], kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        if request.method in SAFE_METHODS or not request.path_info.startswith(settings.EDITING_PREFIXES):
            return None
        return transaction.atomic(view)(request, *args, **kwargs)


def served_at(path: str) -> list[str]:
    """The methods that an address takes, as far as its view is held to some (`require_safe`)."""
    try:
        view: Callable[..., HttpResponse] | None = resolve(path).func
    except Resolver404:
        return SERVED_METHODS
    while view:
        if allowed := getclosurevars(view).nonlocals.get("request_method_list"):
            return [method for method in SERVED_METHODS if method in allowed]
        view = getattr(view, "__wrapped__", None)
    return SERVED_METHODS
