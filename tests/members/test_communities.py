"""The pages of communities, pressed as a person presses them."""

import pytest
from django.test import Client

from members.models import Membership, Notice
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory
from tests.factories.themes import SourceFactory, ThemeFactory
from tests.members.conftest import said

pytestmark = pytest.mark.django_db


class TestTheList:
    def test_living_and_historical_apart_with_people_counted(self, client, circle, asha, ben):
        MembershipFactory(community=circle, person=asha)
        MembershipFactory(community=circle, person=ben, status="asked")
        MembershipFactory(community=circle, person=PersonFactory(is_active=False))
        CommunityFactory(slug="past", name="Past", is_closed=True, reported_members=89)

        response = client.get("/communities/")

        assert [(c.name, c.people_count, mine) for c, mine in response.context["living"]] == [("Circle", 2, None)]
        assert [c.name for c in response.context["historical"]] == ["Past"]
        assert "89 people, as reported" in response.content.decode()

    def test_private_ones_for_those_in_them(self, client, quiet, circle, asha, carys, root):
        def listed():
            return [c.name for c, _ in client.get("/communities/").context["living"]]

        assert listed() == ["Circle"]
        client.force_login(asha)
        assert listed() == ["Circle"]
        client.force_login(carys)
        assert listed() == ["Circle", "Quiet room"]
        client.force_login(root)
        assert listed() == ["Circle", "Quiet room"]

    def test_narrowed_to_themes(self, client, circle, square):
        buses, climate = ThemeFactory(slug="buses"), ThemeFactory(slug="climate")
        circle.themes.set([buses, climate])

        def listed(query):
            return [c.name for c, _ in client.get("/communities/" + query).context["living"]]

        assert listed("?theme=buses") == ["Circle"]
        assert listed("?theme=buses&theme=climate") == ["Circle"]
        assert listed("?theme=nothing") == []
        assert listed("") == ["Circle", "Square"]

    def test_how_one_stands_to_each(self, client, circle, square, asha):
        MembershipFactory(community=circle, person=asha, status="asked")
        MembershipFactory(community=square, person=asha)
        client.force_login(asha)
        page = client.get("/communities/").content.decode()
        assert page.index("You have asked to join") < page.index("You are in it")

    def test_queries_do_not_grow(self, queries_of, client, asha):
        client.force_login(asha)

        def one_more():
            community = CommunityFactory(themes=[ThemeFactory()])
            MembershipFactory(community=community, person=asha)

        one_more()
        one = queries_of("/communities/")
        one_more(), one_more()
        assert queries_of("/communities/") == one
        assert one <= 12


class TestItsPage:
    def test_names_are_for_people_who_are_signed_in(self, client, circle, asha):
        assert "Carys Cole" not in client.get("/communities/circle/").content.decode()
        client.force_login(asha)
        assert "Carys Cole" in client.get("/communities/circle/").content.decode()

    def test_a_private_one_is_not_there_for_outsiders(self, quiet, asha, carys):
        outside, inside = Client(), Client()
        inside.force_login(carys)
        for visitor in (outside, Client()):
            assert visitor.get("/communities/quiet/").status_code == 404
        outside.force_login(asha)
        for path in ("", "join/", "people/"):
            assert outside.get(f"/communities/quiet/{path}").status_code == 404
        for path in ("join/", "leave/", "people/add/"):
            assert outside.post(f"/communities/quiet/{path}").status_code == 404
        assert inside.get("/communities/quiet/").status_code == 200

    def test_a_historical_one_cites_its_source_and_takes_nobody(self, client, asha):
        CommunityFactory(
            slug="past", is_closed=True, visibility="open", reported_members=89, source=SourceFactory(), lines="150"
        )
        client.force_login(asha)
        page = client.get("/communities/past/").content.decode()
        assert "89 people, as reported" in page
        assert "Annual Report, Better Brighter Futures" in page
        assert "Join the community" not in page
        assert client.post("/communities/past/join/").status_code == 403

    @pytest.mark.parametrize("role", ["member", "facilitator"])
    def test_queries_do_not_grow(self, queries_of, client, circle, asha, role):
        MembershipFactory(community=circle, person=asha, role=role)
        client.force_login(asha)
        one = queries_of("/communities/circle/")
        for _ in range(3):
            MembershipFactory(community=circle, role="facilitator")
            MembershipFactory(community=circle, status="asked")
            circle.themes.add(ThemeFactory())
        assert queries_of("/communities/circle/") == one
        assert one <= 12


