"""What the forms of the ways in say, in our words."""

import pytest

from tests.factories.members import PersonFactory

pytestmark = pytest.mark.django_db


def test_signing_up_says_what_is_missing(client):
    page = client.post("/account/signup/", {}).content.decode()

    for words in ("Enter your name.", "Enter your email address.", "Choose a password.", "Choose your council, or"):
        assert f">{words}" in page  # above the form, without the label before it
    assert "This field is required" not in page


def test_signing_up_leads_to_the_terms_and_privacy(client):
    page = client.get("/account/signup/").content.decode()

    assert 'href="/terms/">terms</a>' in page
    assert 'href="/privacy/">privacy</a>' in page.partition("<main")[2]


def test_signing_in_says_what_is_missing(client):
    page = client.post("/account/login/", {}).content.decode()

    assert ">Enter your email address.<" in page
    assert ">Enter your password.<" in page


@pytest.mark.parametrize(
    ("code", "words"),
    [("", "Enter the code from the mail."), ("000000", "This is not the code from the newest mail.")],
)
def test_a_code_that_is_missing_or_mistaken(client, code, words):
    asha = PersonFactory(display_name="Asha")
    client.post("/account/login/code/", {"email": asha.email})

    page = client.post("/account/login/code/confirm/", {"code": code}).content.decode()

    assert words in page
    assert "Code: " not in page
