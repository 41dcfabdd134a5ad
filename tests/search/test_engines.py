"""What every engine answers alike: the same visible set, the same counts. Each test runs on the database that is
configured, and on Elasticsearch.

The entries are made by hand: themes and councils that are made beside them have none here.
"""

import pytest

from search.answering import answer
from search.models import Entry
from search.query import WEIGHTS, Query
from search.receivers import thing_changed
from tests.factories.members import AuthorityFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory
from themes.signals import changed

pytestmark = pytest.mark.django_db

PUBLIC = frozenset({"public"})


@pytest.fixture(autouse=True, params=["database", pytest.param("elastic", marks=pytest.mark.elastic)])
def engine(request):
    if request.param == "elastic":
        request.getfixturevalue("elastic")
    return request.param


@pytest.fixture(autouse=True)
def _by_hand():
    changed.disconnect(thing_changed)
    yield
    changed.connect(thing_changed)


def ask(text="", tokens=PUBLIC, **filters):
    found = answer(Query(text, tokens, **filters))
    assert not found.notice, "the database stood in"
    return found


def titles(text="", **filters):
    return [hit.title for hit in ask(text, **filters).hits]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("partnership", "Partnerships that work"),
        ("communities", "A community centre"),
        ("improving", "Improved buses"),
        ("reoffending", "Reducing Re-offending"),
        ("re-offending", "Reducing Reoffending"),
        ("re offending", "Reducing Re-offending"),
        ("14-19", "Learning for 14–19 year olds"),
        ("14–19", "Learning for 14-19 year olds"),
        ("children's", "Children’s centres"),
        ("childrens", "The children of the borough"),
        ("o'brien", "Mr O’Brien speaks"),
        ("ty hafan", "Tŷ Hafan"),
        ("Tŷ", "Ty Hafan"),
        ("Ynys Mon", "Cyngor Sir Ynys Môn"),
        ("e-learning", "Elearning for staff"),
        ("R&D", "An R&D fund"),
        ("caf\u00e9", "Cafe\u0301 culture"),
        ("what is a beacon", "Beacon"),
        ('"joined up services"', "Joined-up services"),
    ],
)
def test_words_are_found_however_they_are_written(typed, stored):
    EntryFactory(title=stored)
    EntryFactory(title="Something else", summary="")

    assert titles(typed) == [stored]


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("14-19", "From 14 schools to 19 colleges"),
        ('"joined up services"', "Services joined up"),
        ("C++", "Beacon councils"),
        ("body:beacon", "Nothing to see"),
        ("xylophone NOT flute", "A title"),
        ("???", "A question???"),
        ("🙂", "🙂"),
    ],
)
def test_words_are_not_found_where_they_are_not(typed, stored):
    EntryFactory(title=stored, summary="")

    assert titles(typed) == []


def test_all_words_come_before_some_of_them():
    EntryFactory(title="Rural buses", summary="")
    for n in range(5):
        EntryFactory(title=f"Rural schools {n}", summary="")

    found = ask("rural buses")

    assert found.hits[0].title == "Rural buses"
    assert (found.total, found.did_relax, found.with_all_words) == (6, True, 1)


@pytest.mark.parametrize(
    ("typed", "first"), [("reach", "Reach of Round 9"), ("annual report", "Annual report of Round 9")]
)
def test_a_page_of_a_round_comes_before_what_only_tells_of_its_subject(typed, first):
    EntryFactory(kind=Entry.Kind.PAGE, title="Reach of Round 9", summary="Which councils the records name.")
    EntryFactory(kind=Entry.Kind.PAGE, title="Annual report of Round 9", summary="Headline figures and events.")
    EntryFactory(kind=Entry.Kind.THEME, title="Improving Accessibility", summary="How people reach jobs and services.")
    EntryFactory(kind=Entry.Kind.PUBLICATION, title="Round 9 Annual Report of the Beacon Scheme", summary="As printed.")
    EntryFactory(kind=Entry.Kind.FINDING, title="It reached the highest share; it is the annual report", summary="")

    assert titles(typed)[0] == first


