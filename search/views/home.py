"""The first page: what this is, what is new, the next hot seat, the themes, a search box."""

from django.db.models import Case, Count, Exists, F, OuterRef, Q, QuerySet, When, Window
from django.db.models.functions import RowNumber
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from hotseat.models import Session
from knowledge.models import HomeWords
from members.audience import tokens_of
from members.models.community import Visitor
from search.gather import LABELS
from search.models import Entry
from themes.models import Theme

NEW_KINDS = [Entry.Kind.CASE_STUDY, Entry.Kind.TOOLKIT, Entry.Kind.PUBLICATION]
NEW = 4
KIND_ORDER = Case(*(When(kind=kind, then=place) for place, kind in enumerate(NEW_KINDS)))


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    tokens = tokens_of(request.user)
    context = {
        "words": HomeWords.for_request(request),
        "themes": counted_themes(tokens),
        "new": newest(Entry.objects.visible_to(tokens)),
        "hot_seat": next_hot_seat(request.user),
    }
    return render(request, "search/home.html", context)


def next_hot_seat(visitor: Visitor) -> Session | None:
    """The one that is open now, else the next that is planned; not one whose time went by without it."""
    missed = Q(state=Session.State.SCHEDULED, ends_at__lt=timezone.now())
    wanted = Session.objects.visible_to(visitor).filter(state__in=[*Session.LIVE, Session.State.SCHEDULED])
    planned_last = Case(When(state=Session.State.SCHEDULED, then=1), default=0)
    return wanted.exclude(missed).order_by(planned_last, "starts_at").prefetch_related("seats").first()


def newest(entries: QuerySet[Entry]) -> list[Entry]:
    """The newest of each kind of the library, then the next of each, so that no kind hides the others."""
    order = [F("date").desc(nulls_last=True), F("year").desc(nulls_last=True), F("pk").desc()]
    place = Window(RowNumber(), partition_by=F("kind"), order_by=order)
    ranked = entries.filter(kind__in=NEW_KINDS).annotate(place=place).filter(place__lte=NEW)
    found = ranked.order_by("place", KIND_ORDER).defer("body").prefetch_related("authorities")
    return list(found[:NEW])


def counted_themes(tokens: frozenset[str]) -> list[Theme]:
    """The themes in their order, each with `things`: how many entries its hub has for a visitor with these tokens."""
    seen = Entry.objects.visible_to(tokens).filter(pk=OuterRef("entries__pk"), kind__in=LABELS)
    return list(Theme.objects.annotate(things=Count("entries", filter=Exists(seen))))
