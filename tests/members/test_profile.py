import pytest
from django.test import Client

from members.models import Person
from tests.factories.members import AuthorityFactory, CommunityFactory, MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def answers():
    AuthorityFactory(slug="leeds", name="Leeds")
    return {
        "display_name": "Asha A. Ahmed", "job_title": "Planner", "kind": "councillor", "authority": "leeds",
        "authority_text": "", "mail_wish": "weekly",
    }  # fmt: skip


def test_editing_ones_own(client, asha, answers):
    client.force_login(asha)

    response = client.post("/profile/", answers)

    assert response["Location"] == "/profile/"
    asha.refresh_from_db()
    assert (asha.display_name, asha.job_title, asha.kind, asha.mail_wish) == (
        "Asha A. Ahmed", "Planner", "councillor", "weekly",
    )  # fmt: skip
    assert asha.authority.slug == "leeds"


def test_the_council_chosen_is_shown_chosen(client, asha, answers):
    client.force_login(asha)
    client.post("/profile/", answers)
    assert '<option value="leeds" selected>Leeds</option>' in client.get("/profile/").content.decode()


def test_a_council_that_has_ended_stays_until_they_change_it(client, asha, answers):
    asha.authority = AuthorityFactory(slug="tynedale", name="Tynedale", end="2009-04-01")
    asha.save()
    client.force_login(asha)

    client.post("/profile/", answers | {"authority": "tynedale"})

    asha.refresh_from_db()
    assert asha.authority.slug == "tynedale"


def test_what_only_staff_give_cannot_be_taken(client, asha, answers):
    client.force_login(asha)

    assert client.post("/profile/", answers | {"kind": "expert"}).context["form"].errors.keys() == {"kind"}
    client.post(
        "/profile/", answers | {"is_staff": "on", "is_superuser": "on", "email": "x@example.org", "groups": "1"}
    )

    asha.refresh_from_db()
    assert (asha.is_staff, asha.is_superuser, asha.email, asha.kind) == (False, False, "asha@example.org", "councillor")


def test_a_guest_expert_stays_one(client, asha, answers):
    Person.objects.filter(pk=asha.pk).update(kind="expert")
    client.force_login(asha)
    assert "kind" not in client.get("/profile/").context["form"].fields

    client.post("/profile/", answers)

    asha.refresh_from_db()
    assert (asha.display_name, asha.kind) == ("Asha A. Ahmed", "expert")


def test_nobody_else_is_edited(client, asha, ben, answers):
    client.force_login(asha)
    client.post("/profile/", answers | {"id": ben.pk, "pk": ben.pk})
    ben.refresh_from_db()
    assert ben.display_name == "Ben Bright"


def test_the_hub_leads_to_everything_of_the_account(client, asha):
    client.force_login(asha)
    page = client.get("/profile/").content.decode()
    for path in ["/account/email/", "/account/password/change/", "/account/2fa/", "/account/sessions/", "/notices/"]:
        assert f'href="{path}"' in page


def test_without_signing_in_it_leads_to_signing_in(client):
    assert client.get("/profile/")["Location"] == "/account/login/?next=/profile/"


class TestAPersonsPage:
    def test_is_for_people_who_are_signed_in(self, client, asha, ben):
        path = f"/people/{asha.pk}/"
        assert client.get(path)["Location"] == f"/account/login/?next={path}"
        client.force_login(ben)
        assert "Asha Ahmed" in client.get(path).content.decode()

    def test_unknown_and_closed_are_the_same(self, asha, ben):
        """Signed out: to signing in, whoever it is. Signed in: not there."""
        Person.objects.filter(pk=asha.pk).update(is_active=False)
        outside, inside = Client(), Client()
        inside.force_login(ben)
        for pk in (asha.pk, 999999):
            assert outside.get(f"/people/{pk}/")["Location"] == f"/account/login/?next=/people/{pk}/"
            assert inside.get(f"/people/{pk}/").status_code == 404

    def test_shows_no_address_and_no_private_community(self, client, asha, ben, quiet, circle):
        MembershipFactory(community=quiet, person=asha)
        MembershipFactory(community=circle, person=asha)
        client.force_login(ben)
        page = client.get(f"/people/{asha.pk}/").content.decode()
        assert "Circle" in page
        assert "Quiet room" not in page
        assert "asha@example.org" not in page

    def test_shows_a_private_one_to_those_in_it(self, client, asha, carys, quiet):
        MembershipFactory(community=quiet, person=asha)
        client.force_login(carys)
        assert "Quiet room" in client.get(f"/people/{asha.pk}/").content.decode()

    def test_shows_no_request(self, client, asked, asha, ben):
        client.force_login(ben)
        assert "Circle" not in client.get(f"/people/{asha.pk}/").content.decode()


@pytest.mark.parametrize("path", ["/profile/", "/people/{}/"])
def test_queries_do_not_grow(queries_of, client, asha, path):
    client.force_login(asha)
    path = path.format(asha.pk)

    def join_another():
        MembershipFactory(community=CommunityFactory(), person=asha)

    join_another()
    one = queries_of(path)
    join_another(), join_another()

    assert queries_of(path) == one
    assert one <= 10


def test_the_invented_council_can_be_chosen_again_in_a_demonstration(client, asha, answers, settings):
    settings.DEMO = True
    asha.authority = AuthorityFactory(slug="exampleton", name="Exampleton", is_demo=True, region="")
    asha.save()
    client.force_login(asha)
    client.post("/profile/", answers)

    assert '<option value="exampleton">Exampleton</option>' in client.get("/profile/").content.decode()
    client.post("/profile/", answers | {"authority": "exampleton"})

    asha.refresh_from_db()
    assert asha.authority.slug == "exampleton"
