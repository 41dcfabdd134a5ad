"""The filters of the list of councils, read from the address; what is unknown there is ignored."""

from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from exchange.models import AwardHolder, Event, PeerExchange
from members.models import Authority
from members.models.authority import COUNCIL_KINDS, Kind

ROUND = 9
STANDING = {"today": _("stands today"), "ended": _("has ended")}


def in_round(number: int) -> Q:
    """Bodies that the records of the round name: as holder, giver, receiver, host or known guest."""
    me = OuterRef("pk")
    return (
        Q(Exists(AwardHolder.objects.filter(authority=me, award__round__number=number)))
        | Q(Exists(PeerExchange.objects.filter(Q(giver=me) | Q(receiver=me), round__number=number)))
        | Q(Exists(Event.hosts.through.objects.filter(authority=me, event__round__number=number)))
        | Q(Exists(Event.takers.through.objects.filter(authority=me, event__round__number=number)))
    )


class AuthorityFilters:
    """`found()` is the list; `groups` are for ui/filters.html, each count made with the other groups' choices."""

    def __init__(self, query: QueryDict) -> None:
        self.text = query.get("q", "").replace("\x00", "").strip()[:200]
        self.regions = [region for region in query.getlist("region") if "\x00" not in region]
        self.kinds = [kind for kind in query.getlist("kind") if kind in Kind.values]
        self.rounds = [number for number in query.getlist("round") if number == str(ROUND)]
        self.standing = [value for value in query.getlist("standing") if value in STANDING]

    def _conditions(self) -> dict[str, Q]:
        today = timezone.localdate()
        conditions = {"kind": Q(kind__in=self.kinds or COUNCIL_KINDS)}
        if self.regions:
            conditions["region"] = Q(region__in=self.regions)
        if self.rounds:
            conditions["round"] = in_round(ROUND)
        # Round 9's bodies are asked for with those that have ended since; otherwise today's are meant.
        standing = self.standing or ([] if self.rounds else ["today"])
        if len(standing) == 1:
            ended = Q(end__lte=today)
            conditions["standing"] = ended if standing == ["ended"] else ~ended | Q(end=None)
        return conditions

    def _matching(self, *, without: str = "") -> QuerySet[Authority]:
        found = Authority.objects.filter(is_demo=False)
        if self.text:
            fields = ("name__icontains", "official_name__icontains", "aliases__icontains")
            found = found.filter(reduce(or_, (Q((field, self.text)) for field in fields)))
        for name, condition in self._conditions().items():
            if name != without:
                found = found.filter(condition)
        return found

    def found(self) -> QuerySet[Authority]:
        return self._matching().prefetch_related("successors").order_by("name", "slug")

    @property
    def groups(self) -> list[dict[str, Any]]:
        ended = Q(end__lte=timezone.localdate())
        in_either = self._matching(without="standing").aggregate(ended=Count("pk", ended), all=Count("pk"))
        standing = {"today": in_either["all"] - in_either["ended"], "ended": in_either["ended"]}
        named = {str(ROUND): self._matching(without="round").filter(in_round(ROUND)).count()}
        regions = self._counts("region")
        kinds = self._counts("kind")
        return [
            _group("round", _("Beacon Scheme"), {str(ROUND): _("named in Round 9")}, named, self.rounds),
            _group("region", _("Region"), {region: region for region in sorted(regions)}, regions, self.regions),
            _group("kind", _("Kind"), {str(k): k.label for k in Kind if k in kinds}, kinds, self.kinds),
            _group("standing", _("Standing"), STANDING, standing, self.standing),
        ]

    def _counts(self, name: str) -> dict[str, int]:
        rows = self._matching(without=name).exclude(**{name: ""}).order_by().values_list(name).annotate(Count("pk"))
        return dict(rows)

    @property
    def keep(self) -> list[tuple[str, str]]:
        return [("q", self.text)] if self.text else []


def _group(name: str, label: Any, labels: dict[str, Any], counts: dict[str, int], chosen: list[str]) -> dict[str, Any]:
    choices = [
        {"value": value, "label": text, "count": counts.get(value, 0), "selected": value in chosen}
        for value, text in labels.items()
    ]
    return {"name": name, "label": label, "choices": choices}