def test_with_enough_hits_every_word_must_be_there():
    for n in range(5):
        EntryFactory(title=f"Rural buses {n}", summary="")
    EntryFactory(title="Rural schools", summary="")

    found = ask("rural buses")

    assert (found.total, found.did_relax, found.with_all_words) == (5, False, 5)


def test_a_filter_does_not_bring_in_what_the_words_left_out():
    """Few is counted before the filters: else choosing "toolkit (1)" would show more than one."""
    for n in range(5):
        EntryFactory(title=f"Rural buses {n}", summary="")
    EntryFactory(title="Rural buses toolkit", summary="", kind="toolkit")
    EntryFactory(title="Rural schools", summary="", kind="toolkit")

    assert titles("rural buses", kinds=("toolkit",)) == ["Rural buses toolkit"]


def test_a_title_stands_above_a_summary_above_a_body():
    words = "council service partnership improvement people county district meeting report " * 3
    EntryFactory(title="One", summary="", body=f"housing {words}")
    EntryFactory(title="Two", summary="About housing", body=words)
    EntryFactory(title="Three housing", summary="", body=words)

    assert titles("housing") == ["Three housing", "Two", "One"]


def test_what_people_come_to_read_stands_above_the_record_of_it():
    for kind in ("exchange", "award", "case-study", "theme"):
        EntryFactory(title="Care Matters", summary="", kind=kind)

    assert [hit.kind for hit in ask("care matters").hits] == ["theme", "case-study", "award", "exchange"]


def test_every_kind_has_its_weight():
    assert set(WEIGHTS) == set(Entry.Kind.values)


def test_without_words_everything_is_there_newest_first_then_by_title():
    EntryFactory(title="beta", date=None, year=None)
    EntryFactory(title="Alpha", date=None, year=None)
    EntryFactory(title="Old", date="2008-03-01", year=2008)
    EntryFactory(title="New", date="2009-03-01", year=2009)

    assert titles() == ["New", "Old", "Alpha", "beta"]


def test_filters_all_hold_and_within_one_any_choice_is_enough():
    care, places = ThemeFactory(slug="care", name="Care"), ThemeFactory(slug="places", name="Places")
    leeds = AuthorityFactory(slug="leeds", name="Leeds")
    EntryFactory(title="A", themes=[care], authorities=[leeds], year=2008)
    EntryFactory(title="B", themes=[care, places], kind="toolkit", year=2009)
    EntryFactory(title="C", themes=[places], year=2010)

    assert sorted(titles(themes=("care",))) == ["A", "B"]
    assert sorted(titles(themes=("care", "places"))) == ["A", "B", "C"]
    assert sorted(titles(themes=("care",), kinds=("toolkit",))) == ["B"]
    assert sorted(titles(authorities=("leeds",))) == ["A"]
    assert sorted(titles(years=(2008, 2010))) == ["A", "C"]
    assert titles(themes=("care",), years=(2010,)) == []


def test_each_filter_counts_with_the_others_and_without_itself():
    care, places = ThemeFactory(slug="care", name="Care"), ThemeFactory(slug="places", name="Places")
    leeds = AuthorityFactory(slug="leeds", name="Leeds")
    EntryFactory(title="Bus A", themes=[care], authorities=[leeds], year=2008)
    EntryFactory(title="Bus B", themes=[care, places], kind="toolkit", year=2009)
    EntryFactory(title="Bus C", themes=[places], year=2009)
    EntryFactory(title="Tram", themes=[places], year=2009)

    found = ask("bus", themes=("care",), years=(2009,))
    facets = {name: {one.value: one.count for one in values} for name, values in found.facets.items()}

    assert found.total == 1
    assert facets == {
        "theme": {"care": 1, "places": 2},
        "kind": {"toolkit": 1},
        "authority": {},
        "year": {"2009": 1, "2008": 1},
    }


