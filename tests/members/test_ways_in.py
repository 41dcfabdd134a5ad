"""Every door that Wagtail and Django ship leads to allauth, and none opens by itself."""

import pytest
from django.contrib.auth.models import Group
from django.core import mail
from django.test import Client

from tests.factories.members import PersonFactory
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db

DOORS = ["/cms/login/", "/_util/login/", "/admin/login/"]
CREDENTIALS = {"username": "root@example.org", "password": PASSWORD, "login": "root@example.org"}


@pytest.fixture
def ed(db):
    person = PersonFactory(display_name="Ed Evans", email="ed@example.org")
    person.groups.add(Group.objects.get(name="Editors"))
    return person


@pytest.mark.parametrize("door", DOORS)
def test_a_door_leads_to_allauth_and_keeps_where_to(client, door):
    response = client.get(door + "?next=/cms/pages/")
    assert (response.status_code, response["Location"]) == (302, "/account/login/?next=/cms/pages/")


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("evil", ["//evil.example", "https://evil.example/x", "javascript:alert(1)"])
def test_a_door_leads_nowhere_else(client, root, door, evil):
    assert "evil" not in client.get(door, {"next": evil})["Location"]
    client.force_login(root)
    response = client.get(door, {"next": evil})
    assert "evil" not in response.get("Location", "")


@pytest.mark.parametrize("door", ["/cms/login/", "/admin/login/"])
def test_where_to_is_an_address_and_never_the_name_of_a_view(client, root, door):
    client.force_login(root)
    for wanted in ("there", "account_logout"):
        response = client.get(door, {"next": wanted})
        assert (response.status_code, response["Location"]) == (302, wanted)


@pytest.mark.parametrize("door", DOORS)
def test_credentials_given_at_a_door_do_nothing(client, root, door):
    response = client.post(door, CREDENTIALS)
    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/")
    assert "_auth_user_id" not in client.session
    assert client.get("/cms/").status_code == 302


@pytest.mark.parametrize("desk", ["/cms/", "/admin/"])
def test_from_a_desk_to_signing_in_and_back(client, root, desk):
    response = client.get(desk, follow=True)
    assert response.redirect_chain[-1][0] == f"/account/login/?next={desk}"

    response = client.post("/account/login/", {"login": "root@example.org", "password": PASSWORD, "next": desk})

    assert response["Location"] == desk
    assert client.get(desk).status_code == 200


@pytest.mark.parametrize("desk", ["/cms/", "/admin/"])
def test_who_has_no_desk_is_told_so_and_not_sent_round(client, asha, desk):
    client.force_login(asha)
    response = client.get(desk, follow=True)
    assert response.status_code == 403
    assert len(response.redirect_chain) == 1
    assert b"permission" not in response.content  # Wagtail's own words of it


def test_an_editor_is_let_through_the_cms_door_only(client, ed):
    client.force_login(ed)
    assert client.get("/cms/login/?next=/cms/pages/")["Location"] == "/cms/pages/"
    assert client.get("/admin/login/").status_code == 403


@pytest.mark.parametrize(
    "path",
    ["/cms/password_reset/", "/cms/password_reset/confirm/MQ/abc-def/", "/cms/password_reset/done/"],
)
def test_the_cms_resets_no_password(client, root, path):
    assert client.get(path).status_code == 404
    assert client.post(path, {"email": "root@example.org"}).status_code == 404
    assert mail.outbox == []


@pytest.mark.parametrize("path", ["/admin/password_change/", "/cms/account/"])
def test_no_desk_changes_a_password(client, root, path):
    client.force_login(root)
    before = root.password
    client.post(
        path,
        {
            "old_password": PASSWORD, "new_password1": "quite another phrase", "new_password2": "quite another phrase",
            "password-old_password": PASSWORD, "password-new_password1": "quite another phrase",
            "password-new_password2": "quite another phrase", "name_email-email": "new@example.org",
        },
    )  # fmt: skip
    root.refresh_from_db()
    assert (root.password, root.email) == (before, "root@example.org")


