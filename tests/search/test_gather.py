"""Shelves: what every room holds, as a visitor may see it."""

import pytest
from django.test import RequestFactory

from search.gather import shelves
from search.models import Entry
from tests.factories.members import AuthorityFactory, CommunityFactory, MembershipFactory, PersonFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import SourceFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def shelf_of(found, kind):
    return next(shelf for shelf in found if shelf.kind == kind)


def test_a_shelf_counts_all_and_shows_the_first():
    EntryFactory.create_batch(8)

    shelf = shelf_of(shelves(Entry.objects.all(), theme="care-matters"), "case-study")

    assert shelf.count == 8
    assert len(shelf.entries) == 6
    assert shelf.has_more
    assert shelf.all_url == "/search/?kind=case-study&theme=care-matters"


def test_newest_stand_first_then_by_title():
    EntryFactory(title="Beta", date="2008-01-01")
    EntryFactory(title="Gamma", date=None)
    EntryFactory(title="Alpha", date="2008-01-01")
    EntryFactory(title="Delta", date="2009-01-01")

    shelf = shelf_of(shelves(Entry.objects.all()), "case-study")

    assert [entry.title for entry in shelf.entries] == ["Delta", "Alpha", "Beta", "Gamma"]


def test_an_empty_kind_keeps_its_shelf():
    shelf = shelf_of(shelves(Entry.objects.all()), "toolkit")

    assert (shelf.count, shelf.entries, shelf.has_more) == (0, [], False)


def test_shelves_take_three_queries_however_many_entries(queries):
    EntryFactory()
    with queries() as one:
        shelves(Entry.objects.all())
    EntryFactory.create_batch(30)
    EntryFactory.create_batch(30, kind="award")
    with queries() as many:
        shelves(Entry.objects.all())

    assert len(one) == len(many) == 3


def test_the_hub_shows_a_private_community_to_those_inside_only(client):
    theme = ThemeFactory(slug="care-matters")
    inside, outside = PersonFactory(display_name="Asha"), PersonFactory(display_name="Dev")
    quiet = CommunityFactory(visibility="private", themes=[theme], name="Quiet room")
    MembershipFactory(community=quiet, person=inside)

    def hub_for(person):
        client.force_login(person) if person else client.logout()
        return client.get("/themes/care-matters/").content.decode()

    assert "Quiet room" in hub_for(inside)
    assert "Quiet room" not in hub_for(outside)
    assert "Quiet room" not in hub_for(None)


def test_the_hub_says_where_its_figures_come_from(client):
    from exchange.models import ReportedFigure, Round

    theme = ThemeFactory(slug="better-brighter-futures")
    scheme_round = Round.objects.create(number=9, name="Round 9", years="2008/09")
    ReportedFigure.objects.create(
        round=scheme_round, theme=theme, slug="attended", label="of authorities attended", value=34, unit="percent",
        source=SourceFactory(), lines="124",
    )  # fmt: skip

    page = client.get("/themes/better-brighter-futures/").content.decode()

    assert "34%" in page
    assert "Annual Report, Better Brighter Futures, pages 12 to 13" in " ".join(page.split())
    assert "Line 124 of the text we hold." in page


@pytest.mark.parametrize("path", ["/", "/themes/", "/themes/theme-x/"])
def test_gathering_pages_take_as_many_queries_for_three_things_as_for_one(client, queries_of, path):
    theme = ThemeFactory(slug="theme-x")
    EntryFactory(themes=[theme])
    at_one = queries_of(path)
    ThemeFactory.create_batch(2)
    EntryFactory.create_batch(2, themes=[theme])
    EntryFactory.create_batch(3, themes=[theme], kind="toolkit")

    assert queries_of(path) == at_one <= 10


def test_an_unknown_theme_is_not_found(client):
    assert client.get("/themes/nothing/").status_code == 404


def test_around_a_page_stands_what_the_same_council_has_on_the_theme():
    from types import SimpleNamespace

    from django.contrib.auth.models import AnonymousUser

    from search.templatetags.gathered import around

    theme, other = ThemeFactory(), ThemeFactory()
    council = AuthorityFactory()
    me = EntryFactory(title="This page", themes=[theme], authorities=[council])
    EntryFactory(title="Its award", kind="award", themes=[theme, other], authorities=[council])
    EntryFactory(title="Elsewhere", kind="award", themes=[theme])
    EntryFactory(title="For staff", kind="award", themes=[theme], authorities=[council], audience=["staff"])
    request = RequestFactory().get("/")
    request.user = AnonymousUser()

    page = SimpleNamespace(
        pk=me.object_id, content_type_id=me.object_type_id, theme_list=[theme], authority_list=[council]
    )

    found = around({"request": request}, page)["shelves"]

    assert [(shelf.kind, shelf.count, [e.title for e in shelf.entries]) for shelf in found] == [
        ("award", 1, ["Its award"])
    ]
