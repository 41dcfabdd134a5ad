"""One press under a mail stops the mails, signed out as well as in."""

import pytest
from django.core import signing
from django.test import Client

from members.models import Person
from members.stopping import stop_url

pytestmark = pytest.mark.django_db


def wish(person):
    return Person.objects.get(pk=person.pk).mail_wish


def test_opening_it_only_asks(client, asha):
    """Mail scanners open every address."""
    page = client.get(stop_url(asha)).content.decode()
    assert "Stop the mails about your notices?" in page
    assert client.head(stop_url(asha)).status_code == 200
    assert wish(asha) == "now"


def test_the_button_stops(client, asha, ben):
    page = client.post(stop_url(asha)).content.decode()
    assert "The mails have stopped" in page
    assert (wish(asha), wish(ben)) == ("never", "now")


def test_as_a_mail_program_presses_it(asha):
    """RFC 8058: no cookie, no page before, this body, and no redirect."""
    response = Client(enforce_csrf_checks=True).post(stop_url(asha), {"List-Unsubscribe": "One-Click"})
    assert response.status_code == 200
    assert wish(asha) == "never"


def test_pressed_twice(client, asha):
    client.post(stop_url(asha))
    assert client.post(stop_url(asha)).status_code == 200


@pytest.mark.parametrize(
    "forge",
    [str, "MQ:1abc:{}".format, signing.dumps, lambda pk: signing.dumps(pk, salt="elsewhere")],
    ids=["plain", "unsigned", "another salt", "a third salt"],
)
def test_a_forged_address_opens_nothing(client, asha, forge):
    forged = forge(asha.pk)
    assert client.get(f"/notices/stop/{forged}/").status_code == 404
    assert client.post(f"/notices/stop/{forged}/").status_code == 404
    assert wish(asha) == "now"


def test_it_says_nothing_about_the_person(client, asha):
    page = client.get(stop_url(asha)).content.decode()
    assert "Asha" not in page
    assert "asha@example.org" not in page


def test_the_address_of_a_deleted_person(client, asha):
    url = stop_url(asha)
    asha.delete()
    assert client.get(url).status_code == 404
