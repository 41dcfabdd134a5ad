"""What is private is in no hit, total, count or suggestion of Elasticsearch either: the house's tests, on it."""

import pytest

from search.engines.elastic import delivery, indices
from search.engines.elastic import search as elastic_search
from search.models import Entry, EntryAudience
from search.query import Query
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


def test_the_database_has_the_last_word_on_who_sees_a_hit(late):
    EntryAudience.objects.filter(entry=late).update(token="community:7")
    Entry.objects.filter(pk=late.pk).update(version=2)

    assert (ask("zanzibar").hits, ask("zanzibar").total) == ([], 0)


def test_and_on_what_it_says(late):
    Entry.objects.filter(pk=late.pk).update(body="Taken back, zanzibar and all.", version=2)

    (hit,) = ask("zanzibar").hits

    assert "secret" not in hit.snippet_html
    assert "Taken back" in hit.snippet_html
