import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import QueryDict
from wagtail.models import PageViewRestriction

from knowledge.listing import Listing
from tests.factories.knowledge import CaseStudyPageFactory, PublicationPageFactory, ToolkitPageFactory
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.factories.themes import ThemeFactory


@pytest.fixture
def care():
    return ThemeFactory(slug="care-matters", name="Care matters", order=1)


@pytest.fixture
def climate():
    return ThemeFactory(slug="climate", name="Climate", order=2)


@pytest.fixture
def shelf(library, care, climate):
    """Five items: three on care, three on climate (one on both), of two bodies."""
    barnet, derby = AuthorityFactory(slug="barnet", name="Barnet"), AuthorityFactory(slug="derby", name="Derby")
    CaseStudyPageFactory(title="Zebra crossings", authority=barnet, themes=[care], year=2009)
    CaseStudyPageFactory(title="a quiet start", authority=derby, partners=[barnet], themes=[care, climate], year=2008)
    ToolkitPageFactory(title="Kit", form="course", producers=[derby], themes=[climate], year=None)
    PublicationPageFactory(title="Guide", form="guide", themes=[care], year=2010)
    PublicationPageFactory(title="Report", form="report", themes=[climate], year=2007)
    return library


def ask(library, query="", visitor=None):
    return Listing(library, QueryDict(query), visitor or AnonymousUser())


def titles(listing):
    return [card["title"] for card in listing.cards]


def counts(listing, group):
    return {
        choice["value"]: choice["count"] for one in listing.groups if one["name"] == group for choice in one["choices"]
    }


def test_everything_stands_by_title_and_says_what_it_is(shelf):
    listing = ask(shelf)

    assert titles(listing) == ["a quiet start", "Guide", "Kit", "Report", "Zebra crossings"]
    assert listing.cards[0] == {
        "title": "a quiet start",
        "url": "/knowledge/a-quiet-start/",
        "kind": "Case study",
        "meta": ["Barnet", "Derby", 2008],
        "text": "What was done, in one sentence.",
        "tags": ["Care matters", "Climate"],
    }
    assert [card["kind"] for card in listing.cards[1:4]] == ["Guide", "Course", "Report"]


def test_the_newest_can_stand_first(shelf):
    listing = ask(shelf, "sort=newest&theme=care-matters")

    assert titles(listing) == ["Guide", "Zebra crossings", "a quiet start"]
    assert titles(ask(shelf, "sort=newest"))[-1] == "Kit"
    assert listing.keep == [("sort", "newest")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("theme=care-matters", ["a quiet start", "Guide", "Zebra crossings"]),
        ("theme=care-matters&theme=climate", ["a quiet start", "Guide", "Kit", "Report", "Zebra crossings"]),
        ("kind=publication", ["Guide", "Report"]),
        ("kind=publication&kind=toolkit&theme=climate", ["Kit", "Report"]),
        ("authority=barnet", ["a quiet start", "Zebra crossings"]),
        ("form=course", ["Kit"]),
        ("kind=case-study&form=course", []),
    ],
)
def test_choices_in_a_group_widen_and_groups_narrow(shelf, query, found):
    assert titles(ask(shelf, query)) == found


def test_counts_say_what_a_choice_would_show(shelf):
    listing = ask(shelf, "theme=climate")

    assert counts(listing, "theme") == {"care-matters": 3, "climate": 3}
    assert counts(listing, "kind") == {"case-study": 1, "toolkit": 1, "publication": 1}
    assert counts(listing, "authority") == {"barnet": 1, "derby": 2}
    assert counts(listing, "form") == {"course": 1, "report": 1}


def test_what_is_unknown_is_ignored(shelf):
    listing = ask(shelf, "theme=nonsense&kind=%00&authority='--&form=x&sort=y&page=z&other=1")

    assert len(listing.cards) == 5
    assert listing.is_narrowed is False


def test_a_theme_without_items_is_an_empty_list_with_its_choice_to_take_off(shelf):
    ThemeFactory(slug="empty", name="Empty")

    listing = ask(shelf, "theme=empty")

    assert (titles(listing), listing.total) == ([], 5)
    assert counts(listing, "theme") == {"empty": 0, "care-matters": 3, "climate": 3}


def test_drafts_and_what_one_may_not_see_are_in_no_list_and_no_count(shelf, care):
    CaseStudyPageFactory(title="Draft", live=False, themes=[care])
    secret = CaseStudyPageFactory(title="Secret", themes=[care], authority__slug="leeds")
    PageViewRestriction.objects.create(page=secret, restriction_type=PageViewRestriction.LOGIN)

    hidden, shown = ask(shelf), ask(shelf, visitor=PersonFactory())

    assert (hidden.total, counts(hidden, "theme")["care-matters"]) == (5, 3)
    assert "leeds" not in counts(hidden, "authority")
    assert (shown.total, counts(shown, "theme")["care-matters"], counts(shown, "authority")["leeds"]) == (6, 4, 1)


def test_twenty_to_a_page_and_a_number_too_high_is_the_last(library, care):
    for number in range(21):
        ToolkitPageFactory(title=f"Kit {number:02}", themes=[care])

    assert titles(ask(library, "page=2")) == titles(ask(library, "page=99")) == ["Kit 20"]
    assert len(titles(ask(library))) == 20


def test_the_page_keeps_the_choices_in_its_addresses(shelf, client):
    html = client.get("/knowledge/?theme=climate&authority=derby").content.decode()

    assert '<input class="govuk-checkboxes__input" type="checkbox" name="theme" value="climate"' in html
    assert 'href="?authority=derby"' in html  # the chip that takes the theme off
    assert "2 of 5 items" in html
    assert 'href="?theme=climate&amp;authority=derby&amp;sort=newest"' in html


def test_an_empty_library_invites(library, client):
    assert "Nothing stands here yet" in client.get("/knowledge/").content.decode()


def test_the_number_of_queries_is_the_same_for_one_item_and_for_twenty(library, care, client, queries_of):
    seen = []
    made = 0
    for wanted in (1, 3, 20):
        while made < wanted:
            made += 1
            CaseStudyPageFactory(themes=[care], partners=[AuthorityFactory()])
            ToolkitPageFactory(themes=[care], producers=[AuthorityFactory()])
        seen.append(queries_of("/knowledge/?theme=care-matters"))

    assert seen[0] == seen[1] == seen[2]
    assert seen[0] <= 10
