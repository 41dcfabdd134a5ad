"""Django's admin shows no secret of a way in, and is no way round the proof of an address."""

import pytest
from allauth.mfa.models import Authenticator

from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db
SECRET = "JBSWY3DPEHPK3PXP"


@pytest.fixture
def step():
    asha = PersonFactory(display_name="Asha")
    return Authenticator.objects.create(user=asha, type=Authenticator.Type.TOTP, data={"secret": SECRET})


@pytest.fixture
def root(client):
    client.force_login(PersonFactory(display_name="Root", is_staff=True, is_superuser=True))
    return client


def test_a_second_step_is_listed_without_its_secret(root, step):
    for path in ("", f"{step.pk}/change/", f"{step.pk}/delete/"):
        page = root.get(f"/admin/mfa/authenticator/{path}")
        assert page.status_code == 200
        assert ("Asha" in page.content.decode()) is ("delete" not in path)
        assert SECRET not in page.content.decode()


def test_it_is_neither_made_nor_changed(root, step):
    assert root.get("/admin/mfa/authenticator/add/").status_code == 403
    assert root.post(f"/admin/mfa/authenticator/{step.pk}/change/", {"data": "{}"}).status_code == 403
    step.refresh_from_db()
    assert step.data == {"secret": SECRET}


def test_it_is_taken_away_when_a_telephone_is_lost(root, step):
    root.post(f"/admin/mfa/authenticator/{step.pk}/delete/", {"post": "yes"})

    assert not Authenticator.objects.exists()


def test_staff_without_all_rights_see_none(client, step):
    client.force_login(PersonFactory(display_name="Staff", is_staff=True))

    assert client.get("/admin/mfa/authenticator/").status_code == 403


@pytest.mark.parametrize("path", ["account/emailaddress/", "usersessions/usersession/", "account/emailaddress/add/"])
def test_addresses_and_sessions_are_not_offered(root, path):
    assert root.get(f"/admin/{path}").status_code == 404
