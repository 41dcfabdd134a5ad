"""How text becomes words, and what is shown of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.highlight import matches, snippet_html, title_html
from search.query import MOST_CLAUSES, Query
from search.words import LONGEST, MOST, composed, folded, stems, vocabulary, words


def clauses(text):
    return Query(text, frozenset()).clauses


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reducing Re-offending", ["reduc", "re", "offend", "reoffend"]),
        ("14–19", ["14", "19"]),
        ("The children’s centre", ["the", "children", "centr"]),
        ("Ynys Môn", ["ynys", "mon"]),
        ("snake_case", ["snake", "case"]),
        ("\0 🙂 \ud800 +++", []),
        ("bus, buses; gas, gases", ["bus", "bus", "gas", "gas"]),
    ],
)
def test_words_are_folded_and_stemmed(text, expected):
    assert stems(text) == expected


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("the state of the art", ((("state",),), (("art",),))),
        ("the", ((("the",),),)),
        ('"the state" art', ((("the", "state"),), (("art",),))),
        ("re-offending", ((("re", "offend"), ("reoffend",)),)),
        ("bus bus BUS", ((("bus",),),)),
        ("", ()),
        ("(((", ()),
    ],
)
def test_what_is_typed_becomes_clauses(typed, expected):
    assert clauses(typed) == expected


def test_long_words_long_texts_and_long_questions_have_an_end():
    assert stems("a" * 10_000) == ["a" * LONGEST]
    assert len(stems("word " * 20_000)) == MOST
    assert len(clauses(" ".join(f"w{n}" for n in range(3_000)))) == MOST_CLAUSES


@given(
    st.lists(st.sampled_from(["bus", "re-offending", "14-19", "what's", "Tŷ", "R&D", "x.y", "C++", "«"])) | st.text()
)
def test_what_is_stored_is_of_the_words_that_are_shown(text):
    text = composed(" ".join(text))
    found = list(words(text))
    parts, compounds = [part for word in found for part in word.parts], [word.joined for word in found if word.joined]

    assert stems(text) == parts + compounds
    assert vocabulary(text) == {word.text for word in found}


@given(st.text())
def test_folding_keeps_places(text):
    text = composed(text)

    assert len(folded(text)) == len(text)


@given(st.text(), st.text(), st.text())
def test_a_snippet_never_holds_markup_of_the_text(summary, body, typed):
    found = clauses(typed)
    for html in (snippet_html("", composed(summary), composed(body), found), title_html(composed(summary), found)):
        bare = html.replace("<mark>", "").replace("</mark>", "")
        assert "<" not in bare
        assert ">" not in bare


def test_a_phrase_is_marked_as_one_and_its_words_alone_are_not():
    text = "From 14 schools to 14-19 colleges"

    assert [text[found.start : found.end] for found in matches(text, clauses("14-19"))] == ["14-19"]


def test_the_place_with_most_of_the_words_is_shown():
    body = "Buses. " + "x " * 300 + "rural transport for villages " + "y " * 300

    html = snippet_html("A title", "About transport.", body, clauses("rural transport"))

    assert "<mark>rural</mark> <mark>transport</mark> for villages" in html
    assert html.startswith("… ")
    assert html.endswith(" …")


def test_the_summary_is_shown_when_no_place_is_better():
    assert snippet_html("Rural", "About transport.", "rural", clauses("rural")) == "About transport."
    assert snippet_html("Rural", "A summary.", "A body\nHousing.", clauses("housing")) == "A summary."
    assert snippet_html("Rural", "", "Only a body", ()) == "Only a body"
