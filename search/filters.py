"""The filters of the results page: read from the address, where they stay, and drawn with their counts."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Value
from django.http import QueryDict
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.models import Authority
from search.facets import FacetValue
from search.models import Entry
from search.query import Query, Results
from themes.models import Theme

LABELS = {"theme": _("Theme"), "kind": _("Kind"), "authority": _("Council or organisation"), "year": _("Year")}
MOST = 30  # choices of one filter that are looked at

_SLUG = re.compile(r"[-a-zA-Z0-9_]{1,80}")
_YEAR = re.compile(r"[12][0-9]{3}")
_PAGE = re.compile(r"[0-9]{1,4}")


@dataclass(frozen=True)
class Asked:
    """What the address asks. Values that nothing has are as if they were not there."""

    params: QueryDict

    @property
    def text(self) -> str:
        return self.params.get("q", "")

    @cached_property
    def labels(self) -> dict[str, dict[str, str]]:
        """The choices in force: label by value, by filter. One query where themes or bodies are chosen."""
        wanted = {name: list(dict.fromkeys(self.params.getlist(name)[:MOST])) for name in LABELS}
        known = named([v for v in wanted["theme"] + wanted["authority"] if _SLUG.fullmatch(v)])
        known["kind"] = {kind.value: capfirst(str(kind.label)) for kind in Entry.Kind}
        known["year"] = {value: value for value in wanted["year"] if _YEAR.fullmatch(value)}
        return {name: {v: known[name][v] for v in wanted[name] if v in known[name]} for name in LABELS}

    def query(self, tokens: frozenset[str]) -> Query:
        page = self.params.get("page", "")
        return Query(
            text=self.text,
            tokens=tokens,
            kinds=tuple(self.labels["kind"]),
            themes=tuple(self.labels["theme"]),
            authorities=tuple(self.labels["authority"]),
            years=tuple(map(int, self.labels["year"])),
            page=int(page) if _PAGE.fullmatch(page) else 1,
        )

    def groups(self, results: Results) -> list[dict[str, Any]]:
        """The filters that have something to choose, for ui/filters.html and ui/chips.html."""
        groups = [
            {"name": name, "label": label, "choices": list(self._choices(name, results.facets[name]))}
            for name, label in LABELS.items()
        ]
        return [group for group in groups if group["choices"]]

    def _choices(self, name: str, counted: list[FacetValue]) -> Iterable[dict[str, Any]]:
        """Choices in force come first where there are many, and stay even when they find nothing."""
        chosen = self.labels[name]
        found = {one.value for one in counted}
        empty = [FacetValue(value, label, 0) for value, label in chosen.items() if value not in found]
        if name == "authority":
            counted = sorted(counted, key=lambda one: one.value not in chosen)
        for one in [*empty, *counted]:
            yield {
                "value": one.value,
                "label": one.label or label_of(name, one.value),
                "count": one.count,
                "selected": one.value in chosen,
            }


def named(slugs: list[str]) -> dict[str, dict[str, str]]:
    """Names of themes and of bodies, by slug."""
    found: dict[str, dict[str, str]] = {"theme": {}, "authority": {}}
    if slugs:
        themes = Theme.objects.filter(slug__in=slugs).order_by().values_list(Value("theme"), "slug", "name")
        bodies = Authority.objects.filter(slug__in=slugs).order_by().values_list(Value("authority"), "slug", "name")
        for what, slug, name in themes.union(bodies, all=True):
            found[what][slug] = name
    return found


def label_of(name: str, value: str) -> str:
    return capfirst(str(Entry.Kind(value).label)) if name == "kind" else value