def test_djangos_page_for_it_leads_to_allauths(client, root):
    client.force_login(root)
    assert client.get("/admin/password_change/")["Location"] == "/account/password/change/"
    assert client.get(f"/admin/members/person/{root.pk}/password/").status_code in {
        302,
        404,
    }  # no such page: to the list


@pytest.mark.parametrize("path", ["/cms/logout/", "/admin/logout/"])
def test_signing_out_from_a_desk_is_allauths_too(client, root, path):
    client.force_login(root)
    response = client.post(path)
    assert response["Location"] == "/account/logout/"
    assert client.get("/profile/").status_code == 200
    client.post("/account/logout/")
    assert client.get("/profile/").status_code == 302


def test_an_editors_settings_open_without_first_and_last_name(client, ed):
    client.force_login(ed)
    page = client.get("/cms/account/").content.decode()
    assert "name_email" not in page
    assert "password-" not in page


class TestTwoSteps:
    """With a second step set up, no way in goes round it."""

    @pytest.fixture(autouse=True)
    def secret(self, root):
        from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

        secret = generate_totp_secret()
        TOTP.activate(root, secret)
        return secret

    def code(self, secret):
        from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time

        return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))

    def test_by_password_through_the_cms(self, client, secret):
        response = client.post("/account/login/", {"login": "root@example.org", "password": PASSWORD, "next": "/cms/"})
        assert response["Location"] == "/account/2fa/authenticate/"
        assert client.get("/cms/").status_code == 302  # not yet

        response = client.post("/account/2fa/authenticate/", {"code": self.code(secret)})

        assert response["Location"] == "/cms/"
        assert client.get("/cms/").status_code == 200

    def test_by_a_mailed_code(self, client, code_mailed):
        client.post("/account/login/code/", {"email": "root@example.org"})
        response = client.post("/account/login/code/confirm/", {"code": code_mailed()})
        assert response["Location"] == "/account/2fa/authenticate/"
        assert client.get("/admin/").status_code == 302

    def test_by_a_new_password(self, client):
        client.post("/account/password/reset/", {"email": "root@example.org"})
        link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
        form = client.get(link.removeprefix("http://testserver"))["Location"]
        client.post(form, {"password1": "a new and longer phrase"})
        response = client.post("/account/login/", {"login": "root@example.org", "password": "a new and longer phrase"})
        assert response["Location"] == "/account/2fa/authenticate/"

    @pytest.mark.parametrize("door", DOORS)
    def test_at_a_shadowed_door(self, client, door):
        client.post(door, CREDENTIALS)
        assert "_auth_user_id" not in client.session

    def test_guessing_the_second_step_is_limited(self, client, secret):
        client.post("/account/login/", {"login": "root@example.org", "password": PASSWORD})
        for _ in range(5):
            client.post("/account/2fa/authenticate/", {"code": "000000"})
        response = client.post("/account/2fa/authenticate/", {"code": self.code(secret)})
        assert response.status_code == 200
        assert "Too many attempts." in response.content.decode()

    def test_a_code_of_the_second_step_works_once(self, secret):
        code = self.code(secret)
        outcomes = []
        for _ in range(2):
            client = Client()
            client.post("/account/login/", {"login": "root@example.org", "password": PASSWORD})
            outcomes.append(client.post("/account/2fa/authenticate/", {"code": code}).status_code)
        assert outcomes == [302, 200]


def test_setting_up_two_steps_and_using_a_recovery_code(client, asha):
    client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    assert client.get("/account/2fa/totp/activate/")["Location"].startswith("/account/reauthenticate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    secret = client.get("/account/2fa/totp/activate/").context["form"].secret
    response = client.post("/account/2fa/totp/activate/", {"code": TestTwoSteps().code(secret)})
    assert response["Location"] == "/account/2fa/recovery-codes/"
    page = client.get("/account/2fa/recovery-codes/")
    recovery = page.context["unused_codes"][0]
    assert recovery in page.content.decode()
    assert recovery not in client.get("/account/2fa/recovery-codes/").content.decode()  # shown once

    other = Client()
    other.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    assert other.post("/account/2fa/authenticate/", {"code": recovery})["Location"] == "/"
    assert other.get("/profile/").status_code == 200
