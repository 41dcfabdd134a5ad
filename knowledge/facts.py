"""The panel of facts beside a page of the library: rows of (label, value) as templates/ui/facts.html takes them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from members.models import Authority

if TYPE_CHECKING:  # the pages call this module
    from knowledge.models import CaseStudyPage, LibraryItem, PublicationPage, ToolkitPage

Rows = list[tuple[str, Any]]


def case_study_facts(page: CaseStudyPage) -> Rows:
    first, *partners = page.authority_list
    rows: Rows = [(_("Council") if first.is_council else _("Organisation"), named(first))]
    if partners:
        rows.append((_("Together with"), one_or_all([named(partner) for partner in partners])))
    return [*rows, *common_facts(page)]


def product_facts(page: ToolkitPage | PublicationPage) -> Rows:
    makers: list[Any] = [named(authority) for authority in page.authority_list] or [page.producers_printed]
    rows: Rows = [(_("What it is"), capfirst(page.get_form_display())), (_("Made by"), one_or_all(makers))]
    rows += common_facts(page)
    if page.status_printed:
        rows.append((_("State, as the source tells"), page.status_printed))
    if page.place_printed:
        rows.append((_("Where it was"), page.place_printed))  # text: these addresses are dead
    return rows


def common_facts(page: LibraryItem) -> Rows:
    themes = [link(theme.get_absolute_url(), theme.name) for theme in page.theme_list]
    rows: Rows = [(_("Theme") if len(themes) < 2 else _("Themes"), one_or_all(themes))]
    if page.round_number:
        rows.append((_("Round of the Beacon Scheme"), str(page.round_number)))
    return [*rows, (_("Year"), str(page.year) if page.year else "")]


def one_or_all(values: list[Any]) -> Any:
    """A single value needs no list around it."""
    return values[0] if len(values) == 1 else values


def named(authority: Authority) -> SafeString:
    """A link to the body; one that has ended leads on: "Tynedale (now Northumberland)"."""
    name = link(authority.get_absolute_url(), authority.name)
    successors = list(authority.successors.all()) if authority.has_ended else []
    if not successors:
        return name
    return format_html("{} ({} {})", name, _("now"), links(successors))


def links(authorities: Iterable[Authority]) -> SafeString:
    return format_html_join(", ", "{}", ((link(one.get_absolute_url(), one.name),) for one in authorities))


def link(address: str, words: str) -> SafeString:
    return format_html('<a class="govuk-link" href="{}">{}</a>', address, words)
