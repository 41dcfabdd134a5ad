"""The annual report of a round: as a page, on paper, and as data."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag
from django.views.decorators.http import conditional_page, require_safe

from exchange import access
from exchange.award_register import award_register
from exchange.register import AWARD_COLUMNS, award_rows
from exchange.report import report_on
from exchange.report.data import as_data, csv_bundle
from exchange.report.fingerprint import fingerprint
from exchange.report.paper import NoPaper, as_pdf
from exchange.spreadsheet import csv_download


@require_safe
def report(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    return render(request, "exchange/report.html", {"round": this_round, "report": report_on(this_round)})


@require_safe
def report_pdf(request: HttpRequest, number: int) -> HttpResponse:
    """The PDF, or 304 for who has it; where the machine cannot make one, the page to print, which says so."""
    this_round = access.round_for(request.user, number)
    its_report = report_on(this_round)
    key = fingerprint(its_report)
    if unchanged := get_conditional_response(request, etag=quote_etag(key)):
        return unchanged
    context = {"round": this_round, "report": its_report}
    try:
        content = as_pdf(context, key)
    except NoPaper:
        return render(request, "exchange/report.html", context | {"no_pdf": True})
    answer = download(content, "application/pdf", f"round-{number}-report.pdf")
    answer["ETag"] = quote_etag(key)
    return answer


@conditional_page
@require_safe
def report_csv(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    return download(csv_bundle(report_on(this_round)), "application/zip", f"round-{number}-report.zip")


@conditional_page
@require_safe
def report_json(request: HttpRequest, number: int) -> JsonResponse:
    this_round = access.round_for(request.user, number)
    return JsonResponse(as_data(report_on(this_round)), json_dumps_params={"ensure_ascii": False, "indent": 1})


@conditional_page
@require_safe
def awards_csv(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    places = award_register(request.GET, this_round.awards.with_holders())
    if places.register.unknown:  # the page says which
        return redirect(reverse("exchange:awards", args=[number], query=request.GET))
    rows = award_rows(places.holders, settings.SITE_URL)
    return csv_download(f"round-{number}-awards", list(AWARD_COLUMNS.values()), rows)


@conditional_page
@require_safe
def awards_json(request: HttpRequest, number: int) -> HttpResponse:
    this_round = access.round_for(request.user, number)
    places = award_register(request.GET, this_round.awards.with_holders())
    if places.register.unknown:
        return redirect(reverse("exchange:awards", args=[number], query=request.GET))
    rows = award_rows(places.holders, settings.SITE_URL)
    awards = [dict(zip(AWARD_COLUMNS, row, strict=True)) for row in rows]
    context = {"round": number, "awards": awards}
    return JsonResponse(context, json_dumps_params={"ensure_ascii": False, "indent": 1})


def download(content: bytes, content_type: str, name: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
