import pytest

from cop_site.round9.facts import DATA, Facts


@pytest.fixture
def facts() -> Facts:
    return Facts(
        {
            "themes": [{"slug": "parks", "src": "report", "line": 8, "beacons": [{"src": "report", "line": 9}]}],
            "events": [
                {"id": "day", "src": "report", "line": 3, "delegates": {"line": 5, "also_lines": [6]}},
                {"id": "walk", "src": "report", "line": 10, "line_end": 12, "also_lines": [1, 10]},
            ],
            "article": [{"id": "title", "src": "article", "line": 1}],
            "legacy": [{"product": "no id, so nobody can refer to it"}],
            "quotes_note": "not a list",
        }
    )


def test_a_fact_is_found_by_section_and_id_and_a_theme_by_its_slug(facts: Facts) -> None:
    assert facts["events:day"]["line"] == 3
    assert facts["themes:parks"]["line"] == 8
    assert "events:day" in facts
    assert "events:night" not in facts


def test_a_fact_that_is_not_there_is_named(facts: Facts) -> None:
    with pytest.raises(ValueError, match="no fact 'events:night'"):
        facts["events:night"]
    with pytest.raises(ValueError, match="no fact 'events:night'"):
        facts.lines(["events:day", "events:night"])


def test_lines_are_sorted_and_compact_and_reach_into_the_figures_of_a_fact(facts: Facts) -> None:
    assert facts.lines(["events:walk", "themes:parks", "events:day"]) == "1, 3, 5-6, 8-12"
    assert facts.lines(["events:day"]) == "3, 5-6"
    assert facts.lines([]) == ""


def test_lines_of_two_sources_are_not_mixed(facts: Facts) -> None:
    assert facts.source(["events:day", "events:walk"]) == "report"
    with pytest.raises(ValueError, match="several sources \\(article, report\\)"):
        facts.lines(["events:day", "article:title"])


def test_the_committed_data_is_read() -> None:
    facts = Facts.read()

    assert facts["service_innovation:plan-it"]["authority"] == "Cumbria County Council"
    assert facts.lines(["service_innovation:plan-it", "impact_stories:nottingham-leicester"]) == "60-72, 158"
    assert Facts.read(DATA).data == facts.data
