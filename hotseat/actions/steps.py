"""The steps that the verbs share."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from hotseat.live.hints import hint
from hotseat.models import Actor, Moment, Operation, Participant, Question, Session
from members.models import Person

Result = dict[str, Any]  # what a write leaves for its browser; plain values, for a retry gets it from the database
Stream = Moment.Stream


def lock(session: Session) -> Session:
    """The session as it is now, held until the transaction ends: in a session one thing happens after the other."""
    return Session.objects.select_for_update(no_key=True).select_related(None).get(pk=session.pk)


def held(question: Question) -> Question:
    """The question as it is now, its session locked; `question.session` is the locked row."""
    session = lock(question.session)
    found = Question.objects.select_related("asker__person").get(pk=question.pk)
    found.session = session
    return found


def append(
    session: Session, kind: str, payload: Result, *, to: Participant | None = None, staff: bool = False
) -> Moment:
    """Add a moment to a stream of a locked session (public, unless `staff` or `to` one participant), and say so after
    commit to whoever delivers it."""
    if to is not None:
        seq = Participant.objects.only("seq").get(pk=to.pk).seq + 1
        Participant.objects.filter(pk=to.pk).update(seq=seq)
        stream = Stream.ACTOR
    else:
        counter = "staff_seq" if staff else "public_seq"
        seq = getattr(session, counter) + 1
        setattr(session, counter, seq)
        session.save(update_fields=[counter])
        stream = Stream.STAFF if staff else Stream.PUBLIC
    moment = Moment.objects.create(session=session, stream=stream, participant=to, seq=seq, kind=kind, payload=payload)
    session_id = session.pk
    transaction.on_commit(lambda: hint(session_id))
    return moment


def actor_key(by: Actor | None) -> str:
    """Who a number of a browser belongs to: guessing another's number gives nothing."""
    if isinstance(by, Person):
        return f"person:{by.pk}"
    return f"guest:{by.pk}" if isinstance(by, Participant) else "door"


class SentOtherwise(Exception):
    """The number of a write came before, with other words than now, and gave `result`: these are not taken."""

    def __init__(self, result: Result) -> None:
        super().__init__(result)
        self.result = result


class ChangedMeanwhile(Exception):
    """`session` has changed since its form was opened: what the form says has not replaced that."""

    def __init__(self, session: Session) -> None:
        super().__init__(session)
        self.session = session


@transaction.atomic
def once(session: Session, *, by: Actor | None, op_id: str, act: Callable[[], Result], words: str = "") -> Result:
    """What `act` gives; when the same actor has sent `op_id` before, what it gave then. Errors are not remembered.

    Raises SentOtherwise when it came with other `words`. Of those, a digest is kept.
    """
    lock(session)
    key = actor_key(by)
    done = Operation.objects.filter(session=session, actor=key, op_id=op_id).first()
    digest = sha256(words.encode()).hexdigest() if words else ""
    if done and done.digest in {"", digest}:
        return done.result
    if done:
        raise SentOtherwise(done.result)
    result = act()
    Operation.objects.create(session=session, actor=key, op_id=op_id, digest=digest, result=result)
    return result


def refuse_unless(allowed: bool, words: str | None = None) -> None:
    """ValidationError with words for the screen."""
    if not allowed:
        raise ValidationError(words or _("This hot seat is not open for that now."))
