"""Where a part of a page comes from, when its lines stand apart from its source."""

from types import SimpleNamespace
from typing import Any

from django import template

from themes.models import Source

register = template.Library()


@register.inclusion_tag("ui/citation.html")
def citation(source: Source | None, lines: str) -> dict[str, Any]:
    """`{% citation page.source part.lines %}`: as ui/citation.html for a `Cited`; nothing without source or lines."""
    if source is None or not lines:
        return {"cited": None}
    return {"cited": SimpleNamespace(source=source, lines=lines, sections=source.sections_of(lines))}
