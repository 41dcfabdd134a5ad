"""The register of peer exchanges over all rounds: its filters, its order, its columns in a spreadsheet."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exchange.models import PeerExchange
from exchange.models.peer_exchange import SAYINGS
from exchange.narrowing import NO_THEME, Group, Narrowed, body_groups, regions_asked, round_group, theme_group
from exchange.regions import SEVERAL, WITHOUT, in_order, named, region_by

COLUMNS = [
    _("Round"), _("Theme"), _("Giver"), _("Part of the giver"), _("Giver as printed"), _("Given together with"),
    _("Giver’s region"), _("Receiver"), _("Part of the receiver"), _("Receiver as printed"),
    _("Kind of receiver"), _("Receiver’s region"), _("Kind"),
    _("Kind, for filters"), _("Subject"), _("Outcome"), _("How far it went"), _("Date as printed"), _("Who travelled"),
    _("Note"), _("Source"), _("Lines"), _("Address"),
]  # fmt: skip


FIELDS = (
    "pk", "theme__slug", "giver", "receiver", "kind_group", "kind", "status", "round__number",
    "giver__region", "giver__nation", "receiver__region", "receiver__nation",
)  # fmt: skip
NAMED = {"one": _("as one body"), "none": _("not, or as several")}
REGIONS = {"giver": _("Giver’s region"), "receiver": _("Receiver’s region")}  # of several givers the first counts


def exchange_register(query: QueryDict) -> Narrowed:
    """Every exchange in the order of themes, then of givers. Five queries."""
    rows = list(PeerExchange.objects.values_list(*FIELDS))
    regions = {part: Group(f"{part}_region", label, {}) for part, label in REGIONS.items()}
    theme, rounds = theme_group(_("Theme")), round_group()
    kind, status = Group("kind", _("Kind"), {}), Group("status", _("How far it went"), {})
    receivers = Group("receivers", _("Receiver is named"), NAMED)
    links = [(pk, "giver", body) for pk, body in _given_jointly()]
    for pk, its_theme, giver, receiver, kind_group, its_kind, its_status, number, *where in rows:
        links += [(pk, part, body) for part, body in (("giver", giver), ("receiver", receiver)) if body]
        for part, body, region, nation in (("giver", giver, *where[:2]), ("receiver", receiver, *where[2:])):
            regions[part].having[region_by(region, nation) if body else SEVERAL].add(pk)
        receivers.having["one" if receiver else "none"].add(pk)
        theme.having[its_theme or NO_THEME].add(pk)
        kind.having[kind_group or its_kind].add(pk)
        status.having[its_status].add(pk)
        if number is not None:
            rounds.having[str(number)].add(pk)
    if NO_THEME in theme.having:
        theme.labels[NO_THEME] = _("no theme")
    kind.labels = {value: value for value in sorted(kind.having) if value}
    ladder = [*SAYINGS, *sorted(set(status.having) - set(SAYINGS))]
    status.labels = {value: value for value in ladder if value in status.having and value}
    for group in regions.values():
        standing = {*group.having, *WITHOUT, *regions_asked(query, group.name, known=[*group.having, *WITHOUT])}
        group.labels = {value: named(value) for value in in_order(standing)}
    labels = {"giver": _("Giver"), "receiver": _("Receiver")}
    giver, receiver, region = body_groups(query, labels, links, _("Region of either"))
    parties = [giver, receiver, receivers, *regions.values(), region]
    return Narrowed((row[0] for row in rows), [theme, *parties, kind, status, rounds], query)


class Told(NamedTuple):
    """What some exchanges come to: how often their sources tell of any, and how many bodies are named as receivers."""

    times: int
    receivers: int


def told_of(keys: list[int]) -> Told:
    """One query."""
    rows = PeerExchange.objects.filter(pk__in=keys).order_by().values_list("pk", "group", "receiver")
    return Told(len({group or pk for pk, group, _to in rows}), len({to for _pk, _group, to in rows} - {None}))


def _given_jointly() -> QuerySet[Any, tuple[int, int]]:
    rows: QuerySet[Any, tuple[int, int]] = PeerExchange.co_givers.through._default_manager.values_list(
        "peerexchange_id", "authority_id"
    )
    return rows


def full(keys: list[int]) -> list[PeerExchange]:
    """The exchanges of these keys, in their order, with all that is said of them. Two queries."""
    rows = PeerExchange.objects.select_related("round", "theme", "giver", "receiver", "source")
    found = rows.prefetch_related("co_givers").in_bulk(keys)
    return [found[key] for key in keys if key in found]


def table(exchanges: list[PeerExchange], site: str) -> Iterator[list[object]]:
    """The rows of `COLUMNS`; `site` begins the address of each ("https://example.org")."""
    for one in exchanges:
        yield [
            one.round,
            one.theme,
            one.giver_name,
            one.giver_part,
            one.giver_printed,
            "; ".join(body.full_name for body in one.co_givers.all()),
            one.giver.region if one.giver else "",
            one.receiver_name,
            one.receiver_part,
            one.receiver_printed,
            one.receiver_kind_words,
            one.receiver.region if one.receiver else "",
            one.kind_label,
            one.kind_group,
            one.subject,
            one.outcome,
            one.status,
            one.date_printed,
            one.travelled_words,
            one.note,
            one.source,
            one.lines,
            site + one.get_absolute_url(),
        ]
