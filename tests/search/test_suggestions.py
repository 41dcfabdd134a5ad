"""What was perhaps meant, put right by words that everybody may read, and only when it would find something."""

import pytest

from search.answering import answer
from search.models import EntryAudience
from search.query import Query
from tests.factories.search import EntryFactory

pytestmark = pytest.mark.django_db

PUBLIC = frozenset({"public"})
INSIDE = frozenset({"public", "people", "community:7"})


@pytest.fixture(autouse=True, params=["database", pytest.param("elastic", marks=pytest.mark.elastic)])
def engine(request):
    if request.param == "elastic":
        request.getfixturevalue("elastic")
    return request.param


def perhaps(text, tokens=PUBLIC):
    return answer(Query(text, tokens)).suggestion


def test_a_slip_of_the_finger_is_put_right():
    EntryFactory(title="Housing for older people")
    assert perhaps("hosuing") == "housing"

    assert perhaps("housng") == perhaps("huosing") == "housing"
    assert perhaps("Older peple housng") == "Older people housing"


def test_two_letters_in_each_others_place_are_one_slip():
    """Nearer than words that are written more often and take two slips."""
    EntryFactory.create_batch(3, title="Hoping and hosting")
    EntryFactory(title="Housing")

    assert perhaps("huosing") == perhaps("housign") == "housing"


def test_a_word_of_a_text_is_nearer_than_another_of_a_title():
    EntryFactory(title="Hosting a visit", body="Young people in housing.")

    assert perhaps("huosing") == "housing"


@pytest.mark.parametrize("typed", ["housing", "older housing", "h0using", "lsp", "zzzzzzzz", "14-19", '"housng"', ""])
def test_nothing_is_put_right_that_is_right_or_strange(typed):
    EntryFactory(title="Housing for older people", summary="LSD")

    assert perhaps(typed) == ""


def test_no_word_is_suggested_that_not_everybody_may_read():
    EntryFactory(title="Zanzibar", audience=["community:7"])

    assert perhaps("zanzibat") == ""
    assert perhaps("zanzibat", INSIDE) == ""


def test_a_word_that_was_taken_back_is_not_suggested():
    """Elasticsearch still knows it, until it tidies up, and so does a process that has read it."""
    entry = EntryFactory(title="Zanzibar")
    assert perhaps("zanzibat") == "zanzibar"

    EntryAudience.objects.filter(entry=entry).update(token="community:7")
    type(entry).objects.filter(pk=entry.pk).update(version=2)

    assert perhaps("zanzibat") == ""


def test_the_page_leads_to_it(client):
    EntryFactory(title="Housing for older people")

    page = client.get("/search/?q=housng&kind=case-study&page=3").content.decode()

    assert 'Did you mean <a class="govuk-link" href="?q=housing&amp;kind=case-study">housing</a>?' in page


def test_a_word_that_stands_in_a_text_is_no_slip():
    EntryFactory(title="Housing", body="Housed well.")
    EntryFactory(title="Trams", body="A xylophone plays.", summary="Saxophone.")

    assert perhaps("xylophones") == perhaps("houses") == ""


def test_the_word_that_is_nearest_and_written_most():
    EntryFactory.create_batch(2, title="Planning for parks")
    EntryFactory(title="Planting in parks")

    assert perhaps("planing") == "planning"
    assert perhaps("plantign") == "planting"


def test_what_the_filters_leave_out_is_not_suggested():
    EntryFactory(title="Housing for older people", kind="case-study")

    assert answer(Query("housng", PUBLIC, kinds=("case-study",))).suggestion == "housing"
    assert answer(Query("housng", PUBLIC, kinds=("toolkit",))).suggestion == ""


def test_looking_for_what_was_meant_takes_a_few_queries_more(queries, engine):
    EntryFactory(title="Housing for older people")
    perhaps("housng")

    with queries() as asked:
        assert perhaps("housng") == "housing"

    if engine == "database":  # totals, is it written, is there more to read, would it find something
        assert len(asked) == 4
