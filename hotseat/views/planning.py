"""Making a session, and running it."""

from collections.abc import Callable

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from hotseat import access, actions
from hotseat.actions import Result
from hotseat.forms import CancelForm, EditForm, PlanForm, values_of
from hotseat.models import Session
from hotseat.views.replying import perform, perform_form
from members.access import community_for, signed_in
from members.pressing import pressed_on


@login_required
def create(request: HttpRequest, slug: str) -> HttpResponse:
    community = community_for(request.user, slug, to="facilitate")
    first = {"themes": community.themes.all(), "takes_early_questions": True}
    form = PlanForm(request.POST or None, community=community, initial=first)
    if request.method == "POST" and form.is_valid():
        session = actions.create(community, by=signed_in(request), **form.cleaned())
        messages.success(request, _("The hot seat is a draft: only facilitators see it until you announce it."))
        return redirect("hotseat:desk", session.pk)
    return render(request, "hotseat/edit.html", {"community": community, "form": form})


@login_required
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    session = visit.session
    if session.is_cancelled:
        return _not_now(request, session)
    form = EditForm(request.POST or None, community=session.community, initial=values_of(session))

    def act() -> Result:
        try:
            return actions.edit(session, **form.cleaned())
        except actions.ChangedMeanwhile as other:
            typed = request.POST.copy()
            typed["revision"] = str(other.session.revision)  # sent again, it replaces that
            form.data = typed
            words = _(
                "This hot seat was changed while you were writing, so your changes have not been saved. They are still"
                " below: save them again to have them replace what its page says now."
            )
            raise ValidationError({NON_FIELD_ERRORS: words}) from None

    return perform_form(
        request,
        form,
        act,
        done=_("The hot seat is changed."),
        back=reverse("hotseat:desk", args=[pk]),
        page="hotseat/edit.html",
        community=session.community,
        session=session,
    )


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
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked for a reason, which says at once that it is for good."""
    visit = access.visit(request, pk, to="facilitate")
    session = visit.session
    if session.is_cancelled:
        messages.info(request, _("That was done already."))
        return redirect(session)
    if session.state != Session.State.SCHEDULED:
        return _not_now(request, session)
    form = CancelForm(request.POST or None)
    if request.method != "POST":
        return render(request, "hotseat/cancel.html", {"session": session, "form": form})
    return perform_form(
        request,
        form,
        lambda: actions.cancel(session, by=signed_in(request), **form.cleaned_data),
        done=_("The hot seat is called off. Its page says so, and those who were to come are told."),
        back=session.get_absolute_url(),
        page="hotseat/cancel.html",
        session=session,
    )


@login_required
def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Asked once more: nothing is left of it."""
    visit = access.visit(request, pk, to="facilitate")
    if not visit.session.is_draft:
        return _not_now(request, visit.session)
    if request.method != "POST":
        return render(request, "hotseat/delete.html", {"session": visit.session})
    return perform(
        request,
        lambda: actions.delete(visit.session, by=signed_in(request)),
        done=_("The draft is deleted."),
        back=reverse("hotseat:sessions"),
    )


@login_required
@pressed_on("hotseat:desk", "pk")
def replace_join_link(request: HttpRequest, pk: int) -> HttpResponse:
    return _run(request, pk, actions.replace_join_link, _("There is a new link. The old one works no more."))


def _not_now(request: HttpRequest, session: Session) -> HttpResponse:
    """No form for what would be refused."""
    messages.error(request, _("This hot seat is not open for that now."))
    return redirect("hotseat:desk", session.pk)


def _run(request: HttpRequest, pk: int, verb: Callable[..., Result], done: str) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    return perform(
        request,
        lambda: verb(visit.session, by=signed_in(request)),
        done=done,
        back=reverse("hotseat:desk", args=[pk]),
    )
