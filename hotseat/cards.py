"""A question as HTML that is the same for everybody who may see it: in the page, in a moment, in the snapshot."""

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from hotseat.models import Participant, Question


def card(question: Question, *, names: bool = True) -> str:
    """Text, who asked and what was answered. Without `names` people who ask are not named (guests are nobody's)."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string("hotseat/card.html", {"question": question, "names": names}).strip()


def public(question: Question) -> dict[str, Any]:
    """The payload of everything that happens to a public question: the whole card, so that the last one is right."""
    return {
        "number": question.number,
        "answered": question.is_answered,
        "votes": question.votes,
        "html": card(question),
    }


def waiting(question: Question) -> dict[str, Any]:
    """For the facilitators' desk."""
    return {"number": question.number, "html": card(question)}


def own(question: Question) -> dict[str, Any]:
    """For the asker alone: where their question stands, and why."""
    with translation.override(settings.LANGUAGE_CODE):
        html = render_to_string("hotseat/own.html", {"question": question}).strip()
    told = {"number": question.number, "state": question.state, "html": html}
    return told | {"into": question.merged_into.number} if question.is_joined and question.merged_into else told


def person(participant: Participant) -> dict[str, Any]:
    """For the list of who is in the room."""
    return {
        "participant": participant.pk,
        "person": participant.person_id,
        "name": str(participant),
        "guest": participant.is_guest,
    }
