from members import actions
from members.audience import tokens_of
from members.models import Membership, Notice
from tests.factories.members import MembershipFactory


def kinds_told(person):
    return sorted(Notice.objects.filter(person=person).values_list("kind", flat=True))


def test_approving_lets_in_and_says_so(asked, asha, carys):
    assert actions.approve(asked, by=carys) is True

    asked.refresh_from_db()
    assert (asked.status, asked.decided_by) == ("active", carys)
    assert asked.decided_at is not None
    assert kinds_told(asha) == ["membership-approved"]
    assert f"community:{asked.community_id}" in tokens_of(asha)


def test_approving_twice_tells_once(asked, asha, carys):
    actions.approve(asked, by=carys)

    assert actions.approve(asked, by=carys) is False
    assert Notice.objects.filter(person=asha).count() == 1


def test_who_was_told_of_the_request_is_told_no_more(circle, asha, ben, carys):
    MembershipFactory(community=circle, person=ben, role="facilitator")
    asked = actions.join(circle, person=asha)
    assert kinds_told(ben) == kinds_told(carys) == ["membership-asked"]

    actions.approve(asked, by=carys)

    assert kinds_told(ben) == kinds_told(carys) == []


def test_declining_is_told_kindly_and_without_a_name(asked, asha, carys):
    assert actions.decline(asked, by=carys) is True

    assert not Membership.objects.filter(person=asha).exists()
    notice = Notice.objects.get(person=asha)
    assert (notice.kind, notice.about, notice.by) == ("membership-declined", asked.community, None)


def test_who_was_declined_may_ask_again(circle, asked, asha, carys):
    actions.decline(asked, by=carys)

    again = actions.join(circle, person=asha, message="May I now?")

    assert again.status == "asked"
    actions.approve(again, by=carys)
    assert kinds_told(asha) == ["membership-approved", "membership-declined"]


def test_the_first_decision_stands(asked, asha, ben, carys):
    """Two facilitators read the same queue; the slower one's press does nothing."""
    actions.approve(asked, by=carys)
    assert actions.decline(asked, by=ben) is False
    assert Membership.objects.get(person=asha).status == "active"


def test_a_request_taken_back_is_not_approved(circle, asked, asha, carys):
    actions.leave(circle, person=asha)

    assert actions.approve(asked, by=carys) is False
    assert not Membership.objects.filter(person=asha).exists()
    assert kinds_told(asha) == []
