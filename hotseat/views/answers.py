"""The expert's words."""

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from hotseat import access, actions
from hotseat.actions import Result
from hotseat.forms import AnswerForm
from hotseat.views.replying import perform_form
from members.access import signed_in


def answer(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = access.visit(request, pk, to="answer")
    question = access.question_for(visit, number)
    form = AnswerForm(request.POST or None)
    context = {"visit": visit, "session": visit.session, "question": question}
    if request.method != "POST":
        return render(request, "hotseat/answer.html", {"form": form, **context})
    seat, me = visit.seats[0], signed_in(request)

    def once() -> Result:
        text, op_id = form.cleaned_data["text"], form.cleaned_data["op_id"]
        act = partial(actions.answer, question, seat=seat, by=me, text=text)
        try:
            return actions.once(visit.session, by=me, op_id=op_id, act=act, words=text)
        except actions.SentOtherwise:
            return act()  # which says that the question is answered

    return perform_form(
        request,
        form,
        once,
        done=_("Your answer is shown to everybody."),
        back=question.get_absolute_url(),
        page="hotseat/answer.html",
        **context,
    )


def edit_answer(request: HttpRequest, pk: int, answer: int) -> HttpResponse:
    visit = access.visit(request, pk, to="answer")
    said = access.answer_for(visit, answer)
    form = AnswerForm(request.POST or None, initial={"text": said.text})
    context = {"visit": visit, "session": visit.session, "question": said.question, "answer": said}
    if request.method != "POST":
        return render(request, "hotseat/answer.html", {"form": form, **context})
    me = signed_in(request)
    return perform_form(
        request,
        form,
        lambda: actions.edit_answer(said, by=me, text=form.cleaned_data["text"]),
        done=_("The answer is changed."),
        back=said.question.get_absolute_url(),
        page="hotseat/answer.html",
        **context,
    )
