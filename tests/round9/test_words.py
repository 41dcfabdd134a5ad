"""The measure is measured: what the tests of the case studies count as a number and as a copied run."""

import pytest

from tests.round9.words import RUN, numbers, numbers_of, shingles


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Ages 14-19, and 86% of 1,250 people", {14, 19, 86, 1250}),
        ("six partnerships in 2008", {6, 2008}),
        ("twenty-one, forty, two hundred, a thousand", {21, 40, 200, 1000}),
        ("Two of them came twice; a third did not", {2, 3}),
        ("L4L, Key Stage 4, the 5th and £3m", {4, 5, 3}),
        ("1.5 hours in December 2008", {1.5, 2008}),
        ("someone often weighs their phone", set()),
    ],
)
def test_a_number_is_found_in_digits_and_in_words(text: str, found: set[float]) -> None:
    assert numbers(text) == found


def test_a_fact_carries_its_figures_and_dates_but_not_its_lines() -> None:
    fact = {
        "id": "open-day-7",
        "date_printed": "November 2008",
        "date": "2008-11-24",
        "delegates": {"value": 47, "src": "report", "line": 323},
        "suspect": True,
        "note": "line 250 tells the same of six people, as do lines 3, 4 and 5",
        "also_lines": [302],
    }

    assert numbers_of(fact) == {2008, 24, 47, 6}


def test_a_run_is_the_same_whatever_its_case_and_punctuation() -> None:
    ours, theirs = "So: the Council’s parks, streets AND squares (again).", "so the council's parks streets and squares"

    assert set(shingles(theirs)) <= set(shingles(ours))
    assert list(shingles(" ".join(["word"] * (RUN - 1)))) == []
