"""The door to the record: everybody reads it, editors correct it in the CMS."""

from typing import Any

from django.shortcuts import get_object_or_404

from exchange.models import Award, Event, PeerExchange, Round
from members.policy import rule


@rule("read", Round)
@rule("read", Award)
@rule("read", Event)
@rule("read", PeerExchange)
def may_read(actor: Any, thing: Round | Award | Event | PeerExchange) -> bool:
    """The record of the scheme is public."""
    return True


def round_for(actor: Any, number: int) -> Round:
    """The round, or Http404."""
    return get_object_or_404(Round.objects.select_related("source"), number=number)
