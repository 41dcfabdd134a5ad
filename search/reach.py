"""Whom the records of a round name, against the register of English councils on one day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models import Round
from members.models import Authority
from members.models.authority import ENGLISH_COUNCIL_KINDS, Nation
from members.register import Register
from search.taking_part import named_by_round, parts_in

Parts = set[tuple[str, str | None]]  # (part, slug of the theme or None)


class Unmapped(NamedTuple):
    """A council that the records name and that no one council stood for on the day. `others`: what it was split into
    by then, or what it was founded from later."""

    body: Authority
    is_later: bool
    others: list[Authority]


@dataclass
class Named:
    """What the records of a round name: councils of the register by key, and bodies that are none of them."""

    councils: dict[int, Parts] = field(default_factory=lambda: defaultdict(set))
    outside: dict[Authority, Parts] = field(default_factory=lambda: defaultdict(set))
    others: dict[Authority, Parts] = field(default_factory=lambda: defaultdict(set))


def named_in(its_round: Round, register: Register) -> Named:
    """Two queries. An invented body of the demonstration is nobody here."""
    rows = parts_in(its_round.number)
    found = Named()
    bodies = Authority.objects.filter(is_demo=False).in_bulk({pk for pk, _, _ in rows if pk not in register.councils})
    for pk, part, theme in rows:
        if pk in register.councils:
            found.councils[pk].add((part, theme))
        elif body := bodies.get(pk):
            (found.outside if body.is_council else found.others)[body].add((part, theme))
    return found


class Reach:
    """`standing`: the councils of the day; `parts`: of those named, by key, whoever was named in their place."""

    def __init__(self, named: Named, register: Register, day: date) -> None:
        self.day = day
        self.standing = register.standing_on(day)
        self.parts: dict[int, Parts] = defaultdict(set)
        self.unmapped: list[Unmapped] = []
        self.mapped: list[tuple[Authority, Authority]] = []
        for pk, parts in named.councils.items():
            body, places = register.councils[pk], register.in_place_of(pk, day)
            if len(places) != 1:
                is_later = body.start is not None and body.start > day
                others = register.forerunners(pk) if is_later else places
                self.unmapped.append(Unmapped(body, is_later, sorted(others, key=lambda one: one.name)))
                continue
            if places[0] != body:
                self.mapped.append((body, places[0]))
            self.parts[places[0].pk] |= parts
        self.unmapped.sort(key=lambda one: one.body.name)
        self.mapped.sort(key=lambda pair: (pair[1].name, pair[0].name))

    @property
    def total(self) -> int:
        return len(self.standing)

    def count(self, part: str = "", theme: str = "") -> int:
        """How many councils of the day are named, in a part or on a theme where one is given."""
        return sum(
            any(part in ("", its_part) and theme in ("", its_theme) for its_part, its_theme in parts)
            for parts in self.parts.values()
        )

    @property
    def percent(self) -> str:
        return in_percent(self.count(), self.total)

    @property
    def silent(self) -> int:
        return self.total - self.count()

    def by(self, attribute: str, order: Iterable[Any]) -> list["Share"]:
        """A share for each value that councils of the day have: by "region" or by "kind"."""
        rows = [(str(getattr(body, attribute)), body.pk in self.parts) for body in self.standing]
        shares = [
            Share(value, sum(named for its, named in rows if its == value), sum(its == value for its, _ in rows))
            for value in map(str, order)
        ]
        return [share for share in shares if share.total]


class Silence(NamedTuple):
    """A round on whose list of councils without a recorded part a council stands, on the day that the list is of."""

    round: Round
    day: date

    @property
    def said(self) -> Any:
        return words_for(self.round).silent


def silences_of(council: Authority) -> list[Silence]:
    """The rounds of which something is recorded, and nothing of this English council. Four queries, or none."""
    if council.kind not in ENGLISH_COUNCIL_KINDS or council.nation != Nation.ENGLAND or council.is_demo:
        return []
    register, named = Register(), named_by_round()
    found = []
    for its_round in Round.objects.filter(number__in=named):
        day = next((day for day in days_of(its_round, register) if council.stood_on(day)), None)
        known = register.councils.keys() & named[its_round.number]
        if day and not any(register.in_place_of(pk, day) == [council] for pk in known):
            found.append(Silence(its_round, day))
    return found


def days_of(its_round: Round, register: Register) -> list[date]:
    """The days against which a round is counted, the first by default: 1 April and 31 March 2009 for Round 9."""
    end = min(its_round.end or timezone.localdate(), timezone.localdate())
    return register.days_between(its_round.start or end, end)


class Share(NamedTuple):
    value: str
    named: int
    total: int

    @property
    def percent(self) -> str:
        return in_percent(self.named, self.total)

    @property
    def silent(self) -> int:
        """Those of whom nothing is recorded."""
        return self.total - self.named


def in_percent(part: int, whole: int) -> str:
    """As printed: some are never 0%."""
    return str(_("under 1%")) if part and not percent(part, whole) else f"{percent(part, whole)}%"


def percent(part: int, whole: int) -> int:
    """Rounded to the nearest whole, a half up; 0 of nothing."""
    return (200 * part + whole) // (2 * whole) if whole else 0


class Words(NamedTuple):
    """What may be said of a council: of a round whose records are not complete nobody is "not reached"."""

    named: Any
    silent: Any


def words_for(its_round: Round) -> Words:
    if its_round.records_complete:
        return Words(_("Reached"), _("Not reached"))
    return Words(_("Part recorded"), _("No part recorded"))
