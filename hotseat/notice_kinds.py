"""What this room tells people.

Of a private community it repeats nothing that was written in a hot seat, for the reason that `forums.notice_kinds.said`
gives.
"""

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
            name_of=what_was_asked,
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


def what_was_asked(question: Question) -> object:
    return _("its page shows the answer.") if question.session.community.is_private else question


def with_reason(question: Question) -> object:
    if question.session.community.is_private:
        return _("its page says why.") if question.reason else _("its page shows it.")
    return f"“{question}” ({question.reason})" if question.reason else question


def why_cancelled(session: Session) -> str:
    why = _("its page says why") if session.community.is_private else session.cancelled_because
    return f"“{session}” ({why})"
