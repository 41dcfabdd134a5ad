"""What a button sends to may be opened too: by whoever signs in after a press that came too late."""

import pytest
from django.contrib.messages import get_messages
from django.test import Client

from members.models import Membership
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory
from tests.house.test_authorisation import GONE, LOGIN, NO, WRITE, answer
from tests.house.test_authorisation import world as world  # built once for the module
from tests.house.world import CARYS, DEV, NOBODY, ROLES, STAFF

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ONCE_MORE = "Nothing has been done yet. Please press the button once more."


def buttons(rows):
    return pytest.mark.parametrize("row", rows, ids=lambda row: f"{row[0]} {row[2] if isinstance(row[2], str) else ''}")


def may_press(row):
    return [role for role in (CARYS, *ROLES) if row[3][role] not in {LOGIN, NO, GONE}]


def address(world, row):
    return row[2] if isinstance(row[2], str) else row[2](world)


@buttons([row for row in WRITE if may_press(row)])
def test_whoever_may_press_comes_to_a_page_by_the_address_of_the_button(world, row):
    response = world.client(may_press(row)[0]).get(address(world, row), follow=True)

    assert response.status_code == 200


@buttons(WRITE)
@pytest.mark.parametrize("role", [NOBODY, DEV, STAFF])
def test_nobody_meets_a_bare_refusal(world, role, row):
    """An address of a button is a page, the way to one, or a refusal with words: `answer` knows no others."""
    answer(world.client(role), "GET", address(world, row))


def test_a_press_after_the_session_ended_leads_back_to_the_button_and_does_nothing(client):
    asha = PersonFactory(display_name="Asha")
    harbour = CommunityFactory(slug="harbour", visibility="open")
    MembershipFactory(community=harbour, person=asha)

    to_sign_in = client.post("/communities/harbour/leave/")
    page = client.post(to_sign_in.url, {"login": asha.email, "password": "correct horse battery"}, follow=True)

    assert page.redirect_chain == [("/communities/harbour/leave/", 302), ("/communities/harbour/", 302)]
    assert ONCE_MORE in [str(message) for message in get_messages(page.wsgi_request)]
    assert ONCE_MORE in page.content.decode()
    assert Membership.objects.get(person=asha).is_active
    client.post("/communities/harbour/leave/")
    assert not Membership.objects.filter(person=asha).exists()


def test_what_is_neither_opened_nor_sent_is_refused_with_a_page(client):
    client.force_login(PersonFactory(display_name="Asha"))

    response = client.put("/communities/square/leave/")

    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD, POST"
    assert "This address does not take that" in response.content.decode()
    assert 'class="cop-header"' in response.content.decode()


def test_the_refusal_of_a_method_stands_for_strangers_too(client):
    response = Client(enforce_csrf_checks=False).post("/healthz")

    assert (response.status_code, "Nothing has been done." in response.content.decode()) == (405, True)
