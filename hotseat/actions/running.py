"""The course of a session: planned, opened, paused, resumed, closed; and the link that guests come by."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hotseat.actions.steps import Result, append, lock, refuse_unless
from hotseat.models import Question, Session
from hotseat.models.session import new_code
from hotseat.signals import session_closed
from members.actions.steps import lock as lock_community
from members.models import Person
from themes.signals import changed

State = Session.State


@transaction.atomic
def schedule(session: Session, *, by: Person) -> Result:
    """From a draft to a page that others see; it needs a beginning, an end that is still to come and an expert."""
    held = lock(session)
    if held.state == State.SCHEDULED:
        return {"done": False}
    refuse_unless(held.is_draft)
    refuse_unless(bool(held.starts_at and held.ends_at), _("Say when it starts and ends before you announce it."))
    refuse_unless(not held.is_overtime, _("Its time has passed. Give it another before you announce it."))
    return _go(held, State.SCHEDULED)


@transaction.atomic
def open_session(session: Session, *, by: Person) -> Result:
    held = lock(session)
    if held.is_open:
        return {"done": False}
    refuse_unless(held.state == State.SCHEDULED)
    held.opened_at = timezone.now()
    held.revise()
    return _go(held, State.OPEN)


@transaction.atomic
def pause(session: Session, *, by: Person) -> Result:
    """Nobody asks or votes until it goes on; what was asked can be answered meanwhile."""
    held = lock(session)
    if held.state == State.PAUSED:
        return {"done": False}
    refuse_unless(held.is_open)
    return _go(held, State.PAUSED)


@transaction.atomic
def resume(session: Session, *, by: Person) -> Result:
    held = lock(session)
    if held.is_open:
        return {"done": False}
    refuse_unless(held.state == State.PAUSED)
    return _go(held, State.OPEN)


@transaction.atomic
def close(session: Session, *, by: Person) -> Result:
    """For good. The last tally is part of the log; what nobody answered is announced up.

    The community is held first: whoever hears of it may write there, and changes of a community come the same way.
    """
    lock_community(session.community)
    held = lock(session)
    if held.state == State.CLOSED:
        return {"done": False}
    refuse_unless(held.is_live)
    held.closed_at = timezone.now()
    held.revise()
    tally = dict(held.questions.public().values_list("number", "votes"))
    append(held, "tally", {"votes": {str(number): votes for number, votes in tally.items()}})
    result = _go(held, State.CLOSED)
    unanswered = list(Question.objects.filter(session=held).unanswered().for_the_room())
    session_closed.send(Session, session=held, by=by, unanswered=unanswered)
    return result


@transaction.atomic
def replace_join_link(session: Session, *, by: Person) -> Result:
    """Who came by the old link stays; nobody else comes by it."""
    held = lock(session)
    held.join_code = new_code()
    held.save(update_fields=["join_code"])
    append(held, "link", {}, staff=True)
    return {"done": True}


def _go(held: Session, state: Session.State) -> Result:
    held.state = state
    held.save(update_fields=["state", "opened_at", "closed_at", "revision", "revised_at"])
    append(held, "state", {"state": str(state)})
    changed.send(Session, instance=held)
    return {"done": True, "state": str(state)}
