"""The register of peer exchanges over all rounds: its filters, its order, its columns in a spreadsheet."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exchange.models import PeerExchange
from exchange.models.peer_exchange import SAYINGS
from exchange.narrowing import Group, Narrowed, body_groups, theme_group

COLUMNS = [
    _("Round"), _("Theme"), _("Giver"), _("Giver as printed"), _("Given together with"), _("Giver’s region"),
    _("Receiver"), _("Receiver as printed"), _("Kind of receiver"), _("Receiver’s region"), _("Kind"),
    _("Kind, for filters"), _("Subject"), _("Outcome"), _("Status"), _("Date as printed"), _("Who travelled"),
    _("Note"), _("Source"), _("Lines"), _("Address"),
]  # fmt: skip


def exchange_register(query: QueryDict) -> Narrowed:
    """Every exchange in the order of themes, then of givers. Four queries."""
    fields = ("pk", "theme__slug", "giver", "receiver", "kind_group", "kind", "status", "round__number", "round__name")
    rows = list(PeerExchange.objects.values_list(*fields))
    theme, kind, status = theme_group(_("Theme")), Group("kind", _("Kind"), {}), Group("status", _("Status"), {})
    rounds = Group("round", _("Round"), {})
    links = [(pk, "giver", body) for pk, body in _given_jointly()]
    for pk, its_theme, giver, receiver, kind_group, its_kind, its_status, number, name in rows:
        links += [(pk, part, body) for part, body in (("giver", giver), ("receiver", receiver)) if body]
        theme.having[its_theme or ""].add(pk)
        kind.having[kind_group or its_kind].add(pk)
        status.having[its_status].add(pk)
        if number is not None:
            rounds.having[str(number)].add(pk)
            rounds.labels[str(number)] = name
    kind.labels = {value: value for value in sorted(kind.having) if value}
    ladder = [*SAYINGS, *sorted(set(status.having) - set(SAYINGS))]
    status.labels = {value: value for value in ladder if value in status.having and value}
    labels = {"giver": _("Giver"), "receiver": _("Receiver")}
    giver, receiver, region = body_groups(query, labels, links, _("Region of either"))
    return Narrowed((row[0] for row in rows), [theme, giver, receiver, region, kind, status, rounds], query)


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
            one.giver_label,
            one.giver_printed,
            "; ".join(body.full_name for body in one.co_givers.all()),
            one.giver.region if one.giver else "",
            one.receiver_label,
            one.receiver_printed,
            one.receiver_kind,
            one.receiver.region if one.receiver else "",
            one.kind,
            one.kind_group,
            one.subject,
            one.outcome,
            one.status,
            one.date_printed,
            one.travelled,
            one.note,
            one.source,
            one.lines,
            site + one.get_absolute_url(),
        ]