def test_a_chosen_body_is_counted_even_when_many_have_more():
    for n in range(20):
        council = AuthorityFactory(slug=f"big-{n}", name=f"Big {n}")
        EntryFactory.create_batch(2, authorities=[council])
    EntryFactory(authorities=[AuthorityFactory(slug="small", name="Small")])

    found = ask(authorities=("small",))
    counts = {one.value: one.count for one in found.facets["authority"]}

    assert len(counts) == 16
    assert counts["small"] == 1


def test_nothing_tells_of_what_is_for_others():
    """Not the hits, nor a total, nor a count, nor whether few were found."""
    theme, council = ThemeFactory(slug="care"), AuthorityFactory(slug="leeds")
    secret = {"themes": [theme], "authorities": [council], "kind": "community", "year": 1999}
    for n in range(6):
        EntryFactory(title=f"Zanzibar plan {n}", audience=["community:7", "staff"], **secret)
    EntryFactory(title="Zanzibar", summary="A plan for nobody in particular")

    outside = ask("zanzibar plan")
    inside = ask("zanzibar plan", frozenset({"public", "people", "community:7"}))

    assert [hit.title for hit in outside.hits] == ["Zanzibar"]
    assert outside.total == 1
    assert {name: [one.value for one in values] for name, values in outside.facets.items()} == {
        "theme": [],
        "kind": ["case-study"],
        "authority": [],
        "year": ["2009"],
    }
    assert inside.total == 7
    assert {one.value: one.count for one in inside.facets["theme"]} == {"care": 6}


def test_who_holds_no_token_finds_nothing():
    EntryFactory(title="Beacon")

    assert ask("beacon", frozenset()).total == 0
    assert ask("", frozenset()).total == 0


def test_what_is_found_is_marked_and_everything_else_is_escaped():
    EntryFactory(
        title="<b>Rural</b> & remote",
        summary="",
        body="Other words. " * 40 + "<script>schools</script> in rural areas. " + "Yet others. " * 40,
    )

    hit = ask("rural school").hits[0]

    assert hit.title_html == "&lt;b&gt;<mark>Rural</mark>&lt;/b&gt; &amp; remote"
    assert "&lt;script&gt;<mark>schools</mark>&lt;/script&gt; in <mark>rural</mark> areas" in hit.snippet_html
    assert "<script" not in hit.snippet_html


def test_paging_ends_at_the_last_page_and_at_a_thousand():
    EntryFactory.create_batch(5)

    found = ask(page=99, size=2)

    assert (found.page, len(found.hits), found.total) == (3, 1, 5)


def test_a_hit_says_what_it_is_about():
    entry = EntryFactory(
        themes=[ThemeFactory(name="Care")], authorities=[AuthorityFactory(name="Leeds")], is_historical=True
    )

    (hit,) = ask().hits

    assert (hit.id, hit.kind, hit.url, hit.year, hit.is_historical) == (entry.pk, "case-study", entry.url, 2009, True)
    assert (hit.themes, hit.authorities) == (("Care",), ("Leeds",))


def test_an_answer_takes_as_many_queries_for_three_as_for_one(queries, engine):
    EntryFactory(title="Beacon", themes=[ThemeFactory()], authorities=[AuthorityFactory()])
    ask("beacon")  # delivers it
    with queries() as one:
        ask("beacon")
    for _ in range(2):
        EntryFactory(title="Beacon", themes=[ThemeFactory()], authorities=[AuthorityFactory()])
    ask("beacon")
    with queries() as three:
        ask("beacon")

    looks_whether_something_waits = 2  # once here, to deliver it, and once by the engine
    assert len(one) == len(three) == (3 if engine == "database" else 1 + looks_whether_something_waits)
