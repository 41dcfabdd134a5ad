"""What the machine beside us asks, and what we say to a request that we cannot read."""

from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest, JsonResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import requires_csrf_token
from django.views.decorators.http import require_safe

from cop_site import health


@never_cache
@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process lives. No database: a restart would not mend that."""
    return HttpResponse("ok\n", content_type="text/plain")


@never_cache
@require_safe
def readyz(request: HttpRequest) -> JsonResponse:
    """Every part answers (200), or one that is configured is gone (503)."""
    ok, parts = health.parts()
    return JsonResponse({"ok": ok, "parts": parts}, status=200 if ok else 503)


@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Asked for by programs that read no page; the pages name their icon themselves."""
    return redirect(static("site/mark.svg"))


@requires_csrf_token
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """As our other refusals look. For a host that is not ours without the request: the page's foot would ask for it."""
    known = None if isinstance(exception, DisallowedHost) else request
    return HttpResponseBadRequest(render_to_string("400.html", request=known))
