"""Long lists of findings, by what they are about."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from exchange.models import Finding
from exchange.models.finding import Kind
from themes.models import Theme

BY_LABEL = {Kind.INCONSISTENCY, Kind.NAME}  # what these are called is what they are about: dates, councils
LONG = 7  # a longer list is grouped


@dataclass(frozen=True)
class Group:
    """`title` is empty of a list that is short, or about one thing: it stands as it is."""

    title: str
    findings: list[Finding]
    theme: Theme | None = None

    @property
    def is_long(self) -> bool:
        return len(self.findings) > LONG


def grouped(kind: str, findings: Sequence[Finding]) -> list[Group]:
    """By label in the order of the source, or by theme in the themes' order, what is of no theme first."""
    if len(findings) <= LONG:
        return [Group("", list(findings))]
    groups = _by_label(findings) if kind in BY_LABEL else _by_theme(findings)
    return groups if len(groups) > 1 else [Group("", list(findings))]


def _by_label(findings: Sequence[Finding]) -> list[Group]:
    order = list(dict.fromkeys(one.label for one in findings))
    some = sorted(findings, key=lambda one: order.index(one.label))
    return [Group(str(capfirst(label)), list(own)) for label, own in groupby(some, key=lambda one: one.label)]


def _by_theme(findings: Sequence[Finding]) -> list[Group]:
    some = sorted(findings, key=lambda one: (one.theme.order + 1, one.theme.name) if one.theme else (0, ""))
    return [
        Group(theme.name if theme else _("Not about one theme"), list(own), theme)
        for theme, own in groupby(some, key=lambda one: one.theme)
    ]
