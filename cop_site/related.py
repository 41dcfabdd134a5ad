"""Which things of other rooms a case study may name."""

from exchange.models import Event, PeerExchange
from knowledge.related import let_relate

# The record of the scheme is public (exchange/access.py).
let_relate(Event, words=("name", "slug", "place"), seen_by=lambda visitor: Event.objects.all())
let_relate(
    PeerExchange,
    words=("giver_label", "receiver_label", "subject", "slug"),
    seen_by=lambda visitor: PeerExchange.objects.all(),
)
