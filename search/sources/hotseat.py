"""Hot seats, and each question of theirs that was answered: findable with its answer a moment after it was given."""

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.text import Truncator

from hotseat.models import Question, Session
from search.entry_data import EntryData, Source, lines, names, one_by_one, plain, sentences
from search.models import Entry
from search.sources.forums import audience_inside

SUMMARY = 200  # characters


def sessions() -> QuerySet[Session]:
    return Session.objects.select_related("community").prefetch_related("themes", "seats")


def read_session(session: Session) -> EntryData | None:
    """From when it is announced, unless it is called off. Who answers is public; who asks stands in no entry."""
    if session.is_draft or session.is_cancelled:
        return None
    seats = [sentences(lines(seat.name, seat.role and f"· {seat.role}")) for seat in session.seats.all()]
    started = session.opened_at or session.starts_at
    return EntryData(
        kind=Entry.Kind.SESSION,
        title=session.title,
        summary=session.summary or lines(*seats),
        body=lines(session.about, *seats),
        labels=names([], session.themes.all()),
        url=session.get_absolute_url(),
        themes=frozenset(theme.pk for theme in session.themes.all()),
        date=timezone.localtime(started).date() if started else None,
        is_historical=session.state == Session.State.ARCHIVED,
        audience=audience_inside(session.community),
    )


def questions() -> QuerySet[Question]:
    wanted = Question.objects.select_related("session__community")
    return wanted.prefetch_related("session__themes", "answers__seat")


def read_question(question: Question) -> EntryData | None:
    """A question that everybody saw and somebody answered: the question is its title, the answers its words."""
    answers = list(question.answers.all())
    if not question.is_answered or not answers or question.session.is_draft:
        return None
    session = question.session
    said = [plain(answer.html) for answer in answers]
    asked = plain(question.html)
    return EntryData(
        kind=Entry.Kind.QUESTION,
        title=asked,
        summary=Truncator(said[0]).chars(SUMMARY),
        body=lines(*said),
        labels=lines(sentences(session.title), *(sentences(answer.seat) for answer in answers)),
        url=question.get_absolute_url(),
        themes=frozenset(theme.pk for theme in session.themes.all()),
        date=timezone.localtime(answers[0].created).date(),
        audience=audience_inside(session.community),
    )


SOURCES = [
    Source(Session, sessions, one_by_one(read_session)),
    Source(Question, questions, one_by_one(read_question)),
]
