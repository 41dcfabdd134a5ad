"""The square is open, the circle members-only, the quiet room private. Carys facilitates; Asha and Ben are in."""

from collections.abc import Callable

import pytest
from django.test import Client

from forums.models import Topic
from members.models import Community, Person
from tests.factories import forums as make
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory


@pytest.fixture
def staff(db: None) -> Person:
    return PersonFactory(display_name="Rhian Root", email="root@example.org", is_staff=True)


@pytest.fixture
def square(carys: Person, asha: Person, ben: Person) -> Community:
    return _community("square", "open", carys, asha, ben)


@pytest.fixture
def circle(carys: Person, asha: Person, ben: Person) -> Community:
    return _community("circle", "members", carys, asha, ben)


@pytest.fixture
def quiet(carys: Person, asha: Person, ben: Person) -> Community:
    return _community("quiet", "private", carys, asha, ben)


@pytest.fixture
def topic(square: Community, asha: Person) -> Topic:
    """Asha asks in the square."""
    return make.topic(square, author=asha)


@pytest.fixture
def browser() -> Callable[..., Client]:
    """A browser in which a person is signed in; another one at each call."""

    def open_for(person: Person | None = None) -> Client:
        client = Client()
        if person:
            client.force_login(person)
        return client

    return open_for


def _community(slug: str, visibility: str, carys: Person, *inside: Person) -> Community:
    community = CommunityFactory(slug=slug, name=slug.title(), visibility=visibility, facilitator=carys)
    for person in inside:
        MembershipFactory(community=community, person=person)
    return community


def told(person: Person) -> list[str]:
    """The kinds of a person's notices, in the order of their names."""
    return sorted(person.notices.values_list("kind", flat=True))
