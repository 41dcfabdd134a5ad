"""A policy officer reads the annual report: from a figure down to what was counted and back, and takes it along."""

import csv
import io
import json
import re
import zipfile
from pathlib import Path

import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.once]


def test_goes_from_a_headline_figure_down_to_its_rows_and_back(visitor):
    visitor.goes_to("/rounds/9/").follows("Annual report").is_at("/rounds/9/report/").sees("Beacons awarded")
    visitor.main.locator("#figure-beacons").get_by_role("link", name="38 awards").click()
    visitor.is_at("/rounds/9/#awards").sees("Awards by theme 38").follows("Annual report")

    visitor.main.locator("#figure-peer-projects").get_by_role("link", name="61 exchanges described").click()
    visitor.is_at("/exchanges/?round=9").sees("61 of 61 exchanges")
    visitor.page.go_back()
    visitor.is_at("/rounds/9/report/").sees("Beacons awarded")


def test_goes_from_a_theme_at_a_glance_to_its_exchanges(visitor):
    visitor.goes_to("/rounds/9/report/")
    row = visitor.main.locator('tr[data-row="at-a-glance:care-matters"]')
    row.get_by_role("link", name="9", exact=True).click()
    visitor.is_at("/exchanges/?round=9&theme=care-matters").sees("9 of 61 exchanges")


def test_goes_from_a_sentence_to_its_source_and_back(visitor):
    visitor.goes_to("/rounds/9/report/").follows("Feedback on the draft LSP report")
    visitor.is_at(re.compile(r"/rounds/9/findings/policy/#finding-policy-audit-commission$"))
    card = visitor.main.locator("#finding-policy-audit-commission")
    card.locator("summary").click()
    assert "Line 438 of the text we hold." in card.inner_text()
    visitor.follows("Back to the annual report").is_at("/rounds/9/report/")


def test_takes_the_report_along(visitor):
    visitor.goes_to("/rounds/9/report/")
    assert taken(visitor, "PDF").startswith(b"%PDF-")

    tables = zipfile.ZipFile(io.BytesIO(taken(visitor, "CSV tables (zip)")))
    figures = list(csv.DictReader(io.StringIO(tables.read("figures.csv").decode("utf-8-sig"))))
    assert [row["reported"] for row in figures if row["figure"] == "beacons"] == ["40"]
    answer = visitor.page.request.get(visitor.site.url + "/rounds/9/report.json")
    assert json.loads(answer.body())["round"]["number"] == 9


def taken(visitor, name):
    with visitor.page.expect_download() as download:
        visitor.main.get_by_role("link", name=name).click()
    return Path(download.value.path()).read_bytes()


def test_reads_why_people_come(visitor):
    visitor.goes_to("/rounds/9/").follows("Why people come").is_at("/about/why-people-come/")
    visitor.sees("To see in practice how a service runs well").sees("The scheme's second year")


def test_on_a_telephone_long_lists_are_one_line_until_they_are_asked_for(visitor, javascript):
    """Without a script they stand open."""
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.goes_to("/rounds/9/report/")
    lists = visitor.main.locator(".cop-fold")
    assert lists.count() > 5
    assert visitor.main.locator(".cop-fold[open]").count() == (0 if javascript else lists.count())
    if javascript:
        visitor.main.locator("summary").filter(has_text="Show or hide: Service innovation").click()
    assert visitor.main.get_by_role("link", name="Plan-It: online individual learning plan").is_visible()

    visitor.goes_to("/rounds/9/findings/inconsistency/#finding-inconsistency-16")
    opened = visitor.main.locator(".cop-fold[open]")
    assert (opened.count() == 1) == javascript
    assert opened.locator("#finding-inconsistency-16").is_visible()


def test_on_a_telephone_a_row_of_a_table_is_a_card(visitor):
    visitor.page.set_viewport_size({"width": 360, "height": 740})
    visitor.goes_to("/rounds/9/report/")
    row = visitor.main.locator('tr[data-row="at-a-glance:care-matters"]')
    named = row.locator("td").first.evaluate("cell => getComputedStyle(cell, '::before').content")

    assert named == '"Share of local authorities that attended, reported"'
    assert row.bounding_box()["width"] <= 360
    assert visitor.page.evaluate("document.documentElement.scrollWidth") == 360
