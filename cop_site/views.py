"""What the machine beside us asks."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
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
