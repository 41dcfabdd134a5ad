"""The hub of a theme: everything on it, from every room."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from exchange.models import ReportedFigure
from members.audience import tokens_of
from search.gather import all_in_search, shelves
from search.models import Entry
from search.views.home import counted_themes
from themes.models import Theme


@require_safe
def theme_list(request: HttpRequest) -> HttpResponse:
    return render(request, "search/themes.html", {"themes": counted_themes(tokens_of(request.user))})


@require_safe
def theme_hub(request: HttpRequest, slug: str) -> HttpResponse:
    theme = get_object_or_404(Theme, slug=slug)
    entries = Entry.objects.visible_to(tokens_of(request.user)).filter(themes=theme)
    context = {
        "theme": theme,
        "figures": ReportedFigure.objects.filter(theme=theme).select_related("source", "round"),
        "shelves": shelves(entries, theme=theme.slug),
        "all_url": all_in_search(theme=theme.slug),
    }
    return render(request, "search/theme.html", context)
