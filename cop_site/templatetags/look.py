"""What our templates need to draw a page: forms, the trail, the place in the menu, the addresses of lists."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page
from django.forms import BaseForm, BoundField, Field
from django.template import Library
from django.template.context import Context
from django.urls import reverse
from django.utils.http import escape_leading_slashes
from django.utils.safestring import SafeString, mark_safe

from cop_site.forms import PlainRenderer

register = Library()
_renderer = PlainRenderer()


@register.filter
def plain(form: BaseForm) -> BaseForm:
    """The same form, drawn in our look from here on."""
    form.renderer = _renderer
    return form


@register.filter
def summed_up(error: str, field: BoundField) -> str:
    """An error as it stands above its form: Django's bare one does not say of which field it is."""
    return f"{field.label}: {error}" if error == Field.default_error_messages["required"] else error


@register.filter
def is_list(value: object) -> bool:
    """Whether a fact has several values."""
    return isinstance(value, (list, tuple))


@register.filter
def chosen(choices: Iterable[Any]) -> list[Any]:
    """The choices of a filter that are in force; a choice is a dict or an object with `selected`."""
    return [c for c in choices if (c.get("selected") if isinstance(c, dict) else c.selected)]


@register.filter
def chosen_in(groups: Iterable[dict[str, Any]]) -> list[Any]:
    """The choices in force of all groups of filters."""
    return [choice for group in groups for choice in chosen(group["choices"])]


@register.inclusion_tag("ui/breadcrumbs.html")
def crumbs(*parts: object) -> dict[str, list[tuple[str, str]]]:
    """`{% crumbs _("Themes") "/themes/" theme.name %}`: titles and addresses in turn, last the title of this page."""
    texts = [str(part) for part in parts]
    return {"items": [*zip(texts[0:-1:2], texts[1::2], strict=True), (texts[-1], "")]}


@register.simple_tag(takes_context=True)
def current_below(context: Context, address: str, *others: str) -> SafeString:
    """Marks a link of the menu: `page` when this is its page, `true` when this lies below it, or below the others."""
    path = getattr(context.get("request"), "path", "")
    if path == address:
        return mark_safe(' aria-current="page"')
    return mark_safe(' aria-current="true"') if path.startswith((address, *others)) else SafeString("")


@register.simple_tag(takes_context=True)
def sign_in_address(context: Context) -> str:
    """To sign in and come back to this page; from the pages about accounts and the first page, to sign in."""
    address = reverse("account_login")
    request = context.get("request")
    if request is None or request.path == "/" or request.path.startswith("/account/"):
        return address
    return f"{address}?{urlencode({'next': escape_leading_slashes(request.get_full_path())}, safe='/')}"


@register.simple_tag(takes_context=True)
def without(context: Context, name: str, value: object) -> str:
    """This page's address with one choice of a filter taken off, from the first page of the list."""
    kept = context["request"].GET.copy()
    kept.setlist(name, [choice for choice in kept.getlist(name) if choice != str(value)])
    kept.pop("page", None)
    return "?" + kept.urlencode()


@register.filter
def elided(page: Page) -> Iterable[int | str]:
    """The numbers to offer under a long list: 1 … 4 5 6 … 20."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
