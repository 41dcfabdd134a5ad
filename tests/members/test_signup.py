import re
import time
from statistics import median

import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core import mail
from django.test import Client

from members.models import Person
from tests.factories.members import AuthorityFactory, PersonFactory
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db


@pytest.fixture
def leeds():
    return AuthorityFactory(slug="leeds", name="Leeds", region="Yorkshire and the Humber")


@pytest.fixture
def answers(leeds):
    return {
        "display_name": "Nia Newcomer",
        "email": "Nia@Example.org",
        "password1": "a long walk by the sea",
        "kind": "officer",
        "authority": "leeds",
    }


def test_signs_up_and_proves_the_address_by_a_code(client, answers, leeds, code_mailed):
    response = client.post("/account/signup/", answers)
    assert response["Location"] == "/account/confirm-email/"
    assert client.get("/profile/").status_code == 302  # not yet in

    response = client.post("/account/confirm-email/", {"code": code_mailed()})

    assert response.status_code == 302
    person = Person.objects.get()
    assert (person.email, person.display_name, person.kind, person.authority, person.authority_text) == (
        "nia@example.org", "Nia Newcomer", "officer", leeds, "",
    )  # fmt: skip
    assert EmailAddress.objects.get().verified
    assert client.get("/profile/").status_code == 200


def test_goes_on_to_where_they_came_from(client, answers, code_mailed):
    client.post("/account/signup/", answers | {"next": "/communities/"})
    response = client.post("/account/confirm-email/", {"code": code_mailed()})
    assert response["Location"] == "/communities/"


def test_a_wrong_code_lets_nobody_in(client, answers, code_mailed):
    client.post("/account/signup/", answers)
    for _ in range(3):
        client.post("/account/confirm-email/", {"code": "WRNG-CODE"})

    response = client.post("/account/confirm-email/", {"code": code_mailed()})  # the right one, too late

    assert response["Location"] == "/account/login/"
    assert not EmailAddress.objects.get().verified


def test_wales_and_partners_write_where_they_work(client, answers):
    client.post("/account/signup/", answers | {"authority": "", "authority_text": "Cyngor Gwynedd", "kind": "partner"})
    person = Person.objects.get()
    assert (person.authority, person.authority_text, person.kind) == (None, "Cyngor Gwynedd", "partner")
    assert list(Person.objects.unresolved()) == [person]


def test_whoever_gives_both_has_found_their_council(client, answers, leeds):
    client.post("/account/signup/", answers | {"authority_text": "Leeds City Council"})
    person = Person.objects.get()
    assert (person.authority, person.authority_text) == (leeds, "")


def test_one_of_both_is_needed(client, answers):
    response = client.post("/account/signup/", answers | {"authority": ""})
    assert response.context["form"].errors == {"authority": ["Choose your council, or write where you work below."]}
    assert Person.objects.count() == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "expert"},  # staff give it
        {"authority": "no-such-council"},
        {"display_name": "Nia\r\nBcc: everybody@example.org"},
        {"display_name": "Nia \u202egro.elpmaxe"},
        {"password1": "short"},
        {"password1": "123456789012345"},
        {"email": "no address"},
    ],
    ids=str,
)
def test_what_is_refused(client, answers, wrong):
    response = client.post("/account/signup/", answers | wrong)
    assert list(response.context["form"].errors) == list(wrong)
    assert Person.objects.count() == 0


def test_nobody_makes_themself_staff(client, answers):
    client.post(
        "/account/signup/", answers | {"is_staff": "on", "is_superuser": "on", "groups": "1", "mail_wish": "now"}
    )
    person = Person.objects.get()
    assert (person.is_staff, person.is_superuser, person.groups.count()) == (False, False, 0)


def test_councils_of_today_are_offered_by_region(client, leeds):
    AuthorityFactory(slug="tynedale", name="Tynedale", end="2009-04-01")
    AuthorityFactory(slug="unison", name="Unison", kind="association")
    AuthorityFactory(slug="gwynedd", name="Gwynedd", kind="principal-area", region="", nation="wales")
    AuthorityFactory(slug="exampleton", name="Exampleton", is_demo=True)

    choices = list(client.get("/account/signup/").context["form"].fields["authority"].choices)

    assert choices == [
        ("", "Choose your council"),
        ("Wales", [("gwynedd", "Gwynedd")]),
        ("Yorkshire and the Humber", [("leeds", "Leeds")]),
    ]


