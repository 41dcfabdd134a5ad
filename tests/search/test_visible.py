"""What a visitor finds is what the visitor may read: search and policy give one answer."""

import pytest
from django.contrib.auth.models import AnonymousUser, Group
from wagtail.models import PageViewRestriction

from knowledge.models import CaseStudyPage
from members.audience import tokens_of
from members.models import Community
from members.policy import can
from search.answering import answer
from search.models import Entry
from search.query import Query
from tests.factories.knowledge import CaseStudyPageFactory, published
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitors():
    """A world with something for each kind of visitor."""
    group = Group.objects.create(name="Peer reviewers")
    asha, ben, dev, ed = (PersonFactory(display_name=name) for name in ("Asha", "Ben", "Dev", "Ed"))
    ed.is_staff = True
    ed.save()
    ben.groups.add(group)
    for visibility in ("open", "members", "private"):
        community = CommunityFactory(visibility=visibility, name=f"Kumquat {visibility}")
        MembershipFactory(community=community, person=asha)
    MembershipFactory(community=community, person=dev, status="banned")
    for restriction_type in (None, "login", "groups"):
        page = published(CaseStudyPageFactory(title=f"Kumquat page {restriction_type or 'for all'}"))
        if restriction_type:
            restriction = PageViewRestriction.objects.create(page=page, restriction_type=restriction_type)
            if restriction_type == "groups":
                restriction.groups.add(group)
    CaseStudyPageFactory(title="Kumquat draft", live=False)
    return {"nobody": AnonymousUser(), "Asha": asha, "Ben": ben, "Dev": dev, "Ed": ed}


@pytest.mark.parametrize(("name", "expected"), [("nobody", 3), ("Asha", 5), ("Ben", 5), ("Dev", 4), ("Ed", 6)])
def test_search_finds_what_policy_lets_read(visitors, name, expected):
    visitor = visitors[name]
    things = [*Community.objects.all(), *CaseStudyPage.objects.all()]

    found = {hit.title for hit in answer(Query("kumquat", tokens_of(visitor))).hits}

    assert found == {str(thing) for thing in things if can(visitor, "read", thing)}
    assert len(found) == expected


@pytest.mark.parametrize("name", ["nobody", "Asha", "Ben", "Dev", "Ed"])
def test_browsing_counts_what_entries_are_visible(visitors, name):
    tokens = tokens_of(visitors[name])

    assert answer(Query("", tokens)).total == Entry.objects.visible_to(tokens).count()
