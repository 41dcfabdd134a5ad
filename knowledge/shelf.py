"""What stands on the library's shelf, as light as it can be: what the filters and their counts are made from.

Two queries, whatever the number of items, of plain values and not of pages. Items are their keys, and each value of a
filter is the set of those that have it: thousands of items are a few hundred sets, and a count is the size of one.
"""

from dataclasses import dataclass, field

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, IntegerField, QuerySet, Value
from django.db.models.functions import Coalesce, Lower
from wagtail.models import Page

from knowledge.access import unseen_by
from knowledge.kinds import ITEM_KINDS
from knowledge.models import CaseStudyPage, LibraryPage, PublicationPage, ToolkitPage
from members.models.community import Visitor

GROUPS = ("theme", "kind", "form", "authority")


@dataclass(frozen=True, order=True)
class Label:
    """A value of a filter as it is read; sorts by its order, then by name."""

    order: int
    name: str


@dataclass(frozen=True)
class Shelf:
    """`items` in the order of the list; `having["theme"]["care-matters"]` the items that have that value.

    `labels` say how themes and authorities are read.
    """

    items: list[int]
    having: dict[str, dict[str, set[int]]] = field(default_factory=lambda: {group: {} for group in GROUPS})
    labels: dict[str, dict[str, Label]] = field(default_factory=lambda: {group: {} for group in GROUPS})

    def values_of(self, item: int, group: str) -> list[str]:
        return [value for value, items in self.having[group].items() if item in items]


def shelf_of(library: LibraryPage, visitor: Visitor | None, *, newest_first: bool = False) -> Shelf:
    """The published items that `visitor` may read, by title (or by year, the latest first, then by title)."""
    kinds = {ContentType.objects.get_for_model(model).pk: name for name, model in ITEM_KINDS.items()}
    rows = list(_rows_of_items(library, visitor, list(kinds), newest_first))
    shelf = Shelf([pk for pk, _, _ in rows])
    for pk, kind, form in rows:
        shelf.having["kind"].setdefault(kinds[kind], set()).add(pk)
        if form:
            shelf.having["form"].setdefault(form, set()).add(pk)
    standing = set(shelf.items)
    for pk, group, slug, name, order in _labels():
        if pk in standing:
            if slug not in shelf.labels[group]:
                shelf.labels[group][slug] = Label(order, name)
                shelf.having[group][slug] = set()
            shelf.having[group][slug].add(pk)
    return shelf


def _rows_of_items(library: LibraryPage, visitor: Visitor | None, kinds: list[int], newest_first: bool) -> QuerySet:
    """(key, content type, form or "")."""
    year = Coalesce("casestudypage__year", "toolkitpage__year", "publicationpage__year")
    order = [year.desc(nulls_last=True), Lower("title"), "pk"] if newest_first else [Lower("title"), "pk"]
    pages = Page.objects.child_of(library).live().filter(content_type__in=kinds).exclude(unseen_by(visitor))
    form = Coalesce("toolkitpage__form", "publicationpage__form", Value(""))
    return pages.annotate(form=form).order_by(*order).values_list("pk", "content_type_id", "form")


def _labels() -> QuerySet:
    """(page, "theme" or "authority", slug, name, order) of all items, in one query."""
    themed = [
        _rows(model.themes.through.objects.all(), f"{model._meta.model_name}_id", "theme")
        for model in (CaseStudyPage, ToolkitPage, PublicationPage)
    ]
    made = [
        _rows(model.producers.through.objects.all(), f"{model._meta.model_name}_id", "authority")
        for model in (ToolkitPage, PublicationPage)
    ]
    shared = _rows(CaseStudyPage.partners.through.objects.all(), "casestudypage_id", "authority")
    told = _rows(CaseStudyPage.objects.order_by(), "page_ptr_id", "authority")
    return told.union(shared, *made, *themed, all=True)


def _rows(queryset: QuerySet, page: str, group: str) -> QuerySet:
    order = f"{group}__order" if group == "theme" else Value(0, output_field=IntegerField())
    group_name = Value(group, output_field=CharField())
    return queryset.values_list(page, group_name, f"{group}__slug", f"{group}__name", order)
