import re
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from tests.members.conftest import PASSWORD

pytestmark = pytest.mark.django_db


def test_by_password(client, asha):
    response = client.post("/account/login/", {"login": "ASHA@example.org", "password": PASSWORD})
    assert response["Location"] == "/"
    assert client.get("/profile/").status_code == 200


def test_by_a_mailed_code(client, asha, code_mailed):
    client.post("/account/login/code/", {"email": "asha@example.org"})
    assert client.get("/profile/").status_code == 302

    client.post("/account/login/code/confirm/", {"code": code_mailed()})

    assert client.get("/profile/").status_code == 200


def test_a_code_works_once_and_in_the_browser_that_asked(asha, code_mailed):
    asking, thief = Client(), Client()
    asking.post("/account/login/code/", {"email": "asha@example.org"})
    code = code_mailed()

    thief.post("/account/login/code/confirm/", {"code": code})
    assert thief.get("/profile/").status_code == 302

    asking.post("/account/login/code/confirm/", {"code": code})
    asking.post("/account/logout/")
    asking.post("/account/login/code/confirm/", {"code": code})
    assert asking.get("/profile/").status_code == 302


def test_a_code_is_good_for_five_minutes(client, asha, code_mailed, time_machine):
    client.post("/account/login/code/", {"email": "asha@example.org"})
    time_machine.move_to(timezone.now() + timedelta(seconds=301))
    client.post("/account/login/code/confirm/", {"code": code_mailed()})
    assert client.get("/profile/").status_code == 302


def test_three_wrong_codes_end_it(client, asha, code_mailed):
    client.post("/account/login/code/", {"email": "asha@example.org"})
    for _ in range(3):
        client.post("/account/login/code/confirm/", {"code": "BBBB-BBBB"})
    client.post("/account/login/code/confirm/", {"code": code_mailed()})
    assert client.get("/profile/").status_code == 302


def test_a_new_code_takes_the_place_of_the_old(client, asha, code_mailed):
    client.post("/account/login/code/", {"email": "asha@example.org"})
    old = code_mailed()
    client.post("/account/login/code/confirm/", {"action": "resend"})
    new = code_mailed()
    assert new != old
    client.post("/account/login/code/confirm/", {"code": new})
    assert client.get("/profile/").status_code == 200


def test_opening_an_address_signs_nobody_in_or_out(client, asha, code_mailed):
    """Mail scanners open every address; the session is kept whatever is only looked at."""
    client.force_login(asha)
    client.get("/account/logout/")
    assert client.get("/profile/").status_code == 200


def test_the_session_is_a_new_one(client, asha):
    client.get("/account/login/")
    session = client.session
    session["before"] = True
    session.save()
    before = client.cookies["sessionid"].value if "sessionid" in client.cookies else session.session_key

    client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})

    assert client.session.session_key != before


@pytest.mark.parametrize(
    "wanted", ["//evil.example", "https://evil.example/", "javascript:alert(1)", "/\\evil.example"]
)
def test_next_leads_nowhere_else(client, asha, wanted):
    response = client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD, "next": wanted})
    assert response["Location"] == "/"


def test_a_closed_account_does_not_come_in(asha):
    asha.is_active = False
    asha.save()
    client = Client()
    response = client.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    assert response["Location"] == "/account/inactive/"
    client.post("/account/login/code/", {"email": "asha@example.org"})
    assert mail.outbox[-1].subject == "You have no account yet"


def test_closing_an_account_ends_its_sessions(client, asha):
    client.force_login(asha)
    asha.is_active = False
    asha.save()
    assert client.get("/profile/").status_code == 302


def test_known_and_unknown_addresses_look_the_same(asha):
    """By password, by code and for a new password: status, place and page."""
    for start, answer in [
        ("/account/login/", {"login": "{}", "password": "wrong"}),
        ("/account/login/code/", {"email": "{}"}),
        ("/account/password/reset/", {"email": "{}"}),
    ]:
        pages = []
        for email in ("asha@example.org", "nobody@example.org"):
            visitor = Client()
            filled = {name: value.format(email) for name, value in answer.items()}
            response = visitor.post(start, filled, follow=True)
            page = response.content.decode().replace(email, "ADDRESS")
            pages.append((response.redirect_chain, response.status_code, without_tokens(page)))
        assert pages[0] == pages[1], start


