"""What facilitators do with a question. Each says in which state they saw it: a colleague may have been quicker."""

from django.db import transaction
from django.utils.translation import gettext as _

from hotseat import cards
from hotseat.actions.asking import joined_to, recount
from hotseat.actions.steps import Result, append, held, refuse_unless
from hotseat.models import Participant, Question, Vote
from members.models import Person
from members.notices import notify, withdraw

State = Question.State


@transaction.atomic
def approve(question: Question, *, by: Person) -> Result:
    """Shown to everybody. One that was refused may be approved after all, and with it what was joined to it."""
    question = held(question)
    if question.is_public:
        return {"done": False}
    refuse_unless(question.session.takes_decisions)
    refuse_unless(question.state in (State.WAITING, State.REFUSED), _("It has been dealt with already."))
    question.state, question.reason, question.merged_into = State.APPROVED, "", None
    question.save(update_fields=["state", "reason", "merged_into"])
    withdraw(question)
    for one in joined_to(question):
        one.state, one.reason = State.MERGED, ""
        one.save(update_fields=["state", "reason"])
        withdraw(one)
    publish(question)
    settle(question)
    return {"done": True}


@transaction.atomic
def refuse(question: Question, *, by: Person, reason: str, seen_as: str = State.WAITING) -> Result:
    """With a reason that the asker sees, and who asked what was joined to it.

    `seen_as`: the state in which it stood before the facilitator's eyes.
    """
    question = held(question)
    if question.state == State.REFUSED:
        return {"done": False}
    refuse_unless(question.session.takes_decisions)
    refuse_unless(
        question.state == seen_as and seen_as in (State.WAITING, State.APPROVED), _("It has been dealt with already.")
    )
    question.state, question.reason = State.REFUSED, reason
    question.save(update_fields=["state", "reason"])
    question.merged.update(state=State.REFUSED, reason=reason)
    if seen_as == State.APPROVED:
        append(question.session, "gone", {"number": question.number})
    settle(question)
    for one in [question, *joined_to(question)]:
        notify(people_of([one.asker]), "question-refused", about=one, by=by)
    return {"done": True}


@transaction.atomic
def merge(question: Question, *, into: Question, by: Person) -> Result:
    """One question less: its asker and all who wanted an answer count for the other one, each once.

    What was joined to it goes with it.
    """
    question = held(question)
    target = Question.objects.select_related("asker__person").filter(session=question.session, pk=into.pk).first()
    if question.state == State.MERGED:
        return {"done": False}
    refuse_unless(question.session.takes_decisions)
    refuse_unless(question.state in (State.WAITING, State.APPROVED), _("It has been dealt with already."))
    refuse_unless(
        target is not None and target.is_public and target.pk != question.pk,
        _("Choose a question of this hot seat that is shown to everybody."),
    )
    assert target is not None  # noqa: S101 - for the types; refused above
    was_public = question.is_public
    question.state, question.merged_into = State.MERGED, target
    question.save(update_fields=["state", "merged_into"])
    others = joined_to(question)
    question.merged.update(merged_into=target)
    _pool_votes(question, target)
    if was_public:
        append(question.session, "gone", {"number": question.number, "into": target.number})
    target.session = question.session
    publish(target)
    settle(question)
    for one in others:
        one.merged_into = target
        append(question.session, "mine", cards.own(one), to=one.asker)
    return {"done": True, "into": target.number}


def publish(question: Question) -> Question:
    """Append the whole card as it is now; the question, read with all of it."""
    full = Question.objects.for_the_room().get(pk=question.pk)
    append(question.session, "question", cards.public(full))
    return full


def settle(question: Question) -> None:
    """Off the facilitators' queue, and said to whoever asked."""
    append(question.session, "settled", {"number": question.number, "state": question.state}, staff=True)
    tell_askers(question)


def tell_askers(question: Question) -> None:
    """To each who asked it, where their own question stands: this one, or what was joined to it."""
    for one in [question, *joined_to(question)]:
        append(question.session, "mine", cards.own(one), to=one.asker)


def _pool_votes(question: Question, target: Question) -> None:
    wanted = set(Vote.objects.filter(question=question).values_list("participant", flat=True)) | {question.asker_id}
    wanted -= set(Vote.objects.filter(question=target).values_list("participant", flat=True)) | {target.asker_id}
    Vote.objects.bulk_create([Vote(question=target, participant_id=one) for one in sorted(wanted)])
    recount(target)


def people_of(askers: list[Participant]) -> list[Person]:
    return [asker.person for asker in askers if asker.person]
