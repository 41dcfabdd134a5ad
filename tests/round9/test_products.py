"""Each of the 28 products has one page of the right kind, in our own words, that says only what its facts carry."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

from cop_site.round9.facts import Facts
from cop_site.round9.texts import case_study_texts
from knowledge.models import LibraryItem, PublicationPage, ToolkitPage
from tests.round9.words import numbers, numbers_of, shingles

FACTS = Facts.read()
ROOT = Path(__file__).parents[2]
TEXTS = ROOT / "cop_site" / "round9" / "products.toml"
PRODUCTS: list[dict[str, Any]] = tomllib.loads(TEXTS.read_text("utf-8"))["product"]
SOURCE = set((Path(__file__).parent / "source_shingles.txt").read_text().split())
FORMS = {"toolkit": set(ToolkitPage.Form.values), "publication": set(PublicationPage.Form.values)}

of_each_product = pytest.mark.parametrize("product", PRODUCTS, ids=[product["id"] for product in PRODUCTS])


def test_every_product_of_the_data_is_there_once_in_its_order() -> None:
    assert [product["id"] for product in PRODUCTS] == [row["id"] for row in FACTS.data["products"]]
    assert len(PRODUCTS) == 28


def test_slugs_are_well_formed_and_no_other_pages() -> None:
    slugs = [product["slug"] for product in PRODUCTS]
    all_slugs = [*slugs, *(study.slug for study in case_study_texts())]

    assert sorted(set(all_slugs)) == sorted(all_slugs)
    assert [slug for slug in slugs if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug)] == []


@of_each_product
def test_it_has_the_keys_of_the_format_in_their_order(product: dict[str, Any]) -> None:
    assert list(product) == ["id", "page", "form", "slug", "title", "summary", "facts"]


@of_each_product
def test_its_form_is_one_of_its_page(product: dict[str, Any]) -> None:
    assert product["form"] in FORMS[product["page"]]


@of_each_product
def test_its_summary_fits_the_page(product: dict[str, Any]) -> None:
    limit = LibraryItem._meta.get_field("summary").max_length or 0

    assert 0 < len(" ".join(product["summary"].split())) <= limit


@of_each_product
def test_it_rests_on_its_own_fact_and_every_number_is_in_its_facts(product: dict[str, Any]) -> None:
    carried = set().union(*(numbers_of(FACTS[ref]) for ref in product["facts"]))

    assert product["facts"][0] == f"products:{product['id']}"
    assert numbers(f"{product['title']}. {product['summary']}") - carried == set()


@of_each_product
def test_its_words_are_ours(product: dict[str, Any]) -> None:
    """A title that the report prints is not ours to change; everything else is ours to write."""
    ours = product["summary"] if _is_printed(product) else f"{product['title']} {product['summary']}"

    assert SOURCE.isdisjoint(shingles(ours))


@of_each_product
def test_the_table_for_readers_says_the_same(product: dict[str, Any]) -> None:
    table = (ROOT / "docs/products.md").read_text("utf-8").splitlines()
    rows = [row for row in table if row.startswith(f"| `{product['id']}` |")]
    cells = rows[0].strip("|").split("|")

    assert len(rows) == 1
    assert cells[2].strip().startswith(product["page"])
    assert f"`/knowledge/{product['slug']}/`" in cells[2]


def _is_printed(product: dict[str, Any]) -> bool:
    """Our dash may be another than that of the data; the words are the same."""
    row = FACTS[f"products:{product['id']}"]
    theirs, ours = (re.findall(r"\w+", title) for title in (row["title"], product["title"]))
    return bool(row.get("titled", True)) and theirs == ours
