"""Making a session, and running it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hotseat import access, actions
from hotseat.actions import Result
from hotseat.forms import SessionForm, values_of
from hotseat.views.replying import perform
from members.access import community_for, signed_in
from members.pressing import pressed_on


@login_required
def create(request: HttpRequest, slug: str) -> HttpResponse:
    community = community_for(request.user, slug, to="facilitate")
    first = {"themes": community.themes.all(), "takes_early_questions": True}
    form = SessionForm(request.POST or None, by=signed_in(request), initial=first)
    if request.method == "POST" and form.is_valid():
        session = actions.create(community, **form.cleaned())
        messages.success(request, _("The hot seat is a draft: only facilitators see it until you announce it."))
        return redirect("hotseat:desk", session.pk)
    return render(request, "hotseat/edit.html", {"community": community, "form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    session = visit.session
    form = SessionForm(request.POST or None, by=signed_in(request), initial=values_of(session))
    if request.method == "POST" and form.is_valid():
        actions.edit(session, **form.cleaned())
        messages.success(request, _("The hot seat is changed."))
        return redirect("hotseat:desk", pk)
    return render(request, "hotseat/edit.html", {"community": session.community, "session": session, "form": form})


@login_required
@pressed_on("hotseat:desk", "pk")
def schedule(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.schedule, _("The hot seat is announced."))


@login_required
@pressed_on("hotseat:desk", "pk")
def open_session(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.open_session, _("The hot seat is open."))


@login_required
@pressed_on("hotseat:desk", "pk")
def pause(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.pause, _("The hot seat is paused."))


@login_required
@pressed_on("hotseat:desk", "pk")
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.resume, _("The hot seat goes on."))


@login_required
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more: it cannot be opened again."""
    visit = access.visit(request, pk, to="facilitate")
    if request.method != "POST":
        waiting = visit.session.questions.waiting().count()
        return render(request, "hotseat/close.html", {"session": visit.session, "waiting": waiting})
    return _run(request, pk, actions.close, _("The hot seat is closed. Its page is the transcript now."))


@login_required
@pressed_on("hotseat:desk", "pk")
def replace_join_link(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.replace_join_link, _("There is a new link. The old one works no more."))


def _run(request: HttpRequest, pk: int, verb: Callable[..., Result], done: str) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    return perform(
        request,
        lambda: verb(visit.session, by=signed_in(request)),
        done=done,
        back=reverse("hotseat:desk", args=[pk]),
    )
