"""What a body did in the record, told by its part: gave to others, had from others, held events, came to them."""

from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.expressions import OrderBy
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from exchange.models import Event, PeerExchange
from members.models import Authority
from search.gather import LABELS, PER_SHELF, Shelf, shelves
from search.models import Entry

Kind = Entry.Kind
# Each part with the ways from a thing to its bodies, and the filter of the register that has all of it.
PARTS: list[tuple[str, Any, Kind, list[str], str]] = [
    ("gave", _("Gave to others"), Kind.EXCHANGE, ["giver", "co_givers"], "giver"),
    ("received", _("Learnt from others, or asked them"), Kind.EXCHANGE, ["receiver"], "receiver"),
    ("held", _("Held events, or spoke there"), Kind.EVENT, ["hosts", "contributors", "partners"], "giver"),
    ("came", _("Came to events to learn"), Kind.EVENT, ["takers"], "receiver"),
]
REGISTERS = {Kind.EXCHANGE: "exchange:exchanges", Kind.EVENT: "exchange:events"}


def shelves_of(authority: Authority, entries: QuerySet[Entry]) -> list[Shelf]:
    """All that the rooms hold on the body; `entries` are those that the visitor may see. Five queries."""
    own = entries.filter(authorities=authority)
    kinds: dict[Kind, Any] = {kind: label for kind, label in LABELS.items() if kind not in REGISTERS}
    others = shelves(own, kinds=kinds, authority=authority.slug)
    place = next(number for number, shelf in enumerate(others) if shelf.kind == Kind.AWARD) + 1
    found = [*others[:place], *_by_part(authority, own), *others[place:]]
    return [shelf for shelf in found if shelf.count]


def _by_part(authority: Authority, own: QuerySet[Entry]) -> list[Shelf]:
    order: list[OrderBy | str] = [F("date").desc(nulls_last=True), "title", "pk"]
    standing = list(own.filter(kind__in=REGISTERS).defer("body").order_by(*order))
    things = _things(authority)
    return [
        _shelf(part, label, [e for e in standing if e.kind == kind and e.object_id in things[part]], url)
        for part, label, kind, _ways, name in PARTS
        for url in [reverse(REGISTERS[kind], query={name: authority.slug})]
    ]


def _shelf(part: str, label: Any, entries: list[Entry], url: str) -> Shelf:
    return Shelf(part, str(label), len(entries), entries[:PER_SHELF], url)


def _things(authority: Authority) -> dict[str, set[int]]:
    """The keys of the exchanges and events in which the body has each part. One query."""
    rows = []
    for part, _label, kind, ways, _name in PARTS:
        model: Any = PeerExchange if kind == Kind.EXCHANGE else Event
        for way in ways:
            rows.append(model.objects.filter(Q((way, authority))).order_by().values_list(Value(part), "pk"))
    found: dict[str, set[int]] = {part: set() for part, *_rest in PARTS}
    for part, pk in rows[0].union(*rows[1:], all=True):
        found[part].add(pk)
    return found
