"""The pages of the demonstration. Outside one they are not there."""

from collections.abc import Callable
from functools import wraps
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from cop_site.demo import circle, hot_seats, mail

View = Callable[[HttpRequest], HttpResponse]


def in_a_demonstration(view: View) -> View:
    @wraps(view)
    def only_there(request: HttpRequest) -> HttpResponse:
        if not settings.DEMO:
            raise Http404
        return view(request)

    return never_cache(require_safe(only_there))


@in_a_demonstration
def people(request: HttpRequest) -> HttpResponse:
    """Who to sign in as. The passwords are open to whoever reaches the loopback of this machine, as its mail is."""
    circle_now = circle.standing(settings.DATA_DIR)
    context = {"circle": circle_now, "council": circle.COUNCIL, "hot_seat": hot_seats.standing_open()}
    return render(request, "demo/people.html", context)


@in_a_demonstration
def mails(request: HttpRequest) -> HttpResponse:
    """What the site would have sent, newest first."""
    folder = getattr(settings, "EMAIL_FILE_PATH", None)  # with an EMAIL_URL of its own, mail is really sent
    return render(request, "demo/mails.html", {"mails": mail.last_mails(Path(folder)) if folder else []})
