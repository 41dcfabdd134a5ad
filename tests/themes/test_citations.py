import pytest
from django.template import Context, Template
from django.utils import translation

from tests.factories.themes import SourceFactory

pytestmark = pytest.mark.django_db


def drawn(source, lines):
    template = Template("{% load citations %}{% citation source lines %}")
    return " ".join(template.render(Context({"source": source, "lines": lines})).split())


def test_a_citation_reads_as_report_section_and_printed_page():
    html = drawn(SourceFactory(), "110")

    assert "Annual Report, Better Brighter Futures, pages 12 to 13 (The Agency, 2009)</summary>" in html
    assert "The Agency, 2009. Line 110 of the text we hold." in html
    for lines in ("110, 170", "110-112"):
        assert f"The Agency, 2009. Lines {lines} of the text we hold." in drawn(SourceFactory(), lines)


def test_lines_of_several_sections_name_each_once_in_their_order():
    sections = SourceFactory().sections_of("44, 46-50, 110-169")

    assert [(section["heading"], section["pages"]) for section in sections] == [
        ("Introduction", "5 to 11"),
        ("Better Brighter Futures", "12 to 13"),
        ("Better Public Places", "14 on"),  # the last: where it ends is not known
    ]
    assert "Introduction, pages 5 to 11; Better Brighter Futures" in drawn(SourceFactory(), "44, 110")


def test_who_published_it_and_when_is_said_as_far_as_it_is_known():
    assert "Annual Report (The Agency)</summary>" in drawn(SourceFactory(slug="a", year=None), "3")
    assert "Annual Report (IDeA)</summary>" in drawn(
        SourceFactory(slug="d", publisher="An Agency (IDeA)", year=None), "3"
    )
    assert "Annual Report (2009)</summary>" in drawn(SourceFactory(slug="b", publisher=""), "3")
    assert "Annual Report</summary>" in drawn(SourceFactory(slug="c", publisher="", year=None), "3")


def test_whether_pages_are_several_does_not_hang_on_the_language():
    with translation.override("cy"):
        sections = SourceFactory().sections_of("44, 110-169")

    assert [section["is_several"] for section in sections] == [True, True, False]


def test_lines_before_the_first_section_name_the_source_alone():
    assert "Annual Report (The Agency, 2009)</summary>" in drawn(SourceFactory(), "3")


def test_without_source_or_lines_there_is_no_citation():
    assert drawn(None, "110") == drawn(SourceFactory(), "") == ""
