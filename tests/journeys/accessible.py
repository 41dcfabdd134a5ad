"""What axe-core, and a narrow screen, have against a page."""

import re
from collections.abc import Iterable
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Page

from tests.journeys.people import PHONE, WIDE, Visitor

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
NARROW = [360, 320]
# The colours take axe half of its time, and on a phone they are those of the wide page but for the menu's.
ALL = {"runOnly": RULES}
NO_COLOURS = {"runOnly": RULES, "rules": {"color-contrast": {"enabled": False}}}
THE_MENUS = {"runOnly": {"type": "rule", "values": ["color-contrast"]}, "within": "header"}
VARYING = re.compile(r' value="[^"]*"| aria-current="\w+"')  # tokens, words searched for, the place in the menu
TELLING = {"class", "type", "role", "aria-hidden", "aria-expanded", "tabindex"}  # attributes: their values too
# `preload` fetches the style sheets once more, for a rule that is not among these.
RUN = """({ within, ...asked }) => {
  const options = { ...asked, resultTypes: ["violations"], preload: false };
  return axe.run(within ?? document, options).then((found) => found.violations);
}"""
# Nothing that is folded away is left out: filters, citations, and on a phone the menu.
UNFOLD = """() => {
  document.querySelectorAll("details").forEach((details) => (details.open = true));
  const menu = document.querySelector("[data-cop-toggle][aria-expanded=false]");
  if (menu?.checkVisibility()) menu.click();
}"""
TOO_WIDE = """() => {
  const { clientWidth, scrollWidth } = document.documentElement;
  if (scrollWidth <= clientWidth) return null;
  const reaches = (e) => e.getBoundingClientRect().left + e.scrollWidth > clientWidth + 1;
  const wide = [...document.body.querySelectorAll("*")].filter(reaches).slice(-3);
  return `${scrollWidth} px, by ${wide.map((e) => e.outerHTML.slice(0, 120)).join(" | ")}`;
}"""


def complaints(page: Page, name: str, *, on_a_phone: bool = False) -> Iterable[str]:
    """One line each; `on_a_phone` has axe look at the narrow page too. The page is wide again afterwards."""
    yield from (f"{name}: {said}" for said in _axe(page))
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": PHONE["height"]})
        page.evaluate(UNFOLD)
        if wide := page.evaluate(TOO_WIDE):
            yield f"{name} is wider than {width} px: {wide}"
        if on_a_phone and width == PHONE["width"]:
            yield from (f"{name} on a phone: {said}" for said in [*_axe(page, NO_COLOURS), *_axe(page, THE_MENUS)])
    page.set_viewport_size(WIDE)


def _axe(page: Page, asked: dict[str, Any] = ALL) -> Iterable[str]:
    page.evaluate(UNFOLD)
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    for violation in page.evaluate(RUN, asked):
        where = "; ".join(" ".join(map(str, node["target"])) for node in violation["nodes"][:3])
        why = violation["nodes"][0]["failureSummary"].replace("\n", " ")
        yield f"{violation['id']} at {where} ({why})"


def is_new(visitor: Visitor, path: str, seen: Path) -> bool:
    """Whether nobody was shown this address before, or nobody a part that is on it now: else it needs no second look.

    `seen`: a folder for what was shown, which the processes of a run share.
    """
    got = visitor.page.context.request.get(visitor.site.url + path)
    assert got.status < 500, f"{path} answers {got.status}"
    page = VARYING.sub("", got.text().replace(visitor.site.url, "")).partition("<body")[2]
    if not _is_first(seen, f"{path} {page}"):
        return False
    return sum(_is_first(seen, part) for part in (path, *_parts(f"<body{page}"))) > 0  # and each is noted


def _parts(page: str) -> set[str]:
    """What a page is put together of: each kind of element where it stands, and which heading follows which."""
    body = BeautifulSoup(page, "html.parser").body
    assert body
    kinds, ahead = set(), [(body, "")]
    while ahead:
        element, within = ahead.pop()
        told = sorted(f"{name}={value}" if name in TELLING else name for name, value in element.attrs.items())
        kind = f"{within} > {element.name} {' '.join(told)}"
        kinds.add(kind)
        ahead += [(child, kind) for child in element.find_all(recursive=False)]
    headings = [heading.name for heading in body.find_all(re.compile("^h[1-6]$"))]
    return kinds | set(map(" then ".join, pairwise(headings)))


def _is_first(seen: Path, what: str) -> bool:
    try:
        (seen / sha256(what.encode()).hexdigest()).touch(exist_ok=False)
    except FileExistsError:
        return False
    return True
