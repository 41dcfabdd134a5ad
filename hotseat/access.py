"""The only door to a session and what is in it.

An actor is a person, a guest of one session (`Participant`) or nobody.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from hotseat import guests
from hotseat.models import Actor, Answer, Participant, Question, Seat, Session
from members.models import Person
from members.models.community import Visitor
from members.policy import can, rule

Purpose = Literal["read", "take_part", "facilitate", "answer"]


@rule("read", Session)
def may_read(actor: Actor | None, session: Session) -> bool:
    return Session.objects.visible_to(actor).filter(pk=session.pk).exists()


@rule("facilitate", Session)
def may_facilitate(actor: Actor | None, session: Session) -> bool:
    return isinstance(actor, Person) and can(actor, "facilitate", session.community)


@rule("take_part", Session)
def may_take_part(actor: Actor | None, session: Session) -> bool:
    """Ask, vote and see it live: whoever is signed in and may read it, and guests; nobody who was put out."""
    if isinstance(actor, Participant):
        return actor.admits_to == session.pk
    if not isinstance(actor, Person) or not may_read(actor, session):
        return False
    banned_here = Participant.objects.filter(session=session, person=actor, banned_at__isnull=False)
    banned_there = session.community.memberships.filter(person=actor, status="banned")
    return not banned_here.exists() and not banned_there.exists()


@rule("answer", Session)
def may_answer(actor: Actor | None, session: Session) -> bool:
    """The experts; and the facilitators for an expert who has no account."""
    if not isinstance(actor, Person):
        return False
    return any(seat.person_id == actor.pk for seat in session.seats.all()) or (
        any(seat.person_id is None for seat in session.seats.all()) and may_facilitate(actor, session)
    )


@rule("read", Question)
def may_read_question(actor: Actor | None, question: Question) -> bool:
    return Question.objects.visible_to(actor).filter(pk=question.pk).exists()


@dataclass
class Visit:
    """A session, and how whoever opened the door stands to it."""

    actor: Actor
    session: Session

    @cached_property
    def participant(self) -> Participant | None:
        """The actor in this room: a guest themselves, a person once they have joined."""
        if isinstance(self.actor, Participant):
            return self.actor
        if not isinstance(self.actor, Person):
            return None
        return Participant.objects.filter(session=self.session, person=self.actor).select_related("person").first()

    @cached_property
    def is_facilitator(self) -> bool:
        return may_facilitate(self.actor, self.session)

    @cached_property
    def takes_part(self) -> bool:
        return may_take_part(self.actor, self.session)

    @cached_property
    def seats(self) -> list[Seat]:
        """The experts that the actor may answer as."""
        if not isinstance(self.actor, Person):
            return []
        own = [seat for seat in self.session.seats.all() if seat.person_id == self.actor.pk]
        return own or [s for s in self.session.seats.all() if s.person_id is None and self.is_facilitator]

    @property
    def sees_names(self) -> bool:
        """Names of people are for people signed in, and for those in the room."""
        return self.actor.is_authenticated or isinstance(self.actor, Participant)

    @property
    def is_live_to(self) -> bool:
        """Whether this page is told of each moment: those in the room, and who runs it."""
        return self.session.is_live_or_coming and (self.takes_part or self.is_facilitator or bool(self.seats))


def actor_of(request: HttpRequest, pk: int) -> Actor:
    """Whoever is signed in; else the guest whose cookie of this session they hold; else nobody."""
    if request.user.is_authenticated:
        return request.user
    return guests.guest_of(request.COOKIES, pk) or request.user


def visit(request: HttpRequest, pk: int, *, to: Purpose = "read") -> Visit:
    """The session and its visitor; Http404 when they may not know of it, PermissionDenied when seen but not allowed."""
    actor = actor_of(request, pk)
    sessions = Session.objects.visible_to(actor).select_related("community", "source").prefetch_related("seats__person")
    session = get_object_or_404(sessions, pk=pk)
    if to != "read" and not can(actor, to, session):
        raise PermissionDenied
    return Visit(actor, session)


def live_visit(actor: Actor, pk: int) -> Visit | None:
    """For an open page, with no more of the session than telling it takes: there may be a thousand at once.

    None for whoever may not see it live.
    """
    session = Session.objects.visible_to(actor).select_related("community").filter(pk=pk).first()
    visit = Visit(actor, session) if session else None
    return visit if visit and visit.is_live_to else None


def by_link(user: Visitor, pk: int, code: str) -> Session:
    """The session whose join link this is, for anybody whom its community has not banned.

    Http404 once the link was replaced or the session is over.
    """
    sessions = Session.objects.exclude(state=Session.State.DRAFT).exclude(state__in=Session.OVER)
    if isinstance(user, Person):
        sessions = sessions.not_barred_to(user)
    return get_object_or_404(sessions.select_related("community"), pk=pk, join_code=code)


def question_for(visit: Visit, number: int, *, own: bool = False) -> Question:
    """A question of the session that the visitor may see; `own`: PermissionDenied for one of somebody else."""
    visible = Question.objects.visible_to(visit.actor).filter(session=visit.session)
    question = get_object_or_404(visible.select_related("asker__person"), number=number)
    question.session = visit.session
    if own and (visit.participant is None or question.asker_id != visit.participant.pk):
        raise PermissionDenied
    return question


def answer_for(visit: Visit, pk: int) -> Answer:
    """An answer that the visitor gave, or may correct for an expert without an account."""
    answer = get_object_or_404(
        Answer.objects.select_related("question", "seat"), pk=pk, question__session=visit.session
    )
    if answer.seat not in visit.seats:
        raise PermissionDenied
    answer.question.session = visit.session
    return answer
