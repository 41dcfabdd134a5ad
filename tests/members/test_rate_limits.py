"""Strict per account, generous per address: one council is often one address."""

import pytest
from django.core import mail
from django.test import Client

from tests.factories.members import PersonFactory
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db
TOO_MANY = "Too many attempts."


def sign_in(email: str, password: str = PASSWORD, **meta: str):
    return Client(**meta).post("/account/login/", {"login": email, "password": password})


def is_in(response) -> bool:
    return response.status_code == 302


def test_a_hundred_people_at_one_address_sign_in_within_a_minute():
    people = [PersonFactory() for _ in range(100)]
    assert [is_in(sign_in(person.email)) for person in people] == [True] * 100


def test_many_people_at_one_address_ask_for_a_code_within_a_minute():
    for person in [PersonFactory() for _ in range(40)]:
        Client().post("/account/login/code/", {"email": person.email})
    assert len(mail.outbox) == 40


def test_one_account_attacked_is_limited_to_five_tries(asha):
    for _ in range(5):
        assert TOO_MANY not in sign_in("asha@example.org", "guess").content.decode()

    assert TOO_MANY in sign_in("asha@example.org", "guess").content.decode()
    assert TOO_MANY in sign_in("asha@example.org").content.decode()  # not even with the right one


def test_the_attack_does_not_touch_others_at_the_same_address(asha, ben):
    for _ in range(6):
        sign_in("asha@example.org", "guess")

    assert is_in(sign_in("ben@example.org"))


def test_spelling_the_address_otherwise_is_no_way_round(asha):
    for spelling in [
        "asha@example.org",
        "ASHA@example.org",
        "Asha@Example.Org",
        " asha@example.org",
        "aSHA@example.org",
    ]:
        sign_in(spelling, "guess")

    assert TOO_MANY in sign_in("asha@example.org").content.decode()


@pytest.mark.parametrize("proxies", [0, 1])
def test_forging_where_one_comes_from_is_no_way_round(asha, settings, proxies):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    for n in range(5):
        sign_in("asha@example.org", "guess", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}, 198.51.100.7")

    assert TOO_MANY in sign_in("asha@example.org", HTTP_X_FORWARDED_FOR="203.0.113.99, 198.51.100.7").content.decode()


def test_behind_a_proxy_the_address_is_what_the_proxy_says(settings):
    """Without the count everybody would come from the proxy and share one limit; with it nobody can be framed."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip", "login_failed": ""}
    ben = PersonFactory()
    attacker = "198.51.100.7"
    council = "192.0.2.10"
    for _ in range(4):  # the attacker writes the council's address in front; the proxy appends the true one
        refused = sign_in(ben.email, "guess", HTTP_X_FORWARDED_FOR=f"{council}, {attacker}")

    assert refused.status_code == 429
    assert "Too many tries in a short time" in refused.content.decode()
    assert is_in(sign_in(ben.email, HTTP_X_FORWARDED_FOR=council))


def test_without_a_proxy_the_header_is_not_believed(settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip", "login_failed": ""}
    person = PersonFactory()
    answers = [sign_in(person.email, "guess", HTTP_X_FORWARDED_FOR=f"203.0.113.{n}").status_code for n in range(4)]
    assert answers == [200, 200, 200, 429]


class TestTheOwnerOfAnAttackedAccount:
    @pytest.fixture(autouse=True)
    def _locked(self, asha):
        for _ in range(6):
            sign_in("asha@example.org", "guess")
        assert TOO_MANY in sign_in("asha@example.org").content.decode()

    def test_still_comes_in_by_a_mailed_code(self, client, code_mailed):
        client.post("/account/login/code/", {"email": "asha@example.org"})
        client.post("/account/login/code/confirm/", {"code": code_mailed()})
        assert client.get("/profile/").status_code == 200

    def test_a_new_password_ends_the_wait(self, client):
        client.post("/account/password/reset/", {"email": "asha@example.org"})
        link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
        form = client.get(link.removeprefix("http://testserver"))["Location"]
        client.post(form, {"password1": "a new and longer phrase"})

        assert is_in(sign_in("asha@example.org", "a new and longer phrase"))

    def test_an_open_session_goes_on(self, browser, asha):
        assert browser(asha).get("/profile/").status_code == 200


def test_three_codes_a_minute_to_one_address(asha):
    for _ in range(4):
        Client().post("/account/login/code/", {"email": "asha@example.org"})
    assert len(mail.outbox) == 3
