"""An address of ours is opened or sent to: every other way is refused in the same words, by the same rule."""

import pytest

from tests.house.test_authorisation import READ, WRITE
from tests.house.test_authorisation import world as world  # built once for the module
from tests.house.world import CARYS, NOBODY

pytestmark = pytest.mark.django_db
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

    assert {name: said for name, said in answers.items() if said != (405, "GET, HEAD, POST", True)} == {}


def test_the_desks_have_more_ways(world, client):
    assert client.options("/admin/login/").status_code != 405
    assert client.delete("/cms/pages/1/edit/preview/").status_code != 405
