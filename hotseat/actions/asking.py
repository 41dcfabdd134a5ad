"""What people in the room do: ask, take it back, want an answer too."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from hotseat import cards
from hotseat.actions.room import participant_in
from hotseat.actions.steps import Result, append, held, lock, refuse_unless
from hotseat.live.hints import hint
from hotseat.models import Actor, Question, Session, Vote
from members.prose import render

State = Question.State


@transaction.atomic
def ask(session: Session, *, by: Actor, text: str) -> Result:
    """A question for the facilitators to look at. Numbers are dense, for they are given under the lock."""
    held_session = lock(session)
    asker = participant_in(held_session, by)
    refuse_unless(held_session.takes_questions, _("No questions are taken now."))
    held_session.questions_asked += 1
    held_session.save(update_fields=["questions_asked"])
    question = Question.objects.create(
        session=held_session, asker=asker, number=held_session.questions_asked, text=text, html=render(text)
    )
    append(held_session, "waiting", cards.waiting(question), staff=True)
    append(held_session, "mine", cards.own(question), to=asker)
    return {"question": question.number, "participant": asker.pk}


@transaction.atomic
def withdraw(question: Question, *, by: Actor) -> Result:
    """Take one's own question back while nobody has answered it. What others asked, joined to it, waits again."""
    question = held(question)
    asker = participant_in(question.session, by)
    if asker.pk != question.asker_id:
        raise PermissionDenied
    if question.state == State.WITHDRAWN:
        return {"done": False}
    refuse_unless(question.state in (State.WAITING, State.APPROVED), _("It has been dealt with already."))
    refuse_unless(question.session.takes_decisions)
    was_public = question.is_public
    question.state = State.WITHDRAWN
    question.save(update_fields=["state"])
    if was_public:
        append(question.session, "gone", {"number": question.number})
    append(question.session, "settled", {"number": question.number}, staff=True)
    append(question.session, "mine", cards.own(question), to=asker)
    for other in joined_to(question):
        other.state, other.merged_into = State.WAITING, None
        other.save(update_fields=["state", "merged_into"])
        append(question.session, "waiting", cards.waiting(other), staff=True)
        append(question.session, "mine", cards.own(other), to=other.asker)
    return {"done": True}


def vote(question: Question, *, by: Actor) -> Result:
    return _vote(question, by=by, wants=True)


def unvote(question: Question, *, by: Actor) -> Result:
    return _vote(question, by=by, wants=False)


@transaction.atomic
def _vote(question: Question, *, by: Actor, wants: bool) -> Result:
    """Each participant once. Votes are rows, not moments: the hub sends tallies at its own pace."""
    question = held(question)
    voter = participant_in(question.session, by)
    refuse_unless(question.session.takes_questions, _("Votes are not taken now."))
    refuse_unless(question.state == State.APPROVED, _("It has been dealt with already."))
    refuse_unless(voter.pk != question.asker_id, _("It is your own question: it counts already."))
    if wants:
        Vote.objects.get_or_create(question=question, participant=voter)
    else:
        Vote.objects.filter(question=question, participant=voter).delete()
    count = recount(question)
    session_id = question.session_id
    transaction.on_commit(lambda: hint(session_id))
    return {"question": question.number, "votes": count, "voted": wants, "participant": voter.pk}


def joined_to(question: Question) -> list[Question]:
    """What was joined to a question whose session is locked, with who asked it."""
    found = list(question.merged.select_related("asker__person", "merged_into").order_by("number"))
    for one in found:
        one.session = question.session
    return found


def recount(question: Question) -> int:
    question.votes = Vote.objects.filter(question=question).count()
    question.save(update_fields=["votes"])
    return question.votes
