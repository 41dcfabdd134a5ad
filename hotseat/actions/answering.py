"""What an expert says, and says better."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from hotseat.actions.moderating import people_of, publish, tell_askers
from hotseat.actions.steps import Result, held, refuse_unless
from hotseat.models import Answer, Question, Seat
from members.models import Person
from members.notices import notify
from members.prose import render
from themes.signals import changed


@transaction.atomic
def answer(question: Question, *, seat: Seat, by: Person, text: str) -> Result:
    """Each expert answers a question once; everybody who asked it is told."""
    question = held(question)
    refuse_unless(question.session.takes_answers)
    refuse_unless(question.is_public, _("It is not shown to everybody any more."))
    refuse_unless(
        not question.answers.filter(seat=seat).exists(), _("It has been answered already. You can edit the answer.")
    )
    said = Answer.objects.create(question=question, seat=seat, by=by, text=text, html=render(text))
    question.state = Question.State.ANSWERED
    question.save(update_fields=["state"])
    full = publish(question)
    tell_askers(question)
    notify(people_of(full.askers), "question-answered", about=question, by=by)
    changed.send(Question, instance=question)
    return {"question": question.number, "answer": said.pk}


@transaction.atomic
def edit_answer(answer: Answer, *, by: Person, text: str) -> Result:
    """Other words; also after the session, for the transcript."""
    question = held(answer.question)
    said = Answer.objects.get(pk=answer.pk)
    if said.text == text:
        return {"done": False}
    said.text, said.html, said.edited, said.by = text, render(text), timezone.now(), by
    said.save(update_fields=["text", "html", "edited", "by"])
    publish(question)
    changed.send(Question, instance=question)
    return {"question": question.number, "answer": said.pk}
