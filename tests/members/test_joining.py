import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members import actions
from members.models import Membership, Notice
from members.signals import membership_changed
from tests.factories.members import CommunityFactory, MembershipFactory


@pytest.fixture
def heard():
    """What was announced: (person, was, now) each time."""
    changes = []

    def hear(sender, person, was, now, **kwargs):
        changes.append((person, was, now))

    membership_changed.connect(hear)
    yield changes
    membership_changed.disconnect(hear)


def test_an_open_community_is_joined_at_once(square, asha, heard):
    membership = actions.join(square, person=asha)

    assert (membership.status, membership.role) == ("active", "member")
    assert heard == [(asha, None, "active")]
    assert Notice.objects.count() == 0


def test_a_members_only_one_is_asked(circle, asha, carys, heard):
    membership = actions.join(circle, person=asha, message="I plan buses.")

    assert (membership.status, membership.message) == ("asked", "I plan buses.")
    assert heard == [(asha, None, "asked")]
    notice = Notice.objects.get()
    assert (notice.person, notice.kind, notice.about, notice.by) == (carys, "membership-asked", membership, asha)


def test_asking_twice_is_asking_once(circle, asha, heard):
    first = actions.join(circle, person=asha, message="I plan buses.")
    again = actions.join(circle, person=asha, message="Pressed twice.")

    assert again is None
    assert Membership.objects.get(person=asha).message == first.message
    assert Notice.objects.count() == 1
    assert len(heard) == 1


def test_nobody_asks_to_join_a_private_one(quiet, asha):
    with pytest.raises(PermissionDenied):
        actions.join(quiet, person=asha)

    assert not Membership.objects.filter(person=asha).exists()


def test_a_closed_one_takes_nobody(asha):
    with pytest.raises(PermissionDenied):
        actions.join(CommunityFactory(visibility="open", is_closed=True), person=asha)


def test_who_is_banned_does_not_come_back(square, asha):
    MembershipFactory(community=square, person=asha, status="banned")

    with pytest.raises(PermissionDenied):
        actions.join(square, person=asha)

    assert Membership.objects.get(person=asha).status == "banned"


def test_who_asked_is_in_at_once_when_the_community_has_opened(circle, asha, heard):
    actions.join(circle, person=asha)
    circle.visibility = "open"
    circle.save()

    membership = actions.join(circle, person=asha)

    assert membership.status == "active"
    assert heard[-1] == (asha, "asked", "active")
    assert Notice.objects.count() == 0  # nobody waits


def test_leaving(circle, asha, heard):
    MembershipFactory(community=circle, person=asha)

    assert actions.leave(circle, person=asha) is True
    assert actions.leave(circle, person=asha) is False

    assert not Membership.objects.filter(person=asha).exists()
    assert heard == [(asha, "active", None)]


def test_taking_the_request_back_takes_the_notice_back(circle, asha):
    actions.join(circle, person=asha)

    assert actions.leave(circle, person=asha) is True

    assert Notice.objects.count() == 0


def test_a_ban_is_not_left(circle, asha):
    MembershipFactory(community=circle, person=asha, status="banned")

    assert actions.leave(circle, person=asha) is False
    assert Membership.objects.get(person=asha).status == "banned"


def test_the_last_facilitator_stays_until_another_is_named(circle, asha, carys):
    other = MembershipFactory(community=circle, person=asha)
    with pytest.raises(ValidationError, match="You are the last facilitator: name another first."):
        actions.leave(circle, person=carys)

    actions.name_facilitator(other, by=carys)

    assert actions.leave(circle, person=carys) is True


def test_a_facilitator_whose_account_is_closed_does_not_count(circle, ben, carys):
    MembershipFactory(community=circle, person=ben, role="facilitator")
    ben.is_active = False
    ben.save()

    with pytest.raises(ValidationError, match="the last facilitator"):
        actions.leave(circle, person=carys)
