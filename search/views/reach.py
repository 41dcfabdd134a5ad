"""/rounds/9/reach/: which English councils the records of a round name, and of which they record nothing."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from exchange.access import round_for
from exchange.models import ReportedFigure, Round
from exchange.narrowing import LONGEST, Group, Narrowed, theme_group
from exchange.spreadsheet import csv_download
from members.models import Authority
from members.models.authority import ENGLISH_COUNCIL_KINDS
from members.register import Register
from search.reach import Named, Reach, Share, Words, days_of, named_in, words_for
from search.taking_part import Part
from themes.models import Theme

ATTENDED = "pct-las-attended"  # what the report printed of each theme
COLUMNS = [
    _("Council"), _("Official name"), _("Kind"), _("Region"), _("Register code"), _("GSS code"), _("In the record"),
    _("Parts"), _("Themes"), _("Named as"), _("On"), _("Address"),
]  # fmt: skip


@dataclass
class Asked:
    """What every page of the reach of a round needs: the round, and its records on the day that the address names."""

    round: Round
    register: Register
    named: Named
    days: list[date]
    day: date
    reach: Reach
    words: Words
    unknown: list[tuple[Any, str]]  # a day that is none of the round's


def _asked(request: HttpRequest, number: int) -> Asked:
    """A day that is none of the round's is named and left out. Five queries."""
    its_round = round_for(request.user, number)
    register = Register()
    named, days = named_in(its_round, register), days_of(its_round, register)
    wish = request.GET.get("day", "")
    day = next((day for day in days if day.isoformat() == wish), days[0])
    unknown: list[tuple[Any, str]] = [(_("Day"), wish[:LONGEST])] if wish not in ("", day.isoformat()) else []
    return Asked(its_round, register, named, days, day, Reach(named, register, day), words_for(its_round), unknown)


@require_safe
def reach_page(request: HttpRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    figures = ReportedFigure.objects.filter(round=asked.round).select_related("source", "theme")
    reported = [figure for figure in figures if figure.slug == ATTENDED or figure.slug.startswith("reach-")]
    reach = asked.reach
    context = {
        "asked": asked,
        "round": asked.round,
        "reach": reach,
        "words": asked.words,
        "figures": [figure for figure in reported if figure.theme is None],
        "origin": asked.round.findings.origin() if reported else None,
        "by_day": [reach if day == asked.day else Reach(asked.named, asked.register, day) for day in asked.days],
        "parts": [(part, Share(part, reach.count(part=part), reach.total)) for part in Part],
        "themes": _by_theme(reach, {figure.theme: figure for figure in reported if figure.theme}),
        "regions": reach.by("region", sorted({body.region for body in reach.standing})),
        "kinds": [(_kind(share.value), share) for share in reach.by("kind", ENGLISH_COUNCIL_KINDS)],
        "apart": [
            (_("Councils outside England"), _with_parts(asked.named.outside)),
            (_("Bodies that are no councils"), _with_parts(asked.named.others)),
        ],
    }
    return render(request, "search/reach.html", context)


@require_safe
def reach_councils(request: HttpRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    bodies = {body.pk: body for body in asked.reach.standing}
    list_of = _narrowed(asked, request)
    recorded = next(group for group in list_of.groups if group.name == "recorded").chosen
    context = {
        "asked": asked,
        "round": asked.round,
        "title": recorded_label(asked.words, recorded[0]) if len(recorded) == 1 else _("Councils and the record"),
        "list_of": list_of,
        "rows": [(bodies[pk], _parts_of(asked.reach.parts.get(pk, set()))) for pk in list_of.keys],
        "keep": [("day", asked.day.isoformat())] if asked.day != asked.days[0] else [],
    }
    return render(request, "search/reach_councils.html", context)


@require_safe
def reach_csv(request: HttpRequest, number: int) -> HttpResponse:
    asked = _asked(request, number)
    list_of = _narrowed(asked, request)
    if list_of.unknown or asked.unknown:  # the list says which
        return redirect(reverse("search:reach-councils", args=[number], query=request.GET))
    keys = list_of.keys
    return csv_download(f"reach-round-{number}-{asked.day.isoformat()}", COLUMNS, _table(asked, keys))


def _narrowed(asked: Asked, request: HttpRequest) -> Narrowed:
    """The councils of the day by region, kind and name, with the filters of their list."""
    order = [str(kind) for kind in ENGLISH_COUNCIL_KINDS]
    standing = sorted(asked.reach.standing, key=lambda body: (body.region, order.index(body.kind), body.name))
    recorded = Group("recorded", _("In the record"), {"yes": asked.words.named, "no": asked.words.silent})
    part, theme = Group("part", _("Part"), dict(Part.choices)), theme_group(_("Theme"))
    region = Group("region", _("Region"), {body.region: body.region for body in standing})
    kind = Group("kind", _("Kind"), {value: _kind(value) for value in order})
    for body in standing:
        parts = asked.reach.parts.get(body.pk, set())
        recorded.having["yes" if parts else "no"].add(body.pk)
        region.having[body.region].add(body.pk)
        kind.having[body.kind].add(body.pk)
        for its_part, its_theme in parts:
            part.having[its_part].add(body.pk)
            theme.having[its_theme or ""].add(body.pk)
    return Narrowed([body.pk for body in standing], [recorded, part, theme, region, kind], request.GET)


def _table(asked: Asked, keys: list[int]) -> Iterator[list[object]]:
    bodies = {body.pk: body for body in asked.reach.standing}
    names = dict(Theme.objects.values_list("slug", "name"))
    for body in (bodies[pk] for pk in keys):
        parts = asked.reach.parts.get(body.pk, set())
        themes = sorted({names[slug] for _part, slug in parts if slug in names})
        before = [old.full_name for old, new in asked.reach.mapped if new == body]
        yield [
            body.name,
            body.full_name,
            body.get_kind_display(),
            body.region,
            body.code,
            body.gss,
            asked.words.named if parts else asked.words.silent,
            "; ".join(map(str, _parts_of(parts))),
            "; ".join(themes),
            "; ".join(before),
            asked.day,
            settings.SITE_URL + body.get_absolute_url(),
        ]


def _by_theme(reach: Reach, reported: dict[Theme, ReportedFigure]) -> list[tuple[Theme, Share, ReportedFigure | None]]:
    """The themes of the round: those on which a council of the day is named, or of which the report printed a share."""
    rows = [
        (theme, Share(theme.slug, reach.count(theme=theme.slug), reach.total), reported.get(theme))
        for theme in Theme.objects.all()
    ]
    return [row for row in rows if row[1].named or row[2]]


def _with_parts(bodies: dict[Authority, Any]) -> list[tuple[Authority, list[Any]]]:
    return [(body, _parts_of(bodies[body])) for body in sorted(bodies, key=lambda body: body.name)]


def _parts_of(parts: set[tuple[str, str | None]]) -> list[Any]:
    """The words for each part, in their order."""
    return [part.label for part in Part if part in {its_part for its_part, _theme in parts}]


def _kind(value: str) -> Any:
    return next(kind.label for kind in ENGLISH_COUNCIL_KINDS if kind == value)


def recorded_label(words: Words, value: str) -> Any:
    return words.named if value == "yes" else words.silent
