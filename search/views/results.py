"""/search/: everything that the visitor may find, by words and by filters that stay in the address."""

from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from members.audience import tokens_of
from search.answering import answer
from search.filters import Asked
from search.models import Entry
from search.query import LONGEST_TEXT, REACHABLE, Hit, Query, Results
from themes.models import Theme


@require_safe
def results(request: HttpRequest) -> HttpResponse:
    asked = Asked(request.GET)
    query = asked.query(tokens_of(request.user))
    found = answer(query)
    context = {
        "query": query,
        "results": found,
        "hits": [(hit, capfirst(str(Entry.Kind(hit.kind).label)), about(hit)) for hit in found.hits],
        "groups": asked.groups(found),
        "chosen": [(name, value) for name, labels in asked.labels.items() for value in labels],
        "keep": [("q", query.text)] if query.text else [],
        "themes": [] if found.hits else list(Theme.objects.all()),
        "page": page_of(found, query),
        "reachable": REACHABLE,
        "longest_text": LONGEST_TEXT,
        "clear": f"{reverse('search:results')}?{urlencode({'q': query.text})}" if query.is_filtered else "",
    }
    return render(request, "search/results.html", context)


def page_of(found: Results, query: Query) -> Page:
    """The page for ui/pagination.html: the hits themselves are not in it."""
    return Paginator(range(min(found.total, REACHABLE)), query.size).get_page(found.page)


def about(hit: Hit) -> list[str]:
    """The short words under a title."""
    themes = () if hit.kind == Entry.Kind.THEME else hit.themes[:2]
    bodies = () if hit.kind == Entry.Kind.AUTHORITY else hit.authorities[:2]
    words = [*themes, *bodies, str(hit.year or "")]
    return [word for word in words if word] + ([_("historical record")] if hit.is_historical else [])
