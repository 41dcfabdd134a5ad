"""Where one room's news becomes another room's act."""

from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.dispatch import receiver
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from cop_site.notice_kinds import GOES_ON
from forums import actions as forums
from forums.models import Topic
from hotseat.models import Question, Session
from hotseat.signals import session_closed
from members import notices
from members.models import Person
from members.policy import can
from members.prose import plainly

TITLE = 120  # characters of a question that stand in the title of its topic


@receiver(session_closed, dispatch_uid="unanswered questions become topics")
def unanswered_become_topics(session: Session, unanswered: list[Question], **kwargs: Any) -> None:
    """In the transaction that closes the session, so a question is in one of the two rooms and never lost between."""
    if session.community.is_closed:
        return
    kind = ContentType.objects.get_for_model(Question)
    experts = [seat.person for seat in session.seats.select_related("person") if seat.person]
    with translation.override(settings.LANGUAGE_CODE):
        for question in unanswered:
            if not Topic.objects.filter(about_type=kind, about_id=question.pk).exists():
                _open_topic(session, question, experts)


def _open_topic(session: Session, question: Question, experts: list[Person]) -> None:
    """Of the person who asked it; of nobody when a guest did, whose name stands in its text.

    Where it comes from is said first: a question that leaves a block of code open would swallow it. Who asked is told
    where it goes on, if they may read it there, and by that one notice alone.
    """
    askers = [asker.person for asker in question.askers if asker.person]
    begun = session.opened_at or session.closed_at or timezone.now()
    words = {
        "who": plainly(str(question.asker)),
        "title": plainly(session.title),
        "day": date_format(timezone.localtime(begun), "j F Y"),
    }
    if question.asker.is_guest:
        came_from = (
            _("Asked by %(who)s (guest) in the hot seat “%(title)s” on %(day)s, without an answer there.") % words
        )
    else:
        came_from = _("Asked in the hot seat “%(title)s” on %(day)s, without an answer there.") % words
    post = forums.start(
        session.community,
        author=question.asker.person,
        title=Truncator(question.words).chars(TITLE),
        text=f"*{came_from}*\n\n{question.text}",
        about=question,
        watchers=[*askers, *experts],
    )
    readers = [person for person in askers if can(person, "read_topics", session.community)]
    for person in readers:
        notices.withdraw(post, person=person)
    notices.notify(readers, GOES_ON, about=post)
