"""The door to the record: everybody reads it, editors correct it in the CMS."""

from typing import Any

from django.shortcuts import get_object_or_404

from exchange.models import Award, Event, Finding, PeerExchange, Round
from members.policy import rule


@rule("read", Round)
@rule("read", Award)
@rule("read", Event)
@rule("read", PeerExchange)
@rule("read", Finding)
def may_read(actor: Any, thing: Round | Award | Event | PeerExchange | Finding) -> bool:
    """The record of the scheme is public."""
    return True


def round_for(actor: Any, number: int) -> Round:
    """The round, or Http404."""
    return get_object_or_404(Round.objects.select_related("source"), number=number)


def event_for(actor: Any, slug: str) -> Event:
    """The event with all that is known of it, or Http404."""
    events = Event.objects.select_related("round", "source", "same_as")
    parties = ("themes", "hosts", "contributors", "partners", "takers")
    return get_object_or_404(events.prefetch_related(*parties), slug=slug)


def exchange_for(actor: Any, slug: str) -> PeerExchange:
    """The exchange with all that is known of it, or Http404."""
    exchanges = PeerExchange.objects.select_related("round", "source", "theme", "giver", "receiver")
    return get_object_or_404(exchanges.prefetch_related("co_givers"), slug=slug)
