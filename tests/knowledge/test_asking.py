"""From a case study to a question about it."""

import pytest
from bs4 import BeautifulSoup

from tests.factories.knowledge import CaseStudyPageFactory
from tests.factories.members import CommunityFactory, MembershipFactory
from tests.factories.themes import ThemeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("library")]


@pytest.fixture
def theme():
    return ThemeFactory(slug="care-matters", name="Care matters")


@pytest.fixture
def study(theme):
    return CaseStudyPageFactory(themes=[theme], title="Foster care")


def ways(client, study):
    """The links to ask, as (words, address)."""
    section = BeautifulSoup(client.get(study.url).content, "html.parser").find("section", class_="cop-ask")
    return [(link.text.strip(), link["href"]) for link in section.find_all("a")] if section else []


def test_a_reader_is_led_to_the_communities_of_its_theme(client, study, asha):
    only = [("Care matters", "/communities/?theme=care-matters")]
    assert ways(client, study) == only
    client.force_login(asha)
    assert ways(client, study) == only


def test_who_is_in_a_community_of_its_theme_asks_there(client, study, theme, asha):
    inside = CommunityFactory(slug="square", name="Square", themes=[theme, ThemeFactory()])
    closed = CommunityFactory(themes=[theme], is_closed=True)
    banned, elsewhere = CommunityFactory(themes=[theme]), CommunityFactory(themes=[ThemeFactory()])
    CommunityFactory(themes=[theme])
    for community in (inside, closed, elsewhere):
        MembershipFactory(community=community, person=asha)
    MembershipFactory(community=banned, person=asha, status="banned")
    client.force_login(asha)

    [(words, address)] = ways(client, study)
    form = client.get(address)

    assert (words, address) == ("Ask in Square", f"/communities/square/topics/new/?about=case-study-{study.pk}")
    assert "Foster care" in form.content.decode()
    client.post(address, {"title": "How?", "text": "How did it begin?", "token": form.context["form"]["token"].value()})
    assert inside.topics.get().about_id == study.pk


def test_a_page_without_a_theme_offers_no_way(client):
    assert ways(client, CaseStudyPageFactory(themes=[])) == []


def test_three_communities_take_as_many_queries_as_one(client, study, theme, asha, queries_of):
    client.force_login(asha)
    MembershipFactory(community=CommunityFactory(themes=[theme]), person=asha)
    one = queries_of(study.url)
    for _ in range(2):
        MembershipFactory(community=CommunityFactory(themes=[theme]), person=asha)

    assert queries_of(study.url) == one
