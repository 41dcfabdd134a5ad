"""The address of a person: theirs, allauth's, and always the same."""

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from members.models import Person
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def sure(client, asha):
    """Asha, signed in and asked a moment ago whether it is her."""
    client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    client.get("/account/2fa/totp/activate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def addresses(person):
    return list(EmailAddress.objects.filter(user=person).values_list("email", "verified", "primary"))


def test_changing_it_takes_a_code_sent_to_the_new_one(sure, asha, code_mailed):
    sure.post("/account/email/", {"email": "Asha@New.example.org", "action_add": ""})
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"  # not yet
    assert mail.outbox[-1].to == ["asha@new.example.org"]

    sure.post("/account/confirm-email/", {"code": code_mailed()})

    asha.refresh_from_db()
    assert asha.email == "asha@new.example.org"
    assert addresses(asha) == [("asha@new.example.org", True, True)]
    assert (mail.outbox[-1].to, mail.outbox[-1].subject) == (["asha@example.org"], "Your email address was changed")


def test_it_is_asked_first_whether_it_is_they(client, asha):
    client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    response = client.post("/account/email/", {"email": "asha@new.example.org", "action_add": ""})
    assert response["Location"].startswith("/account/reauthenticate/")
    assert mail.outbox == []


def test_an_address_that_somebody_has_is_not_told_apart(sure, asha, ben, code_mailed):
    """Only who reads the mail there learns of it."""
    taken = sure.post("/account/email/", {"email": "ben@example.org", "action_add": ""})
    assert taken["Location"] == "/account/confirm-email/"

    response = sure.post("/account/confirm-email/", {"code": code_mailed()})

    assert "Somebody has signed up with this email address already." in response.content.decode()
    asha.refresh_from_db()
    assert asha.email == "asha@example.org"


def test_wherever_it_is_changed_both_records_agree(asha):
    address = EmailAddress.objects.get(user=asha)
    address.email = "asha@elsewhere.example.org"
    address.save()

    asha.refresh_from_db()
    assert asha.email == "asha@elsewhere.example.org"


def test_it_is_kept_in_small_letters():
    person = Person.objects.create_user(" Nia@Example.ORG ", display_name="Nia")
    assert person.email == "nia@example.org"
