"""What stands on the library's shelf, as light as it can be: what the filters and their counts are made from.

Two queries, whatever the number of items; both give rows of plain values, not pages.
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


@dataclass
class Item:
    """One item's values for each filter: `{"theme": {"care-matters"}, "kind": {"toolkit"}, ...}`."""

    pk: int
    values: dict[str, set[str]] = field(default_factory=dict)


@dataclass(frozen=True, order=True)
class Label:
    """A value of a filter as it is read; sorts by its order, then by name."""

    order: int
    name: str


def items_of(library: LibraryPage, visitor: Visitor | None, *, newest_first: bool = False) -> list[Item]:
    """The published items that `visitor` may read, by title (or by year, the latest first, then by title)."""
    kinds = {ContentType.objects.get_for_model(model).pk: name for name, model in ITEM_KINDS.items()}
    year = Coalesce("casestudypage__year", "toolkitpage__year", "publicationpage__year")
    order = [year.desc(nulls_last=True), Lower("title"), "pk"] if newest_first else [Lower("title"), "pk"]
    rows = (
        Page.objects.child_of(library)
        .live()
        .filter(content_type__in=kinds)
        .exclude(unseen_by(visitor))
        .annotate(form=Coalesce("toolkitpage__form", "publicationpage__form", Value("")))
        .order_by(*order)
        .values_list("pk", "content_type_id", "form")
    )
    return [Item(pk, {"kind": {kinds[kind]}, "form": {form} - {""}}) for pk, kind, form in rows]


def label(items: list[Item]) -> dict[str, dict[str, Label]]:
    """Give `items` their themes and authorities; returns how those are read: `{"theme": {slug: Label}, ...}`."""
    by_pk = {item.pk: item for item in items}
    names: dict[str, dict[str, Label]] = {"theme": {}, "authority": {}}
    for pk, group, slug, name, order in _labels():
        if item := by_pk.get(pk):
            item.values.setdefault(group, set()).add(slug)
            names[group][slug] = Label(order, name)
    return names


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
