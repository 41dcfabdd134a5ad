"""Thirty days after a hot seat its log is gone, and its questions and answers stay."""

from datetime import timedelta

import pytest
from django.utils import timezone

from hotseat.actions.asking import ask
from hotseat.actions.forgetting import forget_logs
from hotseat.actions.steps import once
from hotseat.models import Moment, Operation, Question, Session
from tests.factories.hotseat import ParticipantFactory, SessionFactory

pytestmark = pytest.mark.django_db


def asked_in(session):
    asha = ParticipantFactory(session=session).person
    once(session, by=asha, op_id="1", act=lambda: ask(session, by=asha, text="Where do the buses go?"))
    return session


@pytest.mark.parametrize(("days", "kept"), [(29, True), (31, False)])
def test_the_log_of_a_closed_session_goes_and_its_questions_stay(days, kept):
    session = asked_in(SessionFactory())
    Session.objects.update(state="closed", closed_at=timezone.now() - timedelta(days=days))

    forget_logs()

    assert (Moment.objects.exists(), Operation.objects.exists()) == (kept, kept)
    assert [question.text for question in Question.objects.filter(session=session)] == ["Where do the buses go?"]


def test_an_open_session_keeps_its_log_however_old():
    asked_in(SessionFactory(starts_at=timezone.now() - timedelta(days=90)))

    assert forget_logs() == 0
    assert Moment.objects.exists()
