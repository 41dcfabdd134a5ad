"""The choices of the filters with their counts, in the order that readers expect, the same for every engine."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from search.models import Entry


@dataclass(frozen=True)
class FacetValue:
    """One choice of a filter, and how many hits there would be with it and the other filters."""

    value: str
    label: str
    count: int


KINDS = [str(kind) for kind in Entry.Kind.values]
ORDERS: dict[str, Any] = {
    "theme": lambda one: one.label,
    "kind": lambda one: KINDS.index(one.value),
    "authority": lambda one: (-one.count, one.label),
    "year": lambda one: -int(one.value),
}


def arranged(counted: Iterable[tuple[str, FacetValue]]) -> dict[str, list[FacetValue]]:
    """Choices by filter (theme, kind, authority, year: always all four), each choice once, without empty ones."""
    facets: dict[str, dict[str, FacetValue]] = {name: {} for name in ORDERS}
    for name, one in counted:
        if one.count:
            facets[name][one.value] = one
    return {name: sorted(values.values(), key=ORDERS[name]) for name, values in facets.items()}
