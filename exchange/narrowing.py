"""A register narrowed by what the address asks: choices in one group widen, groups narrow.

What is asked for and unknown narrows nothing, and is named to the reader.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.core.validators import slug_re
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exchange.models import Round
from members.models import Authority
from themes.models import Theme

MOST_ASKED = 50  # values of one filter in an address; a person's click adds one
NO_THEME = "no-theme"  # in an address: what has none
LONGEST = 80  # of a value: the longest slug


@dataclass
class Group:
    """One filter: `labels` are its known values in their order, `having` the keys of what has each."""

    name: str
    label: Any
    labels: dict[str, Any]
    having: dict[str, set[int]] = field(default_factory=lambda: defaultdict(set))
    chosen: list[str] = field(default_factory=list)

    def passing(self) -> set[int]:
        return set().union(*(self.having.get(value, set()) for value in self.chosen))


class Narrowed:
    """The `keys` of things, in their order, that fit the choices made; `choices` draw the filters with their counts."""

    def __init__(self, keys: Iterable[int], groups: Iterable[Group], query: QueryDict) -> None:
        self.all = list(keys)
        self.groups = list(groups)
        self.unknown: list[tuple[Any, str]] = []  # (label of the filter, what was asked of it)
        for group in self.groups:
            self.unknown += [(group.label, value) for value in asked(query, group.name) if value not in group.labels]
            group.chosen = [value for value in asked(query, group.name) if value in group.labels]
        found = self._passing()
        self.keys = [key for key in self.all if key in found]

    @property
    def is_narrowed(self) -> bool:
        return any(group.chosen for group in self.groups)

    @cached_property
    def choices(self) -> list[dict[str, Any]]:
        """For ui/filters.html and ui/chips.html: each count is made with the other groups' choices; a choice that
        finds nothing stands here only when it is in force, so that it can be taken off."""
        drawn = [{"name": group.name, "label": group.label, "choices": self._choices(group)} for group in self.groups]
        return [group for group in drawn if group["choices"]]

    def _choices(self, group: Group) -> list[dict[str, Any]]:
        others = self._passing(but=group.name)
        counts = {value: len(keys & others) for value, keys in group.having.items()}
        return [
            {"value": value, "label": label, "count": counts.get(value, 0), "selected": value in group.chosen}
            for value, label in group.labels.items()
            if counts.get(value) or value in group.chosen
        ]

    def _passing(self, *, but: str = "") -> set[int]:
        passing = set(self.all)
        for group in self.groups:
            if group.chosen and group.name != but:
                passing &= group.passing()
        return passing


def asked(query: QueryDict, name: str) -> list[str]:
    """The values of one filter in the address, each once; none that is no text of ours."""
    values = dict.fromkeys(query.getlist(name)[:MOST_ASKED])
    return [value for value in values if value and len(value) <= LONGEST and "\x00" not in value]


def regions_asked(query: QueryDict, name: str, *, known: Iterable[str]) -> set[str]:
    """Regions of the register that are asked for beside those already `known`. One query when there may be any."""
    others = set(asked(query, name)) - set(known)
    rows = Authority.objects.filter(region__in=others).order_by().values_list("region", flat=True)
    return set(rows.distinct()) if others else set()


def theme_group(label: Any) -> Group:
    """All themes, in their order. One query."""
    return Group("theme", label, dict(Theme.objects.values_list("slug", "name")))


def round_group() -> Group:
    """All rounds, in their order: one without rows is known too, and its list is empty. One query."""
    names = Round.objects.values_list("number", "name")
    return Group("round", _("Round"), {str(number): name for number, name in names})


def body_groups(
    query: QueryDict, labels: dict[str, Any], links: Iterable[tuple[int, str, int]], region_label: Any
) -> list[Group]:
    """A group for each part that bodies have ("giver", "receiver"), and one for their regions. One query.

    `links` are (key of the thing, part, key of the body). A body that is asked for and has no such part is known all
    the same, and so is a region of the register: their list is empty, and not the list of everything.
    """
    links = list(links)
    slugs = {value for part in labels for value in asked(query, part) if slug_re.match(value)}
    wanted = Authority.objects.filter(pk__in={body for _, _, body in links}) | Authority.objects.filter(slug__in=slugs)
    bodies = {body.pk: body for body in wanted.only("slug", "name", "region", "end")}
    groups = {part: Group(part, label, {}) for part, label in labels.items()}
    regions = Group("region", region_label, {})
    for thing, part, pk in links:
        groups[part].having[bodies[pk].slug].add(thing)
        if bodies[pk].region:
            regions.having[bodies[pk].region].add(thing)
    for part, group in groups.items():
        shown = {*group.having, *(slug for slug in asked(query, part))}
        group.labels = {body.slug: body.dated_name for body in bodies.values() if body.slug in shown}
    known = {*regions.having, *regions_asked(query, "region", known=regions.having)}
    regions.labels = {region: region for region in sorted(known)}
    return [*groups.values(), regions]
