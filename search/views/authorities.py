"""Councils and organisations: the list, and everything that the rooms hold on one of them."""

from typing import NamedTuple

from django.conf import settings
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from members.audience import tokens_of
from members.models import Authority
from search.authority_filters import AuthorityFilters
from search.authority_record import shelves_of
from search.gather import all_in_search
from search.models import Entry
from search.reach import silences_of

PER_PAGE = 60
Kind = Entry.Kind
RECORD: list[str] = [
    Kind.CASE_STUDY, Kind.TOOLKIT, Kind.PUBLICATION, Kind.AWARD, Kind.EXCHANGE, Kind.EVENT,
]  # fmt: skip


class Letter(NamedTuple):
    """The way to the first name that begins with a letter: the page that it is on, and its slug."""

    letter: str
    page: int
    slug: str


@require_safe
def authority_list(request: HttpRequest) -> HttpResponse:
    filters = AuthorityFilters(request.GET)
    page = Paginator(filters.found(), PER_PAGE).get_page(request.GET.get("page"))
    letters = letters_of(filters.found()) if page.has_other_pages() else []
    return render(request, "search/authorities.html", {"filters": filters, "page": page, "letters": letters})


def letters_of(found: QuerySet[Authority]) -> list[Letter]:
    """The letters that names of a list in the order of names begin with."""
    first: dict[str, Letter] = {}
    for place, (name, slug) in enumerate(found.values_list("name", "slug")):
        letter = name[:1].upper()
        first.setdefault(letter, Letter(letter, place // PER_PAGE + 1, slug))
    return list(first.values())


@require_safe
def authority_page(request: HttpRequest, slug: str) -> HttpResponse:
    authority = get_object_or_404(Authority.objects.prefetch_related("successors", "predecessors"), slug=slug)
    if authority.is_demo and not settings.DEMO:
        raise Http404
    entries = Entry.objects.visible_to(tokens_of(request.user))
    successors = list(authority.successors.all())
    context = {
        "authority": authority,
        "successors": successors,
        "today": authority.todays_bodies() if any(body.has_ended for body in successors) else [],
        "predecessors": list(authority.predecessors.all()),
        "shelves": shelves_of(authority, entries),
        "inherited": inherited(entries, authority),
        "silences": silences_of(authority),
        "all_url": all_in_search(authority=slug),
        "name_url": all_in_search(q=f'"{authority.name}"'),
        "invites": authority.is_council and not authority.has_ended,
        "people": people_of(authority, request),
        "people_count": authority.people.filter(is_active=True).count(),
    }
    return render(request, "search/authority.html", context)


def inherited(entries: QuerySet[Entry], authority: Authority) -> list[Entry]:
    """What the bodies that it took the place of had: shown on the page of the body that stands today."""
    forerunners = authority.predecessors.all()
    theirs = entries.filter(authorities__in=forerunners, kind__in=RECORD).exclude(authorities=authority)
    return sorted(theirs.defer("body").distinct(), key=lambda entry: (RECORD.index(entry.kind), entry.title))


def people_of(authority: Authority, request: HttpRequest) -> QuerySet:
    """Names are for people who are signed in."""
    people = authority.people.filter(is_active=True).order_by("display_name", "pk")
    return people[:100] if request.user.is_authenticated else people.none()
