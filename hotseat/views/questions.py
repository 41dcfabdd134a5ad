"""What people in the room do."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hotseat import access, actions, limits
from hotseat.actions import Result
from hotseat.forms import AskForm, new_op_id
from hotseat.models import Actor, Question, Session
from hotseat.views.replying import perform, perform_form, wants_json
from members.pressing import pressed_on


def ask(request: HttpRequest, pk: int) -> HttpResponse:
    visit = access.visit(request, pk, to="take_part")
    session, actor = visit.session, visit.actor
    form = AskForm(request.POST or None)
    if request.method != "POST":
        return render(request, "hotseat/ask.html", {"session": session, "form": form})

    def act() -> Result:
        if session.takes_questions:  # else it is refused for that, and not for being quick
            limits.spend(request, "ask", actor)
        return actions.ask(session, by=actor, text=form.cleaned_data["text"])

    def once() -> Result:
        data = form.cleaned_data
        return actions.once(session, by=actor, op_id=data["op_id"], act=act, words=data["text"])

    try:
        return perform_form(
            request,
            form,
            once,
            done=_("Your question is with the facilitators. You see here what becomes of it."),
            back=session.get_absolute_url(),
            page="hotseat/ask.html",
            session=session,
        )
    except actions.SentOtherwise as before:
        return _asked_otherwise(request, session, before.result["question"])


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


def _asked_otherwise(request: HttpRequest, session: Session, number: int) -> HttpResponse:
    """409: the words that were not sent, in a form of their own, and the way to the question that it was before."""
    op_id = new_op_id()
    if wants_json(request):
        words = _(
            "This was sent before, with other words: it is your question %(number)s. These words have not been sent. To"
            " ask them as well, send them now."
        )
        errors = {"text": [{"message": words % {"number": number}}]}
        return JsonResponse({"ok": False, "op_id": op_id, "errors": errors}, status=409)
    form = AskForm(initial={"text": request.POST["text"], "op_id": op_id})
    before = {"url": f"{session.get_absolute_url()}#mine-{number}", "number": number}
    return render(request, "hotseat/ask.html", {"session": session, "form": form, "before": before}, status=409)
