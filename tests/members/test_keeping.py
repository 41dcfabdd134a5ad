import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from members import actions
from members.audience import tokens_of
from members.models import Membership, Notice
from tests.factories.members import CommunityFactory, MembershipFactory


@pytest.fixture
def inside(circle, asha):
    return MembershipFactory(community=circle, person=asha)


@pytest.fixture
def leading(circle, carys):
    return Membership.objects.get(community=circle, person=carys)


def test_removing_ends_it_and_says_so(inside, circle, asha, carys):
    assert actions.remove(inside, by=carys) is True
    assert actions.remove(inside, by=carys) is False

    assert f"community:{circle.pk}" not in tokens_of(asha)
    assert list(Notice.objects.filter(person=asha).values_list("kind", flat=True)) == ["membership-ended"]
    assert actions.join(circle, person=asha).status == "asked"


def test_what_they_were_told_before_goes_with_it(circle, asked, asha, carys):
    actions.approve(asked, by=carys)

    actions.remove(asked, by=carys)

    assert list(Notice.objects.filter(person=asha).values_list("kind", flat=True)) == ["membership-ended"]


def test_banning_keeps_the_row(inside, circle, asha, carys):
    assert actions.ban(inside, by=carys) is True
    assert actions.ban(inside, by=carys) is False

    inside.refresh_from_db()
    assert (inside.status, inside.role, inside.decided_by) == ("banned", "member", carys)
    assert f"community:{circle.pk}" not in tokens_of(asha)
    with pytest.raises(PermissionDenied):
        actions.join(circle, person=asha)


def test_somebody_who_asks_can_be_banned(asked, asha, carys):
    assert actions.ban(asked, by=carys) is True
    assert Membership.objects.get(person=asha).status == "banned"


def test_nobody_bans_themself(leading, carys):
    with pytest.raises(ValidationError, match="You cannot ban yourself"):
        actions.ban(leading, by=carys)


def test_a_lifted_ban_is_a_clean_slate(inside, circle, asha, carys):
    actions.ban(inside, by=carys)

    assert actions.lift_ban(inside, by=carys) is True
    assert actions.lift_ban(inside, by=carys) is False

    assert actions.join(circle, person=asha).status == "asked"


def test_naming_a_facilitator(inside, asha, carys):
    assert actions.name_facilitator(inside, by=carys) is True
    assert actions.name_facilitator(inside, by=carys) is False

    inside.refresh_from_db()
    assert inside.is_facilitator
    assert list(Notice.objects.filter(person=asha).values_list("kind", flat=True)) == ["facilitator-named"]


def test_who_only_asks_is_not_made_facilitator(asked, carys):
    assert actions.name_facilitator(asked, by=carys) is False
    asked.refresh_from_db()
    assert (asked.status, asked.role) == ("asked", "member")


def test_ending_it_takes_back_what_facilitators_are_told(circle, inside, leading, asha, ben, carys):
    actions.name_facilitator(inside, by=carys)
    actions.join(circle, person=ben)
    assert Notice.objects.filter(person=asha, kind="membership-asked").count() == 1

    assert actions.end_facilitating(inside, by=carys) is True

    inside.refresh_from_db()
    assert (inside.status, inside.role) == ("active", "member")
    assert Notice.objects.filter(person=asha, kind="membership-asked").count() == 0
    assert Notice.objects.filter(person=carys, kind="membership-asked").count() == 1


@pytest.mark.parametrize("verb", [actions.remove, actions.end_facilitating])
def test_the_last_facilitator_is_kept(leading, inside, carys, root, verb):
    for by, words in ((carys, "You are the last facilitator"), (root, "Name another facilitator first")):
        with pytest.raises(ValidationError, match=words):
            verb(leading, by=by)

    actions.name_facilitator(inside, by=carys)

    assert verb(leading, by=carys) is True


def test_staff_cannot_ban_the_last_facilitator_either(leading, root):
    with pytest.raises(ValidationError, match="Name another facilitator first"):
        actions.ban(leading, by=root)


def test_adding_to_a_private_community(quiet, asha, carys):
    assert actions.add(quiet, person=asha, by=carys) is True
    assert actions.add(quiet, person=asha, by=carys) is False

    assert Membership.objects.get(person=asha).status == "active"
    notice = Notice.objects.get(person=asha)
    assert (notice.kind, notice.about, notice.by) == ("membership-added", quiet, carys)


def test_adding_somebody_who_asks_lets_them_in(asked, asha, carys):
    assert actions.add(asked.community, person=asha, by=carys) is True
    assert list(Notice.objects.filter(person=asha).values_list("kind", flat=True)) == ["membership-approved"]


def test_adding_somebody_banned_is_refused(circle, asha, carys):
    MembershipFactory(community=circle, person=asha, status="banned")
    with pytest.raises(ValidationError, match="Asha Ahmed is banned. Lift the ban first."):
        actions.add(circle, person=asha, by=carys)


def test_nobody_is_added_to_a_closed_one(asha, carys):
    with pytest.raises(PermissionDenied):
        actions.add(CommunityFactory(is_closed=True), person=asha, by=carys)


def test_removed_from_a_private_one_nothing_of_it_is_told(quiet, asha, carys):
    actions.add(quiet, person=asha, by=carys)

    actions.remove(Membership.objects.get(person=asha), by=carys)

    assert not Notice.objects.filter(person=asha).exists()
