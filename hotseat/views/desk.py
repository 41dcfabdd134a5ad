"""The facilitators' desk: what waits, who is in the room, how the session goes."""

from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotseat import access, actions
from hotseat.actions.room import STILL_HERE
from hotseat.forms import AnswerForm, MergeForm, RefuseForm
from hotseat.models import Participant
from hotseat.views.replying import perform, perform_form, refused
from hotseat.views.sessions import answerable, public_questions, waiting_questions, where_it_stands
from members.access import signed_in
from members.pressing import pressed_on


@login_required
@require_safe
@never_cache
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    seqs = where_it_stands(visit)
    questions = public_questions(visit)
    people = visit.session.participants.select_related("person").order_by("joined_at", "pk")
    context = {
        "visit": visit,
        "session": visit.session,
        "waiting": waiting_questions(visit),
        "questions": questions,
        "answered_count": sum(question.is_answered for question in questions),
        "answerable": answerable(visit, questions),
        "answer_form": AnswerForm(auto_id=False),
        "people": [one for one in people if not one.is_banned],
        "banned": [one for one in people if one.is_banned],
        "here_since": timezone.now() - STILL_HERE,
        "join_url": request.build_absolute_uri(reverse("hotseat:join-by-link", args=[pk, visit.session.join_code])),
        "seqs": seqs,
    }
    return render(request, "hotseat/desk.html", context)


@login_required
@pressed_on("hotseat:desk", "pk")
def approve(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    question = access.question_for(visit, number)
    return perform(
        request,
        lambda: actions.approve(question, by=signed_in(request)),
        done=_("The question is shown to everybody."),
        back=reverse("hotseat:desk", args=[pk]),
    )


@login_required
def refuse(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    question = access.question_for(visit, number)
    if not visit.session.takes_decisions:
        return _too_late(request, pk)
    form = RefuseForm(request.POST or None, initial={"seen_as": question.state})
    context = {"session": visit.session, "question": question}
    if request.method != "POST":
        return render(request, "hotseat/refuse.html", {"form": form, **context})
    return perform_form(
        request,
        form,
        lambda: actions.refuse(question, by=signed_in(request), **form.cleaned_data),
        done=_("The question is refused. Whoever asked sees the reason."),
        back=reverse("hotseat:desk", args=[pk]),
        page="hotseat/refuse.html",
        **context,
    )


@login_required
def merge(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    visit = access.visit(request, pk, to="facilitate")
    question = access.question_for(visit, number)
    if not visit.session.takes_decisions:
        return _too_late(request, pk)
    form = MergeForm(request.POST or None, question=question)
    context = {"session": visit.session, "question": question}
    if request.method != "POST":
        return render(request, "hotseat/merge.html", {"form": form, **context})
    return perform_form(
        request,
        form,
        lambda: actions.merge(question, by=signed_in(request), into=form.cleaned_data["into"]),
        done=_("The questions are joined. All who asked are told of the answer."),
        back=reverse("hotseat:desk", args=[pk]),
        page="hotseat/merge.html",
        **context,
    )


@login_required
@pressed_on("hotseat:desk", "pk")
def ban(request: HttpRequest, pk: int, participant: int) -> HttpResponse:
    someone = _participant(request, pk, participant)
    return perform(
        request,
        lambda: actions.ban(someone, by=signed_in(request)),
        done=_("%(name)s is out of the room.") % {"name": someone},
        back=reverse("hotseat:desk", args=[pk]),
    )


@login_required
@pressed_on("hotseat:desk", "pk")
def lift_ban(request: HttpRequest, pk: int, participant: int) -> HttpResponse:
    someone = _participant(request, pk, participant)
    return perform(
        request,
        lambda: actions.lift_ban(someone, by=signed_in(request)),
        done=_("%(name)s may come in again.") % {"name": someone},
        back=reverse("hotseat:desk", args=[pk]),
    )


def _too_late(request: HttpRequest, pk: int) -> HttpResponse:
    """No form for what would be refused."""
    words = _("This hot seat is not open for that now.")
    return refused(request, ValidationError(words), reverse("hotseat:desk", args=[pk]))


def _participant(request: HttpRequest, pk: int, participant: int) -> Participant:
    visit = access.visit(request, pk, to="facilitate")
    return get_object_or_404(visit.session.participants.select_related("session", "person"), pk=participant)