def test_a_new_password_by_mail(asha):
    client = Client()
    client.post("/account/password/reset/", {"email": "asha@example.org"})
    link = next(line for line in mail.outbox[-1].body.splitlines() if "/password/reset/key/" in line)
    path = link.removeprefix("http://testserver")
    form = client.get(path)["Location"]
    done = client.post(form, {"password1": "a new and longer phrase"}, follow=True)

    assert "Your password is changed" in done.content.decode()  # by its heading, and by no message beside it
    assert list(done.context["messages"]) == []
    asha.refresh_from_db()
    assert asha.check_password("a new and longer phrase")
    assert client.get("/profile/").status_code == 302  # they sign in with it
    assert Client().get(path).context["token_fail"] is True  # once


def test_a_new_password_ends_every_session(asha):
    here, elsewhere = Client(), Client()
    here.force_login(asha)
    elsewhere.force_login(asha)

    done = here.post(
        "/account/password/change/",
        {"oldpassword": PASSWORD, "password1": "a new and longer phrase"},
        follow=True,
        headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"},
    )

    assert "Your password is changed." in map(str, done.context["messages"])
    assert elsewhere.get("/profile/").status_code == 302
    (told,) = mail.outbox
    assert told.subject == "Your password was changed"
    assert "\nFrom the address: 127.0.0.1\nBrowser: Firefox on Linux\n" in told.body


def test_a_new_password_is_asked_for_once_and_with_one_sentence(asha, client):
    client.force_login(asha)
    page = client.get("/account/password/change/").content.decode()
    assert "At least 12 characters. A few words" in page
    assert "<ul><li>" not in page
    assert page.count('type="password"') == 2  # the one they have, and the new one


def test_that_a_mail_was_sent_is_said_once_and_another_one_too(asha, client):
    first = client.post("/account/login/code/", {"email": asha.email}, follow=True)
    assert "We have sent a mail to" in first.content.decode()
    assert list(first.context["messages"]) == []

    again = client.post("/account/login/code/confirm/", {"action": "resend"}, follow=True)
    assert [str(message) for message in again.context["messages"]] == [f"Another mail is on its way to {asha.email}."]


def test_sessions_are_listed_and_the_others_ended(asha):
    here = Client(HTTP_USER_AGENT="Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
    elsewhere = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0")
    for browser in (here, elsewhere):
        browser.post("/account/login/", {"login": "asha@example.org", "password": PASSWORD})
    page = here.get("/account/sessions/").content.decode()
    assert "Firefox on Linux" in page
    assert "Firefox on Windows" in page

    here.post("/account/sessions/")

    assert here.get("/profile/").status_code == 200
    assert elsewhere.get("/profile/").status_code == 302


def test_a_mail_server_that_is_away_takes_no_page_with_it(client, asha, settings):
    settings.EMAIL_BACKEND = "tests.members.mail_backends.Away"
    response = client.post("/account/login/code/", {"email": "asha@example.org"}, follow=True)
    assert response.status_code == 200
    assert "We could not send you a mail just now. Please try again in a few minutes." in response.content.decode()


def test_people_with_a_desk_are_asked_for_a_second_step(client, root, asha):
    for person, asked in [(root, True), (asha, False)]:
        visitor = Client()
        page = visitor.post("/account/login/", {"login": person.email, "password": PASSWORD}, follow=True)
        assert ("Set up two-step sign-in" in page.content.decode()) is asked


def without_tokens(page: str) -> str:
    return re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", page)


def test_an_empty_code_is_no_try(client, asha, code_mailed):
    client.post("/account/login/code/", {"email": "asha@example.org"})
    for _ in range(5):
        page = client.post("/account/login/code/confirm/", {"code": " "})
        assert page.context["form"].errors["code"] == ["Enter the code from the mail."]

    client.post("/account/login/code/confirm/", {"code": code_mailed()})
    assert client.get("/profile/").status_code == 200
