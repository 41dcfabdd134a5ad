"""The filters of the list of councils, read from the address; what is unknown there is ignored."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Replace
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from members.models import Authority
from members.models.authority import COUNCIL_KINDS, ENGLISH_COUNCIL_KINDS, Kind
from search.taking_part import took_part

ROUND = 9
STANDING = {
    "today": _("stands today"),
    "ended": _("has ended"),
    "undated": _("not in the register: no dates held"),
}


PLAIN = {ord("-"): " ", ord("'"): "", ord("’"): ""}


def _plain(field: str) -> Combinable:
    """A name as people type it: stoke on trent, kings lynn."""
    sign: Combinable = F(field)
    for one, plain in PLAIN.items():
        sign = Replace(sign, Value(chr(one)), Value(plain))
    return sign


class AuthorityFilters:
    """`found()` is the list; `groups` are for ui/filters.html, each count made with the other groups' choices.

    Who asks for nothing sees the councils that have not ended; who asks for a name, whatever has it, past and present.
    """

    def __init__(self, query: QueryDict) -> None:
        self.text = query.get("q", "").replace("\x00", "").strip()[:200]
        self.regions = [region for region in query.getlist("region")[:20] if region and "\x00" not in region]
        self.kinds = [kind for kind in query.getlist("kind") if kind in Kind.values]
        self.rounds = [number for number in query.getlist("round") if number == str(ROUND)]
        self.standing = [value for value in query.getlist("standing") if value in STANDING]
        self.by_standing = by_standing()

    @property
    def councils_only(self) -> bool:
        return not self.text if not self.kinds else set(self.kinds) <= set(COUNCIL_KINDS)

    def _conditions(self) -> dict[str, Q]:
        conditions = {}
        if self.kinds or not self.text:
            conditions["kind"] = Q(kind__in=self.kinds or COUNCIL_KINDS)
        if self.regions:
            conditions["region"] = Q(region__in=self.regions)
        if self.rounds:
            conditions["round"] = took_part(ROUND)
        if self.standing:
            conditions["standing"] = reduce(or_, (self.by_standing[value] for value in self.standing))
        elif not (self.text or self.rounds):  # Round 9's bodies, too, are asked for with those that have ended since
            conditions["standing"] = ~self.by_standing["ended"]
        return conditions

    def _matching(self, *, without: str = "") -> QuerySet[Authority]:
        found = Authority.objects.filter(is_demo=False)
        if self.text:
            found = found.alias(plain_name=_plain("name"), plain_official_name=_plain("official_name"))
            plain = self.text.translate(PLAIN)
            names = Q(plain_name__icontains=plain) | Q(plain_official_name__icontains=plain)
            found = found.filter(names | Q(aliases__icontains=self.text))
        for name, condition in self._conditions().items():
            if name != without:
                found = found.filter(condition)
        return found

    def found(self) -> QuerySet[Authority]:
        return self._matching().prefetch_related("successors").order_by("name", "slug")

    @property
    def groups(self) -> list[dict[str, Any]]:
        """A choice that is in force stands here even when it finds nothing, so that it can be taken off."""
        by_standing = {value: Count("pk", condition) for value, condition in self.by_standing.items()}
        standing = self._matching(without="standing").aggregate(**by_standing)
        named = {str(ROUND): self._matching(without="round").filter(took_part(ROUND)).count()}
        regions = self._counts("region")
        kinds = self._counts("kind")
        all_regions = sorted({*regions, *self.regions})
        all_kinds = {str(kind): kind.label for kind in Kind if kind in kinds or kind in self.kinds}
        return [
            _group("round", _("Beacon Scheme"), {str(ROUND): _("took part in Round 9")}, named, self.rounds),
            _group("region", _("Region"), {region: region for region in all_regions}, regions, self.regions),
            _group("kind", _("Kind"), all_kinds, kinds, self.kinds),
            _group("standing", _("Standing"), STANDING, standing, self.standing),
        ]

    def _counts(self, name: str) -> dict[str, int]:
        rows = self._matching(without=name).exclude(**{name: ""}).order_by().values_list(name).annotate(Count("pk"))
        return dict(rows)

    @property
    def keep(self) -> list[tuple[str, str]]:
        return [("q", self.text)] if self.text else []


def by_standing() -> dict[str, Q]:
    """Only the register holds dates: of a body that is not in it nobody here knows whether it stands."""
    ended = Q(end__isnull=False, end__lte=timezone.localdate())
    registered = Q(kind__in=ENGLISH_COUNCIL_KINDS)
    return {"today": registered & ~ended, "ended": ended, "undated": ~registered & ~ended}


def _group(name: str, label: Any, labels: dict[str, Any], counts: dict[str, int], chosen: list[str]) -> dict[str, Any]:
    choices = [
        {"value": value, "label": text, "count": counts.get(value, 0), "selected": value in chosen}
        for value, text in labels.items()
    ]
    return {"name": name, "label": label, "choices": choices}
