"""`can` and `visible_to` are one rule said twice: for every person and every thing of a whole world they agree."""

from itertools import product

import pytest
from django.contrib.auth.models import AnonymousUser

from members.audience import community_token, tokens_of
from members.models import Community, Membership, Person
from members.policy import can, rule, rules
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.once]

VISIBILITIES = Community.Visibility.values
STANDINGS = [None, ("member", "asked"), ("member", "active"), ("facilitator", "active"), ("member", "banned")]


@pytest.fixture
def world():
    """A community of each kind, open and closed; a person of each standing in it, signed in, staff or closed."""
    visitors = [None, AnonymousUser()]
    for visibility, is_closed in product(VISIBILITIES, [False, True]):
        community = CommunityFactory(visibility=visibility, is_closed=is_closed)
        for standing, is_staff, is_active in product(STANDINGS, [False, True], [True, False]):
            person = PersonFactory(is_staff=is_staff, is_active=is_active)
            visitors.append(person)
            if standing:
                role, status = standing
                MembershipFactory(community=community, person=person, role=role, status=status)
    return visitors


@pytest.mark.parametrize("model", [Community, Membership, Person])
def test_can_read_is_visible_to(world, model):
    things = list(model.objects.all())
    for visitor in world:
        visible = set(model.objects.visible_to(visitor))
        assert {thing for thing in things if can(visitor, "read", thing)} == visible, visitor


def test_whoever_takes_part_may_read_and_holds_the_token(world):
    for visitor, community in product(world, Community.objects.all()):
        if can(visitor, "take_part", community):
            assert can(visitor, "read", community)
            assert community_token(community.pk) in tokens_of(visitor) or not visitor.is_active


def test_who_may_join(world):
    expected = {
        (visitor.pk, community.pk)
        for visitor, community in product([v for v in world if isinstance(v, Person)], Community.objects.all())
        if community.visibility != "private"
        and not community.is_closed
        and not Membership.objects.filter(person=visitor, community=community, status="banned").exists()
    }
    may = {
        (visitor.pk, community.pk)
        for visitor, community in product(world, Community.objects.all())
        if can(visitor, "join", community)
    }
    assert may == expected


def test_who_may_facilitate(world):
    for visitor, community in product(world, Community.objects.all()):
        if not isinstance(visitor, Person):
            assert not can(visitor, "facilitate", community)
            continue
        leads = Membership.objects.facilitators().filter(person=visitor, community=community).exists()
        assert can(visitor, "facilitate", community) is (leads or visitor.is_staff)


def test_without_a_rule_the_answer_is_no(world):
    person, community = PersonFactory(is_staff=True, is_superuser=True), Community.objects.first()
    assert can(person, "sell", community) is False


def test_a_rule_is_registered_once():
    assert ("read", Community) in rules()
    with pytest.raises(ValueError, match="already"):
        rule("read", Community)(lambda actor, thing: True)
