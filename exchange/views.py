"""The rounds of the scheme, and what the record holds of one."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from exchange import access
from exchange.models import Round
from exchange.tally import Tally


def round_list(request: HttpRequest) -> HttpResponse:
    return render(request, "exchange/rounds.html", {"rounds": Round.objects.counted()})


def round_page(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    figures = list(this_round.figures.filter(theme=None).select_related("source"))
    context = {
        "round": this_round,
        "figures": figures,
        "beacons": next((figure for figure in figures if figure.slug == "beacons"), None),
        "tally": Tally(list(this_round.awards.with_holders())),
        "events": this_round.events.select_related("source").prefetch_related("hosts"),
        "exchanges": this_round.exchanges.select_related("source", "theme", "giver", "receiver"),
    }
    return render(request, "exchange/round.html", context)
