"""Which bodies took part in a round of the scheme, as the rooms record it."""

from functools import reduce
from operator import or_

from django.db.models import Exists, Model, OuterRef, Q

from exchange.models import AwardHolder, Event, PeerExchange
from knowledge.models import CaseStudyPage, PublicationPage, ToolkitPage

EVENT_LINKS: list[type[Model]] = [
    Event.hosts.through, Event.contributors.through, Event.partners.through, Event.takers.through,
]  # fmt: skip
PAGE_LINKS: list[tuple[type[Model], str]] = [
    (CaseStudyPage.partners.through, "casestudypage"),
    (ToolkitPage.producers.through, "toolkitpage"),
    (PublicationPage.producers.through, "publicationpage"),
]


def took_part(number: int) -> Q:
    """Bodies with a part in an award, an event, an exchange or a published page of the round; not those only named."""
    me = OuterRef("pk")
    exchanges = PeerExchange.objects.filter(round__number=number)
    rows = [
        AwardHolder.objects.filter(authority=me, award__round__number=number),
        exchanges.filter(Q(giver=me) | Q(receiver=me)),
        PeerExchange.co_givers.through.objects.filter(authority=me, peerexchange__round__number=number),
        CaseStudyPage.objects.filter(authority=me, round_number=number, live=True),
    ]
    rows += [link._default_manager.filter(authority=me, event__round__number=number) for link in EVENT_LINKS]
    rows += [
        link._default_manager.filter(authority=me, **{f"{page}__round_number": number, f"{page}__live": True})
        for link, page in PAGE_LINKS
    ]
    return reduce(or_, (Q(Exists(some.order_by())) for some in rows))
