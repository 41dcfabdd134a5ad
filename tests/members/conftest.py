"""The cast in one members-only community: Carys facilitates, Asha is about to ask, Dev is from elsewhere."""

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from members.models import Community, Membership, Person
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

PASSWORD = "correct horse battery"


@pytest.fixture
def root(db: None) -> Person:
    return PersonFactory(display_name="Rhian Root", email="root@example.org", is_staff=True, is_superuser=True)


@pytest.fixture
def circle(carys: Person) -> Community:
    """Members-only, facilitated by Carys."""
    return CommunityFactory(slug="circle", name="Circle", visibility="members", facilitator=carys)


@pytest.fixture
def square(carys: Person) -> Community:
    """Open, facilitated by Carys."""
    return CommunityFactory(slug="square", name="Square", visibility="open", facilitator=carys)


@pytest.fixture
def quiet(carys: Person) -> Community:
    """Private, facilitated by Carys."""
    return CommunityFactory(slug="quiet", name="Quiet room", visibility="private", facilitator=carys)


@pytest.fixture
def asked(circle: Community, asha: Person) -> Membership:
    """Asha asks to join the circle."""
    return MembershipFactory(community=circle, person=asha, status="asked", message="I plan buses.")


@pytest.fixture
def browser() -> Callable[[Person | None], Client]:
    """A browser in which a person is signed in; another one at each call."""

    def open_for(person: Person | None = None) -> Client:
        client = Client()
        if person:
            client.force_login(person)
        return client

    return open_for


@pytest.fixture
def code_mailed() -> Callable[[], str]:
    """The code in the last mail."""

    def read() -> str:
        found = re.search(r"^([A-Z]{4}-[A-Z]{4})$", mail.outbox[-1].body, re.M)
        assert found, mail.outbox[-1].body
        return found[1]

    return read


def said(response) -> list[str]:
    """The messages on the page that `response` (with follow=True) shows."""
    return [str(message) for message in response.context["messages"]]
