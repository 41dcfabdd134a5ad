"""The rounds of the scheme, and what the record holds of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exchange import access
from exchange.award_register import award_register
from exchange.models import Round
from exchange.tally import Tally


@require_safe
def round_list(request: HttpRequest) -> HttpResponse:
    return render(request, "exchange/rounds.html", {"rounds": Round.objects.counted()})


@require_safe
def round_page(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    figures = list(this_round.figures.filter(theme=None).select_related("source"))
    context = {
        "round": this_round,
        "figures": figures,
        "origin": this_round.findings.origin(),
        "beacons": next((figure for figure in figures if figure.slug == "beacons"), None),
        "tally": Tally(list(this_round.awards.with_holders())),
        "events_count": this_round.events.count(),
        "exchanges_count": this_round.exchanges.count(),
    }
    return render(request, "exchange/round.html", context)


@require_safe
def award_list(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    places = award_register(request.GET, this_round.awards.with_holders())
    return render(request, "exchange/awards.html", {"round": this_round, "places": places})