class TestComingAndGoing:
    def test_joining_an_open_one(self, client, square, asha):
        client.force_login(asha)
        response = client.post("/communities/square/join/", follow=True)
        assert said(response) == ["You are now in Square."]
        assert Membership.objects.get(person=asha).is_active

    def test_asking_with_a_message(self, client, circle, asha):
        client.force_login(asha)
        response = client.post("/communities/circle/join/", {"message": "I plan buses."}, follow=True)
        assert said(response) == ["You have asked to join. You get a notice when a facilitator has decided."]
        page = response.content.decode()
        assert "I plan buses." in page
        assert "Take the request back" in page

    def test_pressing_twice(self, client, circle, asha):
        client.force_login(asha)
        client.post("/communities/circle/join/", {"message": "I plan buses."})
        response = client.post("/communities/circle/join/", {"message": "I plan buses."}, follow=True)
        assert said(response)[-1] == "That was done already."
        assert (Membership.objects.filter(person=asha).count(), Notice.objects.count()) == (1, 1)

    def test_a_message_that_is_too_long_is_given_back(self, client, circle, asha):
        client.force_login(asha)
        response = client.post("/communities/circle/join/", {"message": "x" * 501})
        assert "message" in response.context["form"].errors
        assert "x" * 501 in response.content.decode()
        assert not Membership.objects.filter(person=asha).exists()

    def test_signing_in_first(self, client, circle):
        response = client.post("/communities/circle/join/", {"message": "I plan buses."})
        assert response["Location"] == "/account/login/?next=/communities/circle/join/"

    def test_back_from_signing_in_to_the_page_with_the_form(self, client, circle, asha):
        client.force_login(asha)
        assert client.get("/communities/circle/join/")["Location"] == "/communities/circle/"

    def test_who_is_banned_is_told_and_refused(self, client, circle, asha):
        MembershipFactory(community=circle, person=asha, status="banned")
        client.force_login(asha)
        page = client.get("/communities/circle/").content.decode()
        assert "This community is closed to you" in page
        assert "Ask to join" not in page
        assert client.post("/communities/circle/join/").status_code == 403

    def test_leaving(self, client, circle, asha):
        MembershipFactory(community=circle, person=asha)
        client.force_login(asha)
        response = client.post("/communities/circle/leave/", follow=True)
        assert said(response) == ["You are no longer in Circle."]
        assert not Membership.objects.filter(person=asha).exists()

    def test_leaving_a_private_one_leads_to_the_list(self, client, quiet, asha):
        MembershipFactory(community=quiet, person=asha)
        client.force_login(asha)
        assert client.post("/communities/quiet/leave/")["Location"] == "/communities/"

    def test_the_last_facilitator_is_told_why_not(self, client, circle, carys):
        client.force_login(carys)
        response = client.post("/communities/circle/leave/", follow=True)
        assert response.redirect_chain == [("/communities/circle/", 302)]
        assert said(response) == ["You are the last facilitator: name another first."]
        assert Membership.objects.get(person=carys).is_facilitator

    def test_the_last_facilitator_of_a_private_one_stays_on_its_page(self, client, quiet):
        fay = PersonFactory(display_name="Fay")
        Membership.objects.filter(community=quiet).delete()
        MembershipFactory(community=quiet, person=fay, role="facilitator")
        client.force_login(fay)
        response = client.post("/communities/quiet/leave/", follow=True)
        assert response.redirect_chain == [("/communities/quiet/", 302)]
        assert said(response) == ["You are the last facilitator: name another first."]

    def test_only_a_form_of_ours_is_heard(self, circle, asha):
        client = Client(enforce_csrf_checks=True)
        client.force_login(asha)
        assert client.post("/communities/circle/join/").status_code == 403
        assert not Membership.objects.filter(person=asha).exists()
