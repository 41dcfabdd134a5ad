"""How a write answers: a plain form gets a page, the live page gets the same in JSON."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from hotseat.actions import Result
from hotseat.models import Session


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def perform(request: HttpRequest, act: Callable[[], Result], *, done: str, back: str) -> HttpResponse:
    """Do it and go `back`, saying `done`; a refusal says why, and a second press that it was done already."""
    try:
        result = act()
    except Session.DoesNotExist:
        return gone(request)
    except ValidationError as refusal:
        return refused(request, refusal, back)
    return succeeded(request, result, done if result.get("done", True) else _("That was done already."), back)


def perform_form(
    request: HttpRequest, form: Form, act: Callable[[], Result], *, done: str, back: str, page: str, **context: Any
) -> HttpResponse:
    """The same for what is typed: a form that is wrong, or refused, comes back with the words in it."""
    if form.is_valid():
        try:
            return succeeded(request, act(), done, back)
        except Session.DoesNotExist:
            return gone(request)
        except ValidationError as refusal:
            form.add_error(None if hasattr(refusal, "error_dict") else form.visible_fields()[0].name, refusal)
    if wants_json(request):
        return JsonResponse({"ok": False, "errors": form.errors.get_json_data()})
    return render(request, page, {"form": form, **context})


def gone(request: HttpRequest) -> HttpResponse:
    """Somebody deleted the session between opening the door and its lock: on to the list."""
    words = _("That was done already.")
    if wants_json(request):
        return JsonResponse({"ok": False, "message": words})
    messages.info(request, words)
    return redirect("hotseat:sessions")


def succeeded(request: HttpRequest, result: Result, done: str, back: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"ok": True, "message": done, **result})
    if done:
        messages.success(request, done)
    return redirect(back)


def refused(request: HttpRequest, refusal: ValidationError, back: str) -> HttpResponse:
    if wants_json(request):
        return JsonResponse({"ok": False, "message": " ".join(refusal.messages)})
    messages.error(request, " ".join(refusal.messages))
    return redirect(back)
