"""What every room holds on a theme, on an authority, or around a page: shelves of entries, in three queries."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, QuerySet, When, Window
from django.db.models.expressions import OrderBy
from django.db.models.functions import RowNumber
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from search.models import Entry

Kind = Entry.Kind
PER_SHELF = 6
# In the order of what an officer comes for: what was done, what can be taken along, the records, then the talk.
LABELS = {
    Kind.CASE_STUDY: _("Case studies"),
    Kind.TOOLKIT: _("Toolkits and training"),
    Kind.PUBLICATION: _("Publications"),
    Kind.AWARD: _("Awards"),
    Kind.EXCHANGE: _("Peer exchanges"),
    Kind.EVENT: _("Events"),
    Kind.FINDING: _("Facts from reports"),
    Kind.TOPIC: _("Topics"),
    Kind.SESSION: _("Hot seats"),
    Kind.QUESTION: _("Questions and answers"),
    Kind.COMMUNITY: _("Communities"),
}


@dataclass(frozen=True)
class Shelf:
    """The entries of one kind: how many there are, the first of them, and the address of all of them in search."""

    kind: str
    label: str
    count: int
    entries: list[Entry] = field(default_factory=list)
    all_url: str = ""

    @property
    def has_more(self) -> bool:
        return self.count > len(self.entries)


def shelves(
    entries: QuerySet[Entry],
    *,
    kinds: dict[Kind, str] | None = None,
    per_shelf: int = PER_SHELF,
    always: Q | None = None,
    **filters: str,
) -> list[Shelf]:
    """One shelf per kind in the order of `kinds` (empty ones too), of the entries that are in `entries` already.

    `filters` become the address of "all of it" in search (`theme="care-matters"`). The caller has narrowed `entries`
    to what the visitor may see, so counts obey the audience as the entries do. Those in `always` stand first, all of
    them. Three queries.
    """
    labels = kinds or LABELS
    entries = entries.filter(kind__in=labels)
    counts = dict(entries.order_by().values_list("kind").annotate(Count("pk")))
    # A column of its own: a subquery beside a window's place, with "or" between, is written as one value by Django 5.2.
    is_kept = Case(When(always or Q(pk__in=[]), then=True), default=False)
    order: list[OrderBy | str] = [F("is_kept").desc(), F("date").desc(nulls_last=True), "title", "pk"]
    place = Window(RowNumber(), partition_by=F("kind"), order_by=order)
    first = entries.annotate(is_kept=is_kept).annotate(place=place).filter(Q(place__lte=per_shelf) | Q(is_kept=True))
    first = first.order_by("kind", "place").defer("body").prefetch_related("authorities")
    found: dict[str, list[Entry]] = {}
    for entry in first:
        found.setdefault(entry.kind, []).append(entry)
    return [
        Shelf(kind, str(label), counts.get(kind, 0), found.get(kind, []), all_in_search(kind=kind, **filters))
        for kind, label in labels.items()
    ]


def all_in_search(**filters: str) -> str:
    return f"{reverse('search:results')}?{urlencode(filters)}"
