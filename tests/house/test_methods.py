"""An address of ours is opened or sent to: every other way is refused in the same words, by the same rule."""

import pytest

from tests.house.test_authorisation import READ, WRITE
from tests.house.test_authorisation import world as world  # built once for the module
from tests.house.world import CARYS, NOBODY

pytestmark = [pytest.mark.django_db, pytest.mark.once]
ADDRESSES = {row[0]: row[2] for row in (*READ, *WRITE)}


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "PROPFIND"])
@pytest.mark.parametrize("role", [NOBODY, CARYS])
def test_every_address_refuses_it_alike(world, method, role):
    client = world.client(role)
    client.handler.enforce_csrf_checks = True

    def answer(address):
        response = client.generic(method, address if isinstance(address, str) else address(world))
        return (
            response.status_code,
            response.headers.get("Allow"),
            b"This address does not take that" in response.content,
        )

    answers = {name: answer(address) for name, address in ADDRESSES.items()}

    both = ("GET, HEAD", "GET, HEAD, POST")
    assert {name: said for name, said in answers.items() if said not in [(405, allow, True) for allow in both]} == {}


def test_what_is_only_read_takes_no_form(world):
    """And says so of itself, whatever it is asked."""
    client = world.client(CARYS)
    forms = {"hotseat:edit-answer", "hotseat:join-by-link", "members:profile", "members:stop"}
    sent_to = forms | {row[0] for row in WRITE}

    def answers(name):
        address = ADDRESSES[name] if isinstance(ADDRESSES[name], str) else ADDRESSES[name](world)
        refusals = [client.generic(method, address) for method in ("POST", "DELETE")]
        return [(refusal.status_code, refusal.headers.get("Allow")) for refusal in refusals]

    said = {name: answers(name) for name in ADDRESSES if name not in sent_to}

    assert {name: both for name, both in said.items() if both != [(405, "GET, HEAD")] * 2} == {}


@pytest.mark.parametrize(
    ("name", "allowed"),
    [
        ("forums:topic", "GET, HEAD"),
        ("forums:feed", "GET, HEAD"),
        ("forums:history", "GET, HEAD"),
        ("hotseat:desk", "GET, HEAD"),
        ("exchange:events-csv", "GET, HEAD"),
        ("search:results", "GET, HEAD"),
        ("forums:topic-new", "GET, HEAD, POST"),
        ("hotseat:ask", "GET, HEAD, POST"),
        ("forums:pin", "GET, HEAD, POST"),
        (None, "GET, HEAD, POST"),
    ],
)
def test_a_refusal_names_what_the_address_takes(world, name, allowed):
    """A page that is only read takes no form either, and says the same of itself."""
    client = world.client(CARYS)
    address = ADDRESSES[name] if name else "/nowhere/at/all/"
    address = address if isinstance(address, str) else address(world)

    for method in ("OPTIONS", "DELETE", *(["POST"] if allowed == "GET, HEAD" else [])):
        refusal = client.generic(method, address)
        assert (refusal.status_code, refusal.headers["Allow"]) == (405, allowed)


def test_the_desks_have_more_ways(world, client):
    assert client.options("/admin/login/").status_code != 405
    assert client.delete("/cms/pages/1/edit/preview/").status_code != 405
