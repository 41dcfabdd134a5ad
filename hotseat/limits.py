"""How fast one may go on.

A council is one address, so what counts is the person or guest, and the address only at the door.
"""

from allauth.core.internal import ratelimit
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as _

from hotseat.actions.steps import actor_key
from hotseat.models import Actor
from members.limits import within

RATES = {"ask": "1/15s/key", "vote": "5/s/key", "join": "300/m/ip"}


def spend(request: HttpRequest, action: str, actor: Actor | None = None) -> None:
    """ValidationError with words for the screen when it goes too fast."""
    key = actor_key(actor)
    if not within(lambda: ratelimit.consume(request, app="hotseat", action=action, config=RATES, key=key)):
        raise ValidationError(_("That was quick. Wait a moment, then send it again: nothing you typed is lost."))
