"""The first page: what this is, what is new, the next hot seat, the themes, a search box."""

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from knowledge.models import HomeWords
from members.audience import tokens_of
from search.gather import LABELS
from search.models import Entry
from themes.models import Theme

NEW_KINDS = [Entry.Kind.CASE_STUDY, Entry.Kind.TOOLKIT, Entry.Kind.PUBLICATION, Entry.Kind.COMMUNITY]
NEW = 4


def home(request: HttpRequest) -> HttpResponse:
    visible = Entry.objects.visible_to(tokens_of(request.user))
    context = {
        "words": HomeWords.for_request(request),
        "themes": counted_themes(),
        "new": visible.filter(kind__in=NEW_KINDS).order_by("-date", "-pk").defer("body")[:NEW],
    }
    return render(request, "search/home.html", context)


def counted_themes() -> list[Theme]:
    """The themes in their order, each with `things`: how many public entries it has."""
    things = Count("entries", filter=Q(entries__kind__in=LABELS, entries__deleted_at=None, entries__audience__token="public"))  # noqa: E501
    return list(Theme.objects.annotate(things=things))
