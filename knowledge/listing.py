"""The library's list as one reader asked for it: what passes the filters, the counts of each choice, one page of it."""

from typing import Any

from django.core.paginator import Paginator
from django.core.validators import slug_re
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from knowledge.kinds import ITEM_KINDS
from knowledge.models import LibraryPage, PublicationPage, ToolkitPage
from knowledge.shelf import Label, shelf_of
from members.models import Authority
from members.models.community import Visitor
from themes.models import Theme

PER_PAGE = 20
MOST_ASKED = 50  # values of one filter in an address; a person's click adds one
NAMES = 3  # of bodies on one card
GROUPS = {"theme": _("Theme"), "kind": _("Kind"), "form": _("Form"), "authority": _("Council or organisation")}
NAMED: dict[str, type[Theme] | type[Authority]] = {"theme": Theme, "authority": Authority}
SORTS = {"title": _("Title"), "newest": _("Newest first")}


class Listing:
    """Choices in one group widen (this theme or that), groups narrow (and of this kind). What is unknown is ignored."""

    def __init__(self, library: LibraryPage, query: QueryDict, visitor: Visitor | None) -> None:
        self.library_url = library.url
        self.sort = sort if (sort := query.get("sort", "")) in SORTS else "title"
        self.shelf = shelf_of(library, visitor, newest_first=self.sort == "newest")
        self.labels = {**self.shelf.labels, "kind": _kind_labels(), "form": _form_labels()}
        self.chosen = {group: self._known(group, query.getlist(group)) for group in GROUPS}
        found = self._passing()
        self.page = Paginator([item for item in self.shelf.items if item in found], PER_PAGE).get_page(
            query.get("page")
        )

    @property
    def total(self) -> int:
        return len(self.shelf.items)

    @property
    def is_narrowed(self) -> bool:
        return any(self.chosen.values())

    @property
    def keep(self) -> list[tuple[str, str]]:
        """What the form of the filters carries along."""
        return [("sort", self.sort)] if self.sort != "title" else []

    @property
    def sorts(self) -> list[dict[str, object]]:
        return [{"value": value, "label": label, "selected": value == self.sort} for value, label in SORTS.items()]

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """As templates/ui/filters.html takes them; a choice that would find nothing is left out."""
        groups: list[dict[str, Any]] = [
            {"name": name, "label": title, "choices": self._choices(name)} for name, title in GROUPS.items()
        ]
        return [group for group in groups if group["choices"]]

    @cached_property
    def cards(self) -> list[dict[str, object]]:
        """This page of the list as templates/ui/card.html takes it. One query."""
        kinds = [model._meta.model_name for model in ITEM_KINDS.values()]
        pages = Page.objects.annotate(
            summary=Coalesce(*(f"{kind}__summary" for kind in kinds)),
            year=Coalesce(*(f"{kind}__year" for kind in kinds)),
            round_number=Coalesce(*(f"{kind}__round_number" for kind in kinds)),
        ).in_bulk(list(self.page.object_list))
        return [self._card(pages[item]) for item in self.page.object_list if item in pages]

    def _card(self, page: Page) -> dict[str, object]:
        names = {group: self._names(page.pk, group) for group in GROUPS}
        when = page.year or (page.round_number and _("Round %(number)d") % {"number": page.round_number})
        return {
            "title": page.title,
            "url": f"{self.library_url}{page.slug}/",
            "kind": (names["form"] or names["kind"])[0],
            "meta": [*names["authority"][:NAMES], *filter(None, [when])],
            "text": page.summary,
            "tags": names["theme"],
        }

    def _names(self, item: int, group: str) -> list[str]:
        return [
            label.name for label in sorted(self.labels[group][value] for value in self.shelf.values_of(item, group))
        ]

    def _choices(self, group: str) -> list[dict[str, Any]]:
        """Each with the count of what one would see with it, given the choices in the other groups."""
        others = self._passing(but=group)
        counts = {value: len(items & others) for value, items in self.shelf.having[group].items()}
        shown = [(self.labels[group][value], value) for value in self.labels[group]]
        return [
            {"value": value, "label": label.name, "count": counts.get(value, 0), "selected": chosen}
            for label, value in sorted(shown)
            if (chosen := value in self.chosen[group]) or counts.get(value)
        ]

    def _passing(self, *, but: str = "") -> set[int]:
        """The items that fit the choices in all groups, or in all but one."""
        passing = set(self.shelf.items)
        for group, chosen in self.chosen.items():
            if chosen and group != but:
                passing &= set().union(*(self.shelf.having[group].get(value, set()) for value in chosen))
        return passing

    def _known(self, group: str, asked: list[str]) -> set[str]:
        """A theme or a body without items is known as well: its list is empty, and not the list of everything."""
        labels = self.labels[group]
        unlabelled = {value for value in asked[:MOST_ASKED] if slug_re.match(value)} - set(labels)
        if unlabelled and group in NAMED:
            rows = NAMED[group].objects.filter(slug__in=unlabelled).values_list("slug", "name")
            labels.update({slug: Label(0, name) for slug, name in rows})
        return set(asked) & set(labels)


def _kind_labels() -> dict[str, Label]:
    names = {name: capfirst(str(model._meta.verbose_name)) for name, model in ITEM_KINDS.items()}
    return {name: Label(order, names[name]) for order, name in enumerate(ITEM_KINDS)}


def _form_labels() -> dict[str, Label]:
    choices = [*ToolkitPage.Form.choices, *PublicationPage.Form.choices]
    return {value: Label(0, capfirst(str(name))) for value, name in choices}
