"""The register of events over all rounds: its filters, its order, its columns in a spreadsheet."""

from collections.abc import Iterator
from datetime import date
from functools import reduce
from typing import Any

from django.db.models import Model, QuerySet, Sum, Value
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models import Event
from exchange.models.event import When
from exchange.narrowing import NO_THEME, Group, Narrowed, body_groups, round_group, theme_group
from members.models import Authority

GIVEN = "given"
GIVEN_BY: list[type[Model]] = [Event.hosts.through, Event.contributors.through, Event.partners.through]
COLUMNS = [
    _("Round"), _("Event"), _("Name as printed"), _("Kind"), _("Themes"), _("Held by"), _("Hosts in words"),
    _("Spoke or showed their practice"), _("What was done there"), _("Together with"), _("Known to have come"),
    _("For whom"), _("Date as printed"), _("Not before"), _("Not after"), _("Date cannot be true"),
    _("Date is inferred"), _("Likely date"), _("About the date"), _("Place"), _("How long"), _("Delegates"),
    _("Delegates: qualified by"), _("Authorities"), _("Authorities: qualified by"),
    _("Ratings, of numbers of delegates that are not printed"), _("Probably the same as"), _("Note"), _("Source"),
    _("Lines"), _("Address"),
]  # fmt: skip


def event_register(query: QueryDict) -> Narrowed:
    """Every event: what is to come first, the next before the others; then the past, the latest first. Six queries."""
    rows = list(Event.objects.values_list("pk", "kind", "earliest", "latest", "round__number", "name", "delegates"))
    theme, kind = theme_group(_("Theme")), Group("kind", _("Kind"), {})
    when, rounds = Group("status", _("When"), dict(When.choices)), round_group()
    delegates, today = Group("delegates", _("Delegates"), {GIVEN: _("a number is given")}), timezone.localdate()
    for pk, its_kind, _earliest, latest, number, _name, came in rows:
        kind.having[its_kind].add(pk)
        when.having[When.of(latest, today)].add(pk)
        if number is not None:
            rounds.having[str(number)].add(pk)
        if came is not None:
            delegates.having[GIVEN].add(pk)
    for pk, slug in Event.themes.through._default_manager.values_list("event_id", "theme__slug"):
        theme.having[slug].add(pk)
    if without := {row[0] for row in rows}.difference(*theme.having.values()):
        theme.having[NO_THEME], theme.labels[NO_THEME] = without, _("no theme")
    kind.labels = {value: value.replace("-", " ") for value in sorted(kind.having) if value}
    labels = {"giver": _("Held by, or spoke"), "receiver": _("Came to learn")}
    giver, receiver, region = body_groups(query, labels, _links(), _("Region of any of them"))
    keys = [row[0] for row in sorted(rows, key=lambda row: _place(row[2], row[3], row[5], today))]
    return Narrowed(keys, [theme, giver, receiver, region, kind, when, delegates, rounds], query)


def _place(earliest: date | None, latest: date | None, name: str, today: date) -> tuple[int, int, str]:
    match When.of(latest, today):
        case When.UPCOMING:
            return 0, (earliest or today).toordinal(), name
        case When.PAST:
            return 1, -(latest or today).toordinal(), name
    return 2, 0, name


def _links() -> QuerySet[Any, tuple[int, str, int]]:
    parts: list[QuerySet[Any, tuple[int, str, int]]] = [
        link._default_manager.values_list("event_id", Value(part), "authority_id")
        for part, links in (("giver", GIVEN_BY), ("receiver", [Event.takers.through]))
        for link in links
    ]
    return reduce(lambda one, other: one.union(other), parts)


def delegates_of(keys: list[int]) -> int | None:
    """The sum of the numbers that these events give, as printed; None where none gives one. One query."""
    return Event.objects.filter(pk__in=keys).aggregate(sum=Sum("delegates"))["sum"]


def listed(keys: list[int]) -> list[Event]:
    """The events of these keys, in their order, with what stands in the list. Three queries."""
    return _in_order(Event.objects.prefetch_related("themes", "hosts"), keys)


def full(keys: list[int]) -> list[Event]:
    """With all that is said of them."""
    rows = Event.objects.select_related("round", "source", "same_as")
    return _in_order(rows.prefetch_related("themes", "hosts", "contributors", "partners", "takers"), keys)


def _in_order(rows: QuerySet[Event], keys: list[int]) -> list[Event]:
    found = rows.in_bulk(keys)
    return [found[key] for key in keys if key in found]


def table(events: list[Event], site: str) -> Iterator[list[object]]:
    """The rows of `COLUMNS`; `site` begins the address of each ("https://example.org")."""
    for one in events:
        yield [
            one.round,
            one.name,
            one.name_printed,
            one.kind_label,
            "; ".join(theme.name for theme in one.themes.all()),
            _names(one.hosts.all()),
            one.hosts_printed,
            _names(one.contributors.all()),
            one.role,
            _names(one.partners.all()),
            _names(one.takers.all()),
            one.audience,
            one.date_printed,
            one.earliest,
            one.latest,
            _("yes") if one.date_is_suspect else "",
            _("yes") if one.date_is_inferred else "",
            one.likely_words,
            one.date_reason,
            one.place,
            one.duration,
            one.delegates,
            one.delegates_qualifier,
            one.authorities_count,
            one.authorities_qualifier,
            "; ".join(f"{share}: {asked}" for share, asked in one.rated),
            one.same_as,
            one.note,
            one.source,
            one.lines,
            site + one.get_absolute_url(),
        ]


def _names(bodies: QuerySet[Authority]) -> str:
    return "; ".join(body.full_name for body in bodies)
