"""The look holds: what pages refer to exists, colours can be told apart, nothing is fetched from elsewhere."""

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag
from django.contrib.auth.models import AnonymousUser
from django.contrib.staticfiles import finders
from django.template.loader import render_to_string
from django.test import RequestFactory

ROOT = Path(__file__).resolve().parents[2]
BUILT = ROOT / "cop_site" / "static" / "site"
CSS = (BUILT / "site.css").read_text()
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
PALETTE = dict(re.findall(r"--cop-([a-z-]+): ?(#[0-9a-f]{3,6})", CSS))


def page(template: str, **context: object) -> BeautifulSoup:
    request = RequestFactory().get("/themes/dignity-in-care/")
    request.user = AnonymousUser()
    return BeautifulSoup(render_to_string(template, context, request=request), "html.parser")


def one(soup: BeautifulSoup, selector: str) -> Tag:
    found = soup.select_one(selector)
    assert found is not None, selector
    return found


def luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance: 0 is black, 1 is white."""
    digits = colour.lstrip("#")
    digits = "".join(2 * digit for digit in digits) if len(digits) == 3 else digits
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """WCAG 2.2, contrast ratio: 1 to 21."""
    lighter, darker = sorted((luminance(PALETTE[one]), luminance(PALETTE[other])), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("ground", ["white", "mist"])
@pytest.mark.parametrize("text", ["ink", "teal", "teal-dark", "visited"])
def test_what_is_read_at_length_holds_seven_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 7


@pytest.mark.parametrize(
    ("text", "ground"),
    [
        *[(text, "white") for text in ("slate", "brick", "error", "success", "edge")],
        *[(text, "mist") for text in ("slate", "brick")],
        *[(text, "mist-dark") for text in ("ink", "deep", "teal", "teal-dark", "visited")],
        *[(text, "sand") for text in ("ink", "teal", "visited")],
        *[(text, "marigold") for text in ("ink", "slate")],
        *[("white", ground) for ground in ("deep", "teal", "teal-dark", "error", "error-dark", "success", "ink")],
    ],
)
def test_every_text_holds_four_and_a_half_to_one(text: str, ground: str) -> None:
    assert contrast(text, ground) >= 4.5


@pytest.mark.parametrize("ground", ["white", "mist", "mist-dark", "sand", "deep", "marigold"])
def test_one_of_the_two_rings_of_focus_stands_out_on_any_ground(ground: str) -> None:
    assert max(contrast("marigold", ground), contrast("ink", ground)) >= 3


def test_the_edge_of_an_input_stands_out() -> None:
    assert min(contrast("edge", "white"), contrast("edge", "mist"), contrast("error", "white")) >= 3


def test_the_colours_of_govuk_frontend_are_ours() -> None:
    theirs = {"#1d70b8", "#ffdd00", "#0b0c0c", "#1a65a6", "#54319f"}
    told = dict(re.findall(r"--govuk-([a-z-]+)-colour: ?(#[0-9a-f]{3,6})", CSS))
    assert told["link"] == PALETTE["teal"]
    assert told["focus"] == PALETTE["marigold"]
    assert theirs & set(told.values()) == set()


def test_the_stylesheet_fetches_only_our_own_files() -> None:
    addresses = re.findall(r"url\([\"']?([^\"')]+)", CSS)
    assert set(addresses) == {f"fonts/atkinson-{part}.woff2" for part in ("400", "400-ext", "700", "700-ext")}
    assert all((BUILT / address).is_file() for address in addresses)
    assert "@import" not in CSS
    assert re.findall(r"(?<!\^=\")https?://", CSS) == []


def test_no_typeface_or_sign_of_government() -> None:
    assert re.search(r"GDS|transport|crown|crest", CSS, re.IGNORECASE) is None
    assert "font-display:swap" in CSS


def test_licences_stand_beside_what_they_license() -> None:
    assert "MIT License" in (BUILT / "LICENCE-govuk-frontend.txt").read_text()
    assert "SIL Open Font License" in (BUILT / "fonts" / "LICENCE-OFL.txt").read_text()


def test_the_lock_of_the_assets_names_no_address() -> None:
    lock = (ROOT / "cop_site" / "assets" / "package-lock.json").read_text()
    assert "://" not in lock
    assert '"integrity": "sha512-' in lock


@pytest.mark.parametrize("template", ["base.html", "404.html", "403.html", "500.html", "403_csrf.html"])
def test_every_file_a_page_refers_to_exists(template: str) -> None:
    soup = page(template)
    names = [str(tag.get("src") or tag.get("href")) for tag in soup.select("script[src], link[href], img[src]")]
    assert names
    assert [name for name in names if finders.find(name.removeprefix("/static/")) is None] == []


def test_the_page_has_its_landmarks_and_the_way_past_them() -> None:
    soup = page("base.html")
    assert one(soup, "html")["lang"] == "en-gb"
    assert one(soup, "a.govuk-skip-link")["href"] == f"#{one(soup, 'main')['id']}"
    assert [nav["aria-label"] for nav in soup.select("header nav")] == ["Main", "Your account"]
    assert one(soup, "header nav [aria-current]").text == "Themes"
    assert one(soup, "header form[role=search] input")["name"] == "q"
    assert "CC BY 4.0" in one(soup, "footer").text


@pytest.mark.parametrize("template", ["500.html", "403_csrf.html"])
def test_the_last_pages_need_no_context_and_no_database(template: str) -> None:
    assert one(BeautifulSoup(render_to_string(template), "html.parser"), "h1").text


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_template_writes_no_script_or_style_and_only_classes_that_exist(path: Path) -> None:
    source = re.sub(r"\{% comment %\}.*?\{% endcomment %\}", "", path.read_text(), flags=re.DOTALL)
    assert re.findall(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)", source) == []
    assert re.findall(r"(?:src|href)=[\"']https?://", source) == []
    classes = " ".join(re.findall(r'class="([^"]*)"', source))
    assert {word for word in re.findall(r"cop-[a-z_-]+\b", classes) if f".{word}" not in CSS} == set()


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT / "templates")))
def test_a_form_is_drawn_in_our_look(path: Path) -> None:
    drawn = re.findall(r"\{\{ ?\w*form(?:\.as_\w+)? ?\}\}", path.read_text())
    assert not drawn or "|plain" in path.read_text()
