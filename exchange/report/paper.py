"""The report as a PDF. WeasyPrint needs a library of the system (Pango); a machine may be without it."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.cache import caches
from django.template.loader import render_to_string
from PIL import ImageFile

from exchange.report.fingerprint import LOOK

KEPT_FOR = 24 * 60 * 60  # seconds; another report is another key


class NoPaper(Exception):
    """This machine cannot make a PDF."""


def as_pdf(context: dict[str, Any], key: str) -> bytes:
    """The PDF of `exchange/report_pdf.html`, made once for each `key` (`exchange.report.fingerprint`).

    NoPaper where it cannot be made.
    """
    kept = caches["papers"]
    found: bytes | None = kept.get(f"report-pdf:{key}")
    if found is None:
        found = _made(render_to_string("exchange/report_pdf.html", context))
        kept.set(f"report-pdf:{key}", found, KEPT_FOR)
    return found


def is_drawn(key: str) -> bool:
    return f"report-pdf:{key}" in caches["papers"]


def can_draw() -> bool:
    """Whether this machine can make a PDF."""
    try:
        _weasyprint()
    except NoPaper:
        return False
    return True


def _made(html: str) -> bytes:
    written: bytes = laid_out(html).write_pdf(pdf_tags=True)
    return written


def laid_out(html: str) -> Any:
    """The pages, as WeasyPrint's Document. NoPaper where there can be none."""
    weasyprint = _weasyprint()
    nothing = weasyprint.URLFetcher(allowed_protocols=())  # whatever stands in the words, nothing is fetched for them
    page = weasyprint.HTML(string=html, base_url=settings.SITE_URL, url_fetcher=nothing)
    return page.render(stylesheets=[weasyprint.CSS(string=LOOK.read_text())], pdf_tags=True)


@cache
def _weasyprint() -> Any:
    """The library, or NoPaper: it looks for Pango when it is imported."""
    try:
        import weasyprint
    except OSError as error:
        raise NoPaper(str(error)) from error
    ImageFile.LOAD_TRUNCATED_IMAGES = False  # it set this for all: a broken picture is refused
    return weasyprint
