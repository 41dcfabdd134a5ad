"""Which bodies took part in a round of the scheme, and how, as the rooms record it."""

from collections import defaultdict
from functools import reduce
from operator import or_
from typing import Any, NamedTuple

from django.db.models import Exists, F, Model, OuterRef, Q, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from exchange.models import AwardHolder, Event, Finding, PeerExchange
from knowledge.models import CaseStudyPage, PublicationPage, ToolkitPage


class Part(TextChoices):
    AWARDED = "awarded", _("held an award")
    GAVE = "gave", _("gave in an exchange that is described")
    RECEIVED = "received", _("had or asked for something in an exchange that is described")
    HELD = "held", _("held an event, or spoke or showed its practice there")
    CAME = "came", _("is known to have come to an event")
    WROTE = "wrote", _("has a case study, toolkit or publication in the library")
    TOLD = "told", _("is quoted or told of elsewhere in the record")


class Link(NamedTuple):
    """Rows of `model` that each give a body a part; the other fields are ways from such a row."""

    part: Part
    model: type[Model]
    body: str
    round: str
    theme: str
    only: Q = Q()


PUBLISHED = Q(live=True)
LINKS = [
    Link(Part.AWARDED, AwardHolder, "authority", "award__round__number", "award__theme__slug"),
    Link(Part.GAVE, PeerExchange, "giver", "round__number", "theme__slug"),
    Link(
        Part.GAVE, PeerExchange.co_givers.through, "authority",
        "peerexchange__round__number", "peerexchange__theme__slug",
    ),
    Link(Part.RECEIVED, PeerExchange, "receiver", "round__number", "theme__slug"),
    *(
        Link(part, link, "authority", "event__round__number", "event__themes__slug")
        for part, link in (
            (Part.HELD, Event.hosts.through),
            (Part.HELD, Event.contributors.through),
            (Part.HELD, Event.partners.through),
            (Part.CAME, Event.takers.through),
        )
    ),
    Link(Part.WROTE, CaseStudyPage, "authority", "round_number", "themes__slug", PUBLISHED),
    *(
        Link(Part.WROTE, link, "authority", f"{at}__round_number", f"{at}__themes__slug", Q((f"{at}__live", True)))
        for link, at in (
            (CaseStudyPage.partners.through, "casestudypage"),
            (ToolkitPage.producers.through, "toolkitpage"),
            (PublicationPage.producers.through, "publicationpage"),
        )
    ),
]  # fmt: skip

# Who is only told of took no part in the sense of the list of councils. How a name is printed tells nothing of a body.
OF_A_SOURCE = Q(finding__source__isnull=False) & ~Q(finding__kind=Finding.Kind.NAME)
TELLING = [
    Link(Part.TOLD, link, "authority", "finding__round__number", "finding__theme__slug", OF_A_SOURCE)
    for link in (Finding.bodies.through, Finding.partners.through)
]


def took_part(number: int) -> Q:
    """Bodies with a part in an award, an event, an exchange or a published page of the round; not those only named."""
    rows = (
        link.model._default_manager.filter(link.only, **{link.body: OuterRef("pk"), link.round: number})
        for link in LINKS
    )
    return reduce(or_, (Q(Exists(some.order_by())) for some in rows))


def named_by_round() -> dict[int, set[int]]:
    """The keys of the bodies that the records of each round name, by its number. One query."""
    rows: list[Any] = [
        link.model._default_manager.filter(link.only, **{f"{link.body}__isnull": False, f"{link.round}__isnull": False})
        .order_by()
        .values_list(F(link.round), F(f"{link.body}__pk"))
        for link in [*LINKS, *TELLING]
    ]
    named: dict[int, set[int]] = defaultdict(set)
    for number, body in rows[0].union(*rows[1:]):
        named[number].add(body)
    return named


def parts_in(number: int) -> list[tuple[int, str, str | None]]:
    """(key of the body, its part or that it is told of, slug of the theme or None), each once. One query."""
    rows: list[Any] = [
        link.model._default_manager.filter(link.only, **{link.round: number, f"{link.body}__isnull": False})
        .order_by()
        .values_list(F(f"{link.body}__pk"), Value(str(link.part)), F(link.theme))
        for link in [*LINKS, *TELLING]
    ]
    return list(rows[0].union(*rows[1:]))
