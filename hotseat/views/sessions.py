"""All hot seats, and one of them: before, during and after."""

from typing import Any

from django.db.models import Case, Q, When
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from hotseat import access, actions, cards
from hotseat.access import Visit
from hotseat.forms import AnswerForm, AskForm
from hotseat.models import Question, Session, Vote
from members.models import Community
from members.policy import can

PAST = 30


@require_safe
def sessions(request: HttpRequest) -> HttpResponse:
    visible = Session.objects.visible_to(request.user).select_related("community").prefetch_related("seats", "themes")
    mine = Community.objects.none()
    if request.user.is_authenticated:
        runs = Q(memberships__person=request.user, memberships__role="facilitator", memberships__status="active")
        mine = Community.objects.filter(runs, is_closed=False)
    missed_last = Case(When(ends_at__lt=timezone.now(), then=1), default=0)
    context = {
        "live": visible.live().order_by("opened_at"),
        "coming": visible.coming().order_by(missed_last, "starts_at"),
        "drafts": visible.filter(state=Session.State.DRAFT),
        "past": visible.held().order_by("-closed_at", "-pk")[:PAST],
        "mine": mine,
    }
    return render(request, "hotseat/sessions.html", context)


@require_safe
@never_cache
def session(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, access.visit(request, pk), AskForm())


@require_safe
@never_cache
def snapshot(request: HttpRequest, pk: int) -> JsonResponse:
    """Where a live page starts again when it is too far behind the log: the same that the page would show."""
    visit = access.visit(request, pk, to="take_part")
    seqs = where_it_stands(visit)  # before the rows: what comes between is told once more, and changes nothing
    now: dict[str, Any] = {
        "epoch": visit.session.epoch,
        "seqs": seqs,
        "state": visit.session.state,
        "questions": [cards.public(question) for question in public_questions(visit)],
        "own": [cards.own(question) for question in own_questions(visit)],
    }
    if visit.is_facilitator:
        people = visit.session.participants.select_related("person").order_by("joined_at", "pk")
        now["waiting"] = [cards.waiting(question) for question in waiting_questions(visit)]
        now["people"] = [cards.person(one) for one in people if not one.is_banned]
    return JsonResponse(now)


def show(request: HttpRequest, visit: Visit, form: AskForm) -> HttpResponse:
    """The page of a session: facts before, the room during, the transcript after."""
    session = visit.session
    seqs = where_it_stands(visit)
    if visit.participant:
        actions.seen(visit.participant)
    questions = public_questions(visit)
    context: dict[str, Any] = {
        "visit": visit,
        "session": session,
        "themes": session.themes.all(),
        "questions": questions,
        "answered_count": sum(question.is_answered for question in questions),
        "own": own_questions(visit),
        "voted": voted(visit),
        "answerable": answerable(visit, questions),
        "sees_community": can(request.user, "read", session.community),
        "form": form,
        "answer_form": AnswerForm(auto_id=False),
        "seqs": seqs,
        "now": timezone.now(),
    }
    return render(request, "hotseat/session.html", context)


def where_it_stands(visit: Visit) -> dict[str, int]:
    """The number of the last moment of each stream that the visitor hears."""
    session, participant = visit.session, visit.participant
    seqs = {"public": session.public_seq, "actor": participant.seq if participant else 0}
    return {**seqs, "staff": session.staff_seq} if visit.is_facilitator else seqs


def public_questions(visit: Visit) -> list[Question]:
    found = Question.objects.public().filter(session=visit.session).for_the_room()
    return list(found.order_by("number") if visit.session.is_over else found)


def waiting_questions(visit: Visit) -> list[Question]:
    return list(Question.objects.filter(session=visit.session).waiting().for_the_room().order_by("number"))


def own_questions(visit: Visit) -> list[Question]:
    if visit.participant is None:
        return []
    own = visit.session.questions.filter(asker=visit.participant)
    return list(own.select_related("merged_into").order_by("-number"))


def voted(visit: Visit) -> set[int]:
    """The primary keys of the questions that the visitor wants answered."""
    if visit.participant is None:
        return set()
    votes = Vote.objects.filter(participant=visit.participant, question__session=visit.session)
    return set(votes.values_list("question", flat=True))


def answerable(visit: Visit, questions: list[Question]) -> set[int]:
    """The primary keys of the questions that the visitor may answer now."""
    if not visit.session.takes_answers or not visit.seats:
        return set()
    seats = {seat.pk for seat in visit.seats}
    return {q.pk for q in questions if seats - {answer.seat_id for answer in q.answers.all()}}
