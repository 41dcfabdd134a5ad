"""Every page of allauth, as we show it: our layout, our words, nothing inline, nothing from elsewhere."""

import re

import pytest
from allauth.account.adapter import get_adapter
from allauth.core import context
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.house.addresses import addresses
from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def signed_in(asha):
    client = Client()
    client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    return client


def sure_of(asha):
    client = signed_in(asha)
    client.get("/account/2fa/totp/activate/")
    client.post("/account/reauthenticate/", {"password": PASSWORD})
    return client


def two_steps(asha):
    from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
    from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret

    TOTP.activate(asha, generate_totp_secret())
    RecoveryCodes.activate(asha)


def with_two_steps(asha):
    client = sure_of(asha)
    two_steps(asha)
    return client


def half_way(asha):
    two_steps(asha)
    return signed_in(asha)


def code_asked(asha):
    client = Client()
    client.post("/account/login/code/", {"email": "asha@example.org"})
    return client


def address_asked(asha):
    client = sure_of(asha)
    client.post("/account/email/", {"email": "asha@new.example.org", "action_add": ""})
    return client


def nobody(asha):
    return Client()


def reset_link(asha):
    Client().post("/account/password/reset/", {"email": "asha@example.org"})
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
    return link.removeprefix("http://testserver")


def without_password(asha):
    asha.set_unusable_password()
    asha.save()
    client = Client()
    client.force_login(asha)
    return client


PAGES = [
    ("account_login", nobody, "Sign in"),
    ("account_signup", nobody, "Join"),
    ("account_request_login_code", nobody, "Sign in by code"),
    ("account_confirm_login_code", code_asked, "Enter the code"),
    ("account_email_verification_sent", address_asked, "Enter the code"),
    ("account_reset_password", nobody, "A new password"),
    ("account_reset_password_done", nobody, "Look for our mail"),
    ("account_reset_password_from_key", nobody, "Choose a new password"),
    ("account_reset_password_from_key_done", nobody, "Your password is changed"),
    ("account_inactive", nobody, "This account is closed"),
    ("account_logout", signed_in, "Sign out?"),
    ("account_email", signed_in, "Email address"),
    ("account_change_password", signed_in, "Change your password"),
    ("account_set_password", without_password, "Set a password"),
    ("account_reauthenticate", signed_in, "Is it you?"),
    ("mfa_index", signed_in, "Two-step sign-in"),
    ("mfa_index", with_two_steps, "Two-step sign-in"),
    ("mfa_authenticate", half_way, "Second step"),
    ("mfa_reauthenticate", with_two_steps, "Is it you?"),
    ("mfa_activate_totp", sure_of, "Set up two-step sign-in"),
    ("mfa_deactivate_totp", with_two_steps, "Turn off two-step sign-in?"),
    ("mfa_view_recovery_codes", with_two_steps, "Recovery codes"),
    ("mfa_generate_recovery_codes", with_two_steps, "Make new recovery codes?"),
    ("usersessions_list", signed_in, "Where you are signed in"),
]
NO_PAGE = {"mfa_download_recovery_codes"}  # a text file


def test_no_page_is_forgotten():
    allauths = {name for name, route in addresses() if route.startswith("account/") and name != "account/"}
    assert allauths == {name for name, _, _ in PAGES} | NO_PAGE


@pytest.mark.parametrize(("name", "visitor", "heading"), PAGES, ids=lambda value: getattr(value, "__name__", value))
def test_it_is_shown_as_a_page_of_ours(asha, name, visitor, heading):
    client = visitor(asha)
    path = reset_link(asha) if name == "account_reset_password_from_key" else reverse(name)
    response = client.get(path, follow=name == "account_reset_password_from_key")
    page = response.content.decode()

    assert response.status_code == 200, response.get("Location")
    assert re.search(r"<h1[^>]*>(.*?)</h1>", page)[1] == heading
    assert page.count('id="main-content"') == 1
    main = re.search(r"<main.*</main>", page, re.S)[0]
    words = re.sub(r"<[^>]+>", " ", main)
    assert not re.search(r"\b(user|username|member)\b", words, re.I), words
    assert not re.search(r"\bstyle=|<style|\son\w+=|<script(?![^>]+src=)", page)
    assert not re.search(r'(?:src|action)="https?://', page)


def test_recovery_codes_are_shown_once_whichever_way(asha):
    client = with_two_steps(asha)
    assert client.get("/account/2fa/recovery-codes/download/").status_code == 200
    assert client.get("/account/2fa/recovery-codes/download/").status_code == 403
    assert client.get("/account/2fa/recovery-codes/").context["unused_codes"] == ["****"] * 10


def test_the_root_of_the_account_leads_to_the_profile(client, asha):
    assert client.get("/account/")["Location"] == "/profile/"


@pytest.mark.parametrize(
    "name", ["account_email", "account_change_password", "mfa_index", "usersessions_list", "mfa_activate_totp"]
)
def test_what_is_ones_own_needs_signing_in(client, name):
    response = client.get(reverse(name))
    assert response["Location"].startswith("/account/login/?next=")


MAILS = {
    "account/email/login_code": "Your sign-in code",
    "account/email/email_confirmation": "Your code to prove your email address",
    "account/email/email_confirmation_signup": "Your code to prove your email address",
    "account/email/account_already_exists": "You have an account already",
    "account/email/unknown_account": "You have no account yet",
    "account/email/password_reset_key": "Choose a new password",
    "account/email/password_changed": "Your password was changed",
    "account/email/password_reset": "Your password was changed",
    "account/email/password_set": "A password was set",
    "account/email/email_changed": "Your email address was changed",
    "mfa/email/totp_activated": "Two-step sign-in is on",
    "mfa/email/totp_deactivated": "Two-step sign-in is off",
    "mfa/email/recovery_codes_generated": "New recovery codes",
}


@pytest.mark.parametrize(("template", "subject"), MAILS.items())
def test_every_mail_is_in_our_words(rf, settings, template, subject):
    """None greets with its host's name or speaks of a user; each ends with the site's name and address."""
    words = {"code": "ABCD-EFGH", "ip": "192.0.2.1", "user_agent": "Browser", "from_email": "old@example.org"}
    words |= {
        "to_email": "new@example.org",
        "timestamp": timezone.now(),
        "password_reset_url": "https://x/reset",
        "signup_url": "https://x/join",
    }
    with context.request_context(rf.get("/")):
        get_adapter().send_mail(template, "asha@example.org", words)

    (message,) = mail.outbox
    assert message.subject == subject
    assert message.body.endswith(f"{settings.SITE_NAME}\n{settings.SITE_URL}")
    assert not re.search(r"\busers?\b|testserver|Hello from", message.body, re.I), message.body
    assert message.alternatives == []
    assert message.reply_to == []
