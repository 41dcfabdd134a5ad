"""What people in the room do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hotseat import access, actions, limits
from hotseat.actions import Result
from hotseat.forms import AskForm
from hotseat.models import Actor, Question
from hotseat.views.replying import perform, perform_form
from members.pressing import pressed_on


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    visit = access.visit(request, pk, to="take_part")
    session, actor = visit.session, visit.actor
    form = AskForm(request.POST or None)
    if request.method != "POST":
        return render(request, "hotseat/ask.html", {"session": session, "form": form})

    def act() -> Result:
        limits.spend(request, "ask", actor)
        return actions.ask(session, by=actor, text=form.cleaned_data["text"])

    return perform_form(
        request,
        form,
        lambda: actions.once(session, by=actor, op_id=form.cleaned_data["op_id"], act=act),
        done=_("Your question is with the facilitators. You see here what becomes of it."),
        back=session.get_absolute_url(),
        page="hotseat/ask.html",
        session=session,
    )


@pressed_on("hotseat:session", "pk")
def withdraw(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = access.visit(request, pk, to="take_part")
    question = access.question_for(visit, number, own=True)
    return perform(
        request,
        lambda: actions.withdraw(question, by=visit.actor),
        done=_("You have taken your question back."),
        back=visit.session.get_absolute_url(),
    )


@pressed_on("hotseat:session", "pk")
def vote(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _vote(request, pk, number, actions.vote, _("You want this answered, too."))


@pressed_on("hotseat:session", "pk")
def unvote(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    return _vote(request, pk, number, actions.unvote, _("Your vote is taken back."))


def _vote(request: HttpRequest, pk: int, number: int, verb: Callable[..., Result], done: str) -> HttpResponse:
    visit = access.visit(request, pk, to="take_part")
    question = access.question_for(visit, number)

    def act(question: Question = question, actor: Actor = visit.actor) -> Result:
        limits.spend(request, "vote", actor)
        return verb(question, by=actor)

    return perform(request, act, done=done, back=question.get_absolute_url())
