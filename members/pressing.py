"""Addresses that a button sends to, opened instead.

Whoever signs in again after a press, or opens such an address in some other way, comes by GET: nothing is done then,
and the page with the button is shown.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

View = Callable[..., HttpResponse]


def pressed_on(page: str, *names: str) -> Callable[[View], View]:
    """The decorated view answers POST alone; a GET leads to `page`, the name of an address.

    `names`: which of the view's own arguments that address takes. Stands where `require_POST` would, below
    `login_required`.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def decide(request: HttpRequest, **arguments: Any) -> HttpResponse:
            if request.method == "POST":
                return view(request, **arguments)
            messages.info(request, _("Nothing has been done yet. Please press the button once more."))
            return redirect(page, **{name: arguments[name] for name in names})

        return decide

    return decorate
