"""What the sources tell beside the registers: by kind, each with its source; and why people come."""

from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exchange import access
from exchange.grouping import BY_LABEL, grouped
from exchange.models import Finding
from exchange.reasons import reasons

INTROS = {
    Finding.Kind.QUOTE: "exchange/intro_quote.html",
    Finding.Kind.INCONSISTENCY: "exchange/intro_inconsistency.html",
    Finding.Kind.POST: "exchange/intro_post.html",
    Finding.Kind.ELSEWHERE: "exchange/intro_elsewhere.html",
    Finding.Kind.METHOD: "exchange/intro_elsewhere.html",
}


@require_safe
def finding_kinds(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    counted = dict(this_round.findings.order_by().values_list("kind").annotate(Count("pk")))
    kinds = [(kind, counted[kind]) for kind in Finding.Kind if kind in counted]
    return render(request, "exchange/finding_kinds.html", {"round": this_round, "kinds": kinds})


@require_safe
def findings(request: HttpRequest, number: int, kind: str) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    if kind not in Finding.Kind:
        raise Http404
    told = list(this_round.findings.filter(kind=kind).shown())
    context = {
        "round": this_round,
        "kind": Finding.Kind(kind),
        "intro": INTROS.get(Finding.Kind(kind)),
        "number": len(told),
        "groups": (groups := grouped(kind, told)),
        "labelled": BY_LABEL if len(groups) > 1 else (),
    }
    return render(request, "exchange/findings.html", context)


@require_safe
def why(request: HttpRequest) -> HttpResponse:
    told = list(Finding.objects.filter(round=None).shown())
    return render(request, "exchange/why.html", {"reasons": reasons(told), "findings": told})
