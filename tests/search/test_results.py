"""/search/: a page for whatever is typed, filters that stay in the address, and nothing of what is for others."""

import re

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from tests.factories.members import AuthorityFactory, CommunityFactory, MembershipFactory, PersonFactory
from tests.factories.search import EntryFactory
from tests.factories.themes import ThemeFactory

pytestmark = pytest.mark.django_db

SAFE_TO_TYPE = [
    "14-19", "C++", "what's", "AND", "OR NOT", "body:x", 'a "quote', '"', "''", "NEAR(a b)", "rural NEAR/2 bus", "rur*",
    "^rural", "{title}: x", "-rural", "(rural", "a\0b", "🙂", "%", "%s", "\\", "a & b | !c <-> d", ":*",
    "'; DROP TABLE search_entry; --", "<script>alert(1)</script>", "Tŷ", "العربية", "中文", "é" * 200,
    "x" * 10_000, "rural " * 2_000,
]  # fmt: skip


def text_of(page):
    return " ".join(re.sub(r"<[^>]+>", "", page.content.decode()).split())


@pytest.mark.parametrize("typed", SAFE_TO_TYPE)
def test_whatever_is_typed_a_page_answers(client, typed):
    EntryFactory(title="Rural buses")

    page = client.get("/search/", {"q": typed})

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()


@example("\ud800", "\0", "1")
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(), max_size=80), st.text(st.characters(), max_size=20), st.text(max_size=6))
def test_whatever_stands_in_the_address_a_page_answers(client, typed, value, page):
    address = {"q": typed, "theme": value, "kind": value, "authority": value, "year": value, "page": page}
    address = {name: text.encode("utf-8", "surrogatepass") for name, text in address.items()}

    assert client.get("/search/", address).status_code == 200


def test_the_count_line_says_how_many_and_for_what(client):
    EntryFactory.create_batch(2, title="Rural buses")

    assert "2 results for rural" in text_of(client.get("/search/?q=rural"))
    assert "2 things to find, newest first" in text_of(client.get("/search/"))


def test_the_page_says_when_some_of_the_words_were_enough(client):
    EntryFactory(title="Rural buses")
    EntryFactory(title="Rural schools")

    page = text_of(client.get("/search/?q=rural+buses"))

    assert "2 results for rural buses. One has all of the words, the others some of them." in page


def test_filters_stay_in_the_address_and_can_be_taken_off(client):
    theme = ThemeFactory(slug="care", name="Care Matters")
    EntryFactory(title="Rural A", themes=[theme])
    EntryFactory(title="Rural B")

    page = client.get("/search/?q=rural&theme=care&kind=case-study").content.decode()

    assert "1 result for" in page
    assert '<input type="hidden" name="theme" value="care">' in page
    assert 'href="?q=rural&amp;kind=case-study"' in page
    assert "Clear all" in page
    assert 'href="/search/?q=rural"' in page


def test_unknown_values_are_as_if_they_were_not_there(client):
    EntryFactory(title="Rural")

    page = client.get("/search/?q=rural&theme=nonsense&kind=nonsense&authority=nonsense&year=nonsense&page=nonsense")

    assert [hit.title for hit, _, _ in page.context["hits"]] == ["Rural"]
    assert page.context["chosen"] == []


def test_a_choice_that_finds_nothing_stays_to_be_taken_off(client):
    AuthorityFactory(slug="leeds", name="Leeds")
    EntryFactory(title="Rural")

    page = client.get("/search/?q=rural&authority=leeds")
    groups = {group["name"]: group["choices"] for group in page.context["groups"]}

    assert page.context["results"].total == 0
    assert groups["authority"] == [{"value": "leeds", "label": "Leeds", "count": 0, "selected": True}]
    assert "Nothing matches all of this" in text_of(page)
    assert 'href="/search/?q=rural"' in page.content.decode()


def test_nothing_found_invites_to_the_themes(client):
    ThemeFactory(slug="care", name="Care Matters")

    page = client.get("/search/?q=xylophone")

    assert "Nothing found yet" in text_of(page)
    assert 'href="/themes/care/"' in page.content.decode()


def test_long_lists_are_turned_over_with_their_words(client):
    EntryFactory.create_batch(21, title="Rural buses")

    first = client.get("/search/?q=rural").content.decode()
    second = client.get("/search/?q=rural&page=2")

    assert "page=2" in first
    assert len(second.context["hits"]) == 1
    assert '<ol class="cop-cards" start="21">' in second.content.decode()


def test_engines_of_the_world_do_not_list_results(client):
    assert '<meta name="robots" content="noindex">' in client.get("/search/").content.decode()


def test_what_is_said_of_a_hit_is_escaped_and_marked(client):
    EntryFactory(title="<b>Rural</b>")

    assert "&lt;b&gt;<mark>Rural</mark>&lt;/b&gt;" in client.get("/search/?q=rural").content.decode()


def test_a_private_community_is_found_by_those_inside_only(client):
    theme = ThemeFactory(slug="care", name="Care Matters")
    quiet = CommunityFactory(visibility="private", themes=[theme], name="Kumquat circle", summary="A kumquat a day.")
    inside, outside = PersonFactory(display_name="Asha"), PersonFactory(display_name="Dev")
    staff = PersonFactory(display_name="Ed", is_staff=True)
    MembershipFactory(community=quiet, person=inside)

    def seen_by(person):
        client.force_login(person) if person else client.logout()
        page = client.get("/search/?q=kumquat")
        kinds = [choice["value"] for group in page.context["groups"] for choice in group["choices"]]
        return page.context["results"].total, "Kumquat circle" in text_of(page), kinds

    assert seen_by(None) == (0, False, [])
    assert seen_by(outside) == (0, False, [])
    assert seen_by(inside) == (1, True, ["care", "community"])
    assert seen_by(staff) == (1, True, ["care", "community"])


@pytest.mark.parametrize("signed_in", [False, True])
def test_as_many_queries_for_three_hits_as_for_one(client, queries_of, signed_in):
    if signed_in:
        person = PersonFactory()
        MembershipFactory(person=person)
        client.force_login(person)
    council, theme = AuthorityFactory(slug="leeds"), ThemeFactory(slug="care")
    address = "/search/?q=rural+plan&theme=care&authority=leeds&kind=case-study&year=2009"
    EntryFactory(title="Rural plan", themes=[theme], authorities=[council])
    at_one = queries_of(address)
    for _ in range(2):
        EntryFactory(title="Rural plan", themes=[theme, ThemeFactory()], authorities=[council, AuthorityFactory()])

    assert queries_of(address) == at_one <= 10
