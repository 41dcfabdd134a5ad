"""What this room tells people."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from hotseat.models import Question, Session
from members.notices import Kind, register


def register_kinds() -> None:
    register(
        Kind(
            "question-refused",
            Question,
            _("Your question was not put to the expert: %(about)s"),
            _("Your question was not put to the expert"),
            url_of=own_url,
            name_of=with_reason,
        )
    )
    register(
        Kind(
            "question-answered",
            Question,
            _("Your question was answered: %(about)s"),
            _("Your question was answered"),
            url_of=shown_url,
        )
    )
    register(
        Kind(
            "session-cancelled",
            Session,
            _("A hot seat is called off: %(about)s"),
            _("A hot seat is called off: %(about)s"),
            url_of=Session.get_absolute_url,
            name_of=why_cancelled,
        )
    )


def own_url(question: Question) -> str:
    """To where the asker sees what became of it."""
    return f"{reverse('hotseat:session', args=[question.session_id])}#mine-{question.number}"


def shown_url(question: Question) -> str:
    """To the question, or to the one that it was joined to."""
    return (question.merged_into or question).get_absolute_url()


def with_reason(question: Question) -> str:
    return f"“{question}” ({question.reason})" if question.reason else str(question)


def why_cancelled(session: Session) -> str:
    return f"“{session}” ({session.cancelled_because})"
