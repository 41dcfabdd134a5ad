"""The register of peer exchanges, and one of them."""

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import conditional_page, require_safe

from exchange import access
from exchange.exchange_register import COLUMNS, exchange_register, full, table, told_of
from exchange.models import PeerExchange
from exchange.spreadsheet import csv_download

PER_PAGE = 30


@require_safe
def exchange_list(request: HttpRequest) -> HttpResponse:
    register = exchange_register(request.GET)
    page = Paginator(register.keys, PER_PAGE).get_page(request.GET.get("page"))
    context = {
        "register": register,
        "page": page,
        "exchanges": full(list(page.object_list)),
        "told": told_of(register.keys),
    }
    return render(request, "exchange/exchanges.html", context)


@require_safe
@conditional_page
def exchanges_csv(request: HttpRequest) -> HttpResponse:
    register = exchange_register(request.GET)
    if register.unknown:  # the page says which
        return redirect(reverse("exchange:exchanges", query=request.GET))
    exchanges = full(register.keys)
    return csv_download("exchanges", COLUMNS, table(exchanges, settings.SITE_URL))


@require_safe
def round_exchanges(request: HttpRequest, number: int) -> HttpResponsePermanentRedirect:
    """Where the exchanges of one round stood before: the register, narrowed to it."""
    its_round = access.round_for(request.user, number)
    return HttpResponsePermanentRedirect(reverse("exchange:exchanges", query={"round": its_round.number}))


@require_safe
def exchange_page(request: HttpRequest, slug: str) -> HttpResponse:
    exchange = access.exchange_for(request.user, slug)
    return render(request, "exchange/exchange_page.html", {"exchange": exchange, "siblings": siblings(exchange)})


def siblings(exchange: PeerExchange) -> list[PeerExchange]:
    """The others that the source tells in one breath with it."""
    if not exchange.group:
        return []
    others = PeerExchange.objects.filter(group=exchange.group, round=exchange.round_id).exclude(pk=exchange.pk)
    return list(others.select_related("giver", "receiver").prefetch_related("co_givers"))
