"""`can(person, "read", thing)` and `visible_to(person)` are one rule, for every person and every topic and post."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from forums.models import Post, Topic
from members.audience import tokens_of
from members.models import Community, Membership, Person
from members.policy import can
from search.models import Entry
from tests.factories import forums as make
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]
STANDINGS = [None, ("member", "asked"), ("member", "active"), ("facilitator", "active"), ("member", "banned")]


@pytest.fixture
def world():
    """In a community of each kind: a topic that stands, a hidden one, one whose posts are gone; posts of each fate."""
    from forums import actions

    visitors = [None, AnonymousUser()]
    for visibility, is_closed in product(Community.Visibility.values, [False, True]):
        carys = PersonFactory()
        community = CommunityFactory(visibility=visibility, facilitator=carys)
        asha = make.insider(community)
        for fate in ("stands", "hidden", "gone"):
            topic = make.topic(community, author=asha, title=f"Topic {fate}")
            if fate == "stands":
                hidden, deleted = (actions.reply(topic, author=asha, text="Words") for _ in range(2))
                actions.hide_post(hidden, by=carys, reason="No.")
                actions.delete(deleted)
            elif fate == "hidden":
                actions.hide_topic(topic, by=carys, reason="No.")
            else:
                actions.delete(topic.posts.get())
        Community.objects.filter(pk=community.pk).update(is_closed=is_closed)
        visitors += [asha, carys]
        for standing, is_staff, is_active in product(STANDINGS, [False, True], [True, False]):
            person = PersonFactory(is_staff=is_staff, is_active=is_active)
            visitors.append(person)
            if standing:
                role, status = standing
                MembershipFactory(community=community, person=person, role=role, status=status)
    return visitors


@pytest.mark.parametrize("model", [Topic, Post])
def test_can_read_is_visible_to(world, model):
    things = list(model.objects.all())
    for visitor in world:
        visible = set(model.objects.visible_to(visitor))
        assert {thing for thing in things if can(visitor, "read", thing)} == visible, visitor
        assert len(visible) < len(things) or getattr(visitor, "is_staff", False)


def test_a_post_is_read_where_its_topic_is(world):
    for visitor in world:
        topics = set(Topic.objects.visible_to(visitor))
        assert {post.topic for post in Post.objects.visible_to(visitor)} <= topics


def test_search_finds_no_topic_that_policy_hides(world):
    """And all that stand, but for those whom only a rule about hidden ones lets in."""
    for visitor in world:
        found = set(
            Entry.objects.visible_to(tokens_of(visitor)).filter(kind="topic").values_list("object_id", flat=True)
        )
        assert found == set(Topic.objects.visible_to(visitor).shown().values_list("pk", flat=True)), visitor


def test_whoever_writes_may_read(world):
    for visitor, topic in product(world, Topic.objects.all()):
        if can(visitor, "reply", topic):
            assert isinstance(visitor, Person)
            assert Membership.objects.active().filter(person=visitor, community=topic.community).exists()
            assert not topic.community.is_closed
            assert not topic.is_hidden


def test_only_authors_edit_and_only_others_report(world):
    for visitor, post in product(world, Post.objects.all()):
        if can(visitor, "edit", post):
            assert post.author == visitor
            assert not can(visitor, "report", post)
        if can(visitor, "read_history", post):
            assert post.author == visitor or can(visitor, "facilitate", post.topic.community)