def test_the_invented_council_stands_in_a_demonstration_only(client, answers, settings):
    AuthorityFactory(slug="exampleton", name="Exampleton", is_demo=True)
    assert client.post("/account/signup/", answers | {"authority": "exampleton"}).context["form"].errors

    settings.DEMO = True

    assert client.post("/account/signup/", answers | {"authority": "exampleton"}).status_code == 302


def test_a_double_press_makes_one_person(client, answers, code_mailed):
    """The second press, in the same browser, leads to the same page, and the code of the first mail still works."""
    client.post("/account/signup/", answers)
    code = code_mailed()

    response = client.post("/account/signup/", answers)

    assert response["Location"] == "/account/confirm-email/"
    assert (Person.objects.count(), len(mail.outbox)) == (1, 1)
    assert client.post("/account/confirm-email/", {"code": code})["Location"] == "/"


class TestAnAddressThatHasAnAccount:
    def test_looks_the_same_and_is_told_by_mail(self, client, answers):
        new = client.post("/account/signup/", answers)
        new_page = client.get(new["Location"]).content.decode()
        asha = PersonFactory(email="asha@example.org")
        other = Client()

        known = other.post("/account/signup/", answers | {"email": "asha@example.org", "display_name": "Mallory"})
        known_page = other.get(known["Location"]).content.decode()

        assert (known.status_code, known["Location"]) == (new.status_code, new["Location"])
        assert shape(known_page) == shape(new_page)
        assert mail.outbox[-1].to == ["asha@example.org"]
        assert mail.outbox[-1].subject == "You have an account already"
        asha.refresh_from_db()
        assert asha.check_password(PASSWORD)

    def test_takes_as_long(self, answers, settings, monkeypatch):
        settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
        monkeypatch.setattr(PBKDF2PasswordHasher, "iterations", 400_000)  # slow enough to be seen, for eighteen of them
        settings.ACCOUNT_RATE_LIMITS = {}
        PersonFactory(email="asha@example.org")

        def seconds(email):
            client, before = Client(), time.perf_counter()
            client.post("/account/signup/", answers | {"email": email})
            return time.perf_counter() - before

        seconds("warm@example.org"), seconds("asha@example.org")
        known = median(seconds("asha@example.org") for _ in range(7))
        new = median(seconds(f"new{n}@example.org") for n in range(7))

        assert 0.4 < known / new < 2.5  # a loose net for a busy machine; without the equal work it is about a tenth


def test_a_strangers_password_is_dropped_when_the_owner_comes_by_code(client, answers, code_mailed):
    """Mallory signs up with Nia's address and waits. When Nia comes in by code, Mallory's password opens nothing."""
    Client().post("/account/signup/", answers | {"password1": "mallory knows this one"})
    client.post("/account/login/code/", {"email": "nia@example.org"})
    client.post("/account/login/code/confirm/", {"code": code_mailed()})
    assert client.get("/profile/").status_code == 200

    person = Person.objects.get()
    assert not person.has_usable_password()
    response = Client().post("/account/login/", {"login": "nia@example.org", "password": "mallory knows this one"})
    assert response.status_code == 200  # the form again


def shape(page: str) -> str:
    """The page without what differs for everybody: tokens and the address typed."""
    page = re.sub(r'value="[^"]{60,}"', "", page)
    return re.sub(r"[\w.]+@example\.org", "ADDRESS", page)


@pytest.mark.parametrize("empty", [{}, {"code": ""}, {"code": "  "}])
def test_an_empty_code_is_no_try(client, answers, code_mailed, empty):
    client.post("/account/signup/", answers)
    for _ in range(5):
        page = client.post("/account/confirm-email/", empty)
        assert page.context["form"].errors["code"] == ["Enter the code from the mail."]

    assert client.post("/account/confirm-email/", {"code": code_mailed()})["Location"] == "/"
    assert EmailAddress.objects.get().verified
