"""The cast in one open session: Carys facilitates, Ben answers, Asha asks, Gwen is a guest, Dev is from elsewhere."""

import pytest
from django.test import Client

from hotseat import guests
from hotseat.models import Moment
from tests.factories.hotseat import GuestFactory, SessionFactory
from tests.factories.members import CommunityFactory, MembershipFactory


@pytest.fixture
def square(carys, asha):
    community = CommunityFactory(slug="square", name="Square", visibility="open", facilitator=carys)
    MembershipFactory(community=community, person=asha)
    return community


@pytest.fixture
def quiet(carys, asha):
    community = CommunityFactory(slug="quiet", name="Quiet room", visibility="private", facilitator=carys)
    MembershipFactory(community=community, person=asha)
    return community


@pytest.fixture
def session(square, ben):
    return SessionFactory(community=square, expert=ben, title="Buses that come")


@pytest.fixture
def gwen(session):
    return GuestFactory(session=session, display_name="Gwen, Powys")


@pytest.fixture
def browser():
    """A browser of its own at each call: of a person, of a guest, or of nobody."""

    def open_for(actor=None):
        client = Client()
        if actor is None:
            return client
        if hasattr(actor, "key"):
            response = _Cookies()
            guests.give_cookie(response, actor)
            client.cookies[response.name] = response.value
        else:
            client.force_login(actor)
        return client

    return open_for


class _Cookies:
    """What `give_cookie` needs of a response."""

    def set_cookie(self, name, value, **how):
        self.name, self.value = name, value


def log(session, stream="public", participant=None):
    """What a stream holds: (seq, kind, payload without its HTML) in order."""
    moments = Moment.objects.filter(session=session, stream=stream, participant=participant).order_by("seq")
    return [(one.seq, one.kind, {key: value for key, value in one.payload.items() if key != "html"}) for one in moments]
