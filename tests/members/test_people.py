"""The facilitators' page."""

import pytest

from members.models import Membership
from tests.factories.members import MembershipFactory, PersonFactory
from tests.members.conftest import said

pytestmark = pytest.mark.django_db


@pytest.fixture
def desk(client, carys):
    client.force_login(carys)
    return client


def path(membership, verb):
    return f"/communities/{membership.community.slug}/people/{membership.pk}/{verb}/"


def test_the_queue_shows_who_asks_and_why(desk, asked):
    page = desk.get("/communities/circle/people/").content.decode()
    assert "Asha Ahmed" in page
    assert "I plan buses." in page


def test_it_is_for_facilitators(client, circle, asked, asha, dev, root):
    MembershipFactory(community=circle, person=dev)
    for person, status in [(asha, 403), (dev, 403), (root, 200)]:
        client.force_login(person)
        assert client.get("/communities/circle/people/").status_code == status


def test_letting_in(desk, asked, asha):
    response = desk.post(path(asked, "approve"), follow=True)
    assert said(response) == ["Asha Ahmed is now in the community."]
    assert Membership.objects.get(person=asha).is_active


@pytest.mark.parametrize("verb", ["approve", "decline"])
def test_pressing_twice_is_no_error(desk, asked, verb):
    desk.post(path(asked, verb))
    response = desk.post(path(asked, verb), follow=True)
    assert response.status_code == 200
    assert said(response)[-1] == "That was decided already."


def test_declining(desk, asked, asha):
    response = desk.post(path(asked, "decline"), follow=True)
    assert said(response) == ["Asha Ahmed was not let in, and is told so."]
    assert not Membership.objects.filter(person=asha).exists()


def test_a_membership_of_another_community_is_out_of_reach(desk, circle, asha, dev):
    """Carys facilitates the circle; the number of a request elsewhere does nothing under the circle's address."""
    elsewhere = MembershipFactory(person=asha, status="asked")
    desk.post(f"/communities/circle/people/{elsewhere.pk}/approve/")
    elsewhere.refresh_from_db()
    assert elsewhere.status == "asked"


@pytest.mark.parametrize(
    ("verb", "question", "status"),
    [
        ("remove", "Remove Asha Ahmed from this community?", None),
        ("ban", "Ban Asha Ahmed from this community?", "banned"),
    ],
)
def test_what_is_hard_to_take_back_is_asked_once_more(desk, circle, asha, verb, question, status):
    membership = MembershipFactory(community=circle, person=asha)

    assert question in desk.get(path(membership, verb)).content.decode()
    assert Membership.objects.get(person=asha).is_active  # not yet

    desk.post(path(membership, verb))

    assert list(Membership.objects.filter(person=asha).values_list("status", flat=True)) == [status] * bool(status)


def test_lifting_a_ban(desk, circle, asha):
    banned = MembershipFactory(community=circle, person=asha, status="banned")
    assert said(desk.post(path(banned, "lift-ban"), follow=True)) == ["Asha Ahmed may join again."]
    assert not Membership.objects.filter(person=asha).exists()


def test_handing_over(desk, circle, asha, carys):
    membership = MembershipFactory(community=circle, person=asha)
    mine = Membership.objects.get(person=carys)
    refused = desk.post(path(mine, "end-facilitating"), follow=True)
    assert said(refused) == ["You are the last facilitator: name another first."]

    assert said(desk.post(path(membership, "name-facilitator"), follow=True)) == ["Asha Ahmed is now a facilitator."]
    response = desk.post(path(mine, "end-facilitating"))

    assert response["Location"] == "/communities/circle/"  # the desk is no longer hers
    assert desk.get("/communities/circle/people/").status_code == 403


class TestAdding:
    def test_by_address(self, desk, quiet, asha):
        response = desk.post("/communities/quiet/people/add/", {"email": "ASHA@example.org"}, follow=True)
        assert said(response) == ["Asha Ahmed is now in the community."]
        assert Membership.objects.get(person=asha).is_active

    def test_an_address_without_account(self, desk, quiet):
        response = desk.post("/communities/quiet/people/add/", {"email": "nobody@example.org"})
        assert response.context["form"].errors == {
            "email": ["Nobody has an account with this address. Ask them to join the site first."]
        }

    def test_an_address_that_is_not_proved_is_nobodys(self, desk, quiet, asha):
        asha.emailaddress_set.update(verified=False)
        response = desk.post("/communities/quiet/people/add/", {"email": "asha@example.org"})
        assert "email" in response.context["form"].errors

    def test_somebody_banned(self, desk, quiet, asha):
        MembershipFactory(community=quiet, person=asha, status="banned")
        response = desk.post("/communities/quiet/people/add/", {"email": "asha@example.org"})
        assert response.context["form"].errors == {"email": ["Asha Ahmed is banned. Lift the ban first."]}

    def test_trying_many_addresses_is_stopped(self, desk, quiet):
        for n in range(30):
            desk.post("/communities/quiet/people/add/", {"email": f"nobody{n}@example.org"})
        PersonFactory(email="somebody@example.org")
        response = desk.post("/communities/quiet/people/add/", {"email": "somebody@example.org"})
        assert "You have added many people" in response.content.decode()


def test_queries_do_not_grow(queries_of, desk, circle):
    def one_more():
        for status in ("asked", "active", "banned"):
            MembershipFactory(community=circle, status=status)

    one_more()
    one = queries_of("/communities/circle/people/")
    one_more(), one_more()
    assert queries_of("/communities/circle/people/") == one
    assert one <= 10


def test_many_people_are_turned_over(desk, circle):
    for _ in range(51):
        MembershipFactory(community=circle)
    assert desk.get("/communities/circle/people/").context["page"].paginator.num_pages == 2
    assert len(desk.get("/communities/circle/people/?page=2").context["page"]) == 2
