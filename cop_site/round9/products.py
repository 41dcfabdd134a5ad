"""The pages of the 28 products: products.toml says what each is and in what words, the data who made it and when."""

import tomllib
from pathlib import Path
from typing import Any

from cop_site.round9.checks import BadInput, Shape, check_once, check_shape
from cop_site.round9.loading import Loading
from cop_site.round9.page_merge import put_page
from cop_site.round9.scheme import NUMBER
from knowledge.models import LibraryPage, PublicationPage, ToolkitPage

TEXTS = Path(__file__).parent / "products.toml"
KEYS = ("id", "page", "form", "slug", "title", "summary")
SHAPE = Shape({"product": [Shape(dict.fromkeys(KEYS, str) | {"facts": [str]})]})
PAGES: dict[str, type[ToolkitPage | PublicationPage]] = {"toolkit": ToolkitPage, "publication": PublicationPage}


def product_texts(path: Path = TEXTS) -> list[dict[str, Any]]:
    """One text per product. BadInput naming the product and the key."""
    try:
        texts = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise BadInput(path.name, str(error)) from error
    check_shape(texts, SHAPE, path.name)
    check_once([text["id"] for text in texts["product"]], path.name)
    for text in texts["product"]:
        if text["page"] not in PAGES:
            raise BadInput(f"{path.name}: {text['id']}", f"page {text['page']!r} is neither toolkit nor publication")
    return texts["product"]


def load_products(load: Loading, library: LibraryPage) -> None:
    texts = {text["id"]: text for text in product_texts()}
    for row in load.rows("products"):
        if row["id"] not in texts:
            raise BadInput(f"products: {row['id']}", f"has no text in {TEXTS.name}")
        _product(load, library, texts[row["id"]])


def _product(load: Loading, library: LibraryPage, text: dict[str, Any]) -> None:
    item = f"products:{text['id']}"
    row = load.facts[item]
    producers, in_words = load.bodies.parties(row["producers"], item)
    values = {
        "slug": text["slug"],
        "title": text["title"],
        "form": text["form"],
        "summary": " ".join(text["summary"].split()),
        "round_number": NUMBER,
        "year": row.get("year"),
        "producers_printed": in_words,
        "status_printed": row.get("status", ""),
        "place_printed": row.get("where_printed") or row.get("url_printed", ""),
    }
    theme = [load.themes[row["theme"]]] if row["theme"] else []
    put_page(
        load.merge,
        item,
        PAGES[text["page"]],
        parent=library,
        values=values | load.cited_all(item, text["facts"]),
        links={"themes": theme, "producers": producers},
        children={},
    )
