"""What is private is in no hit, total, count or suggestion of Elasticsearch either: the house's tests, on it."""

import pytest
from django.utils import timezone

from search.engines.elastic import delivery, indices
from search.engines.elastic import search as elastic_search
from search.models import Entry, EntryAudience, EntryQuerySet
from search.query import Query
from search.writing import put_texts
from tests.factories.search import EntryFactory
from tests.house.test_canary import (  # noqa: F401 - collected here too
    test_no_count_tells_that_there_is_something_private,
    test_searching_for_it_looks_as_searching_for_nothing,
    test_those_inside_do_find_it,
    whole_world,
    world,
)

pytestmark = [pytest.mark.elastic, pytest.mark.django_db, pytest.mark.usefixtures("elastic")]

PUBLIC = frozenset({"public"})


@pytest.fixture
def late(elasticsearch, db):
    """An entry that Elasticsearch has as it was: nobody delivers."""
    entry = EntryFactory(title="A plan", summary="", body="The secret of zanzibar is out.")
    delivery.deliver()
    indices.refresh()
    return entry


def ask(text):
    return elastic_search.search.__closure__[0].cell_contents(Query(text, PUBLIC))  # without delivering first


@pytest.fixture
def in_between(monkeypatch):
    """It changes just after the index was asked whether it is up to date."""
    monkeypatch.setattr(EntryQuerySet, "outdated", lambda entries: entries.none())


def test_the_database_has_the_last_word_on_who_sees_a_hit(late, in_between):
    EntryAudience.objects.filter(entry=late).update(token="community:7")
    Entry.objects.filter(pk=late.pk).update(version=2)

    assert (ask("zanzibar").hits, ask("zanzibar").total) == ([], 0)


def test_and_on_what_it_says(late, in_between):
    Entry.objects.filter(pk=late.pk).update(body="Taken back, zanzibar and all.", version=2)

    (hit,) = ask("zanzibar").hits

    assert "secret" not in hit.snippet_html
    assert "Taken back" in hit.snippet_html


@pytest.mark.parametrize("change", ["hidden", "reworded", "gone"])
def test_what_was_just_hidden_is_counted_nowhere_while_elasticsearch_has_not_heard_of_it(late, change):
    EntryFactory(title="New", body="Not told either.")
    assert ask("zanzibar").engine == "elastic"
    if change == "hidden":
        EntryAudience.objects.filter(entry=late).update(token="community:7")
    changed = {"reworded": {"body": "Nothing."}, "gone": {"deleted_at": timezone.now()}}.get(change, {})
    Entry.objects.filter(pk=late.pk).update(version=2, **changed)
    put_texts([Entry.objects.get(pk=late.pk)])

    found = ask("zanzibar")

    assert (found.hits, found.total) == ([], 0)
    assert [value for values in found.facets.values() for value in values] == []
