"""The filters of a list: closed on a phone, and how many choices are in force said on the outside."""

import pytest
from bs4 import BeautifulSoup
from django.template.loader import render_to_string


def drawn(*chosen):
    choices = [{"value": value, "label": value, "count": 1, "selected": value in chosen} for value in "abc"]
    groups = [{"name": "theme", "label": "Theme", "choices": choices}, {"name": "kind", "label": "Kind", "choices": []}]
    return BeautifulSoup(render_to_string("ui/filters.html", {"groups": groups}), "html.parser")


@pytest.mark.parametrize(("chosen", "said"), [("", "Narrow the list"), ("ac", "Narrow the list (2 chosen)")])
def test_the_line_that_opens_says_how_many_choices_are_in_force(chosen, said):
    panel = drawn(*chosen).select_one("details.cop-filters__panel")

    assert panel.summary.text == said
    assert not panel.has_attr("open")


def test_a_group_with_a_choice_stands_open():
    assert [group.has_attr("open") for group in drawn("a").select(".cop-filters__group")] == [True, False]
