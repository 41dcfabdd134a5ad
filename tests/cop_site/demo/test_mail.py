import re
from pathlib import Path
from time import sleep

import pytest
from django.core.mail import EmailMultiAlternatives, send_mail

from cop_site.demo.mail import last_mails

BACKEND = "django.core.mail.backends.filebased.EmailBackend"


@pytest.fixture
def folder(settings, tmp_path) -> Path:
    settings.EMAIL_BACKEND = BACKEND
    settings.EMAIL_FILE_PATH = tmp_path
    settings.DEMO = True
    return tmp_path


def send(subject: str, text: str = "Your code is 123456.") -> None:
    send_mail(subject, text, "site@example.org", ["asha@example.org"])


def test_the_newest_come_first_and_no_more_than_twenty(folder):
    for number in range(22):
        send(f"Mail {number}")
        sleep(0.01)  # the file system's clock ticks every 4 ms

    assert [mail.subject for mail in last_mails(folder)] == [f"Mail {number}" for number in range(21, 1, -1)]


def test_a_mail_is_told_as_it_was_written(folder):
    text = "Dear Asha,\n\n" + "a long line with a pound sign £ " * 40 + "\n\n-- \nThe site"
    mail = EmailMultiAlternatives("Croeso – welcome", text, "site@example.org", ["asha@example.org"])
    mail.attach_alternative("<p>Dear Asha</p>", "text/html")
    mail.attach("event.ics", "BEGIN:VCALENDAR", "text/calendar")
    mail.send()

    (told,) = last_mails(folder)
    assert (told.subject, told.to, told.text) == ("Croeso – welcome", "asha@example.org", text)
    assert told.files == ["event.ics"]
    assert told.sent is not None


def test_a_mail_that_is_still_being_written_is_left_out(folder):
    send("Whole")
    (path,) = folder.glob("*.log")
    with path.open("ab") as file:
        file.write(b"Subject: Half\nTo: ben@example.org\n\nYour co")
    (folder / "empty.log").touch()

    assert [mail.subject for mail in last_mails(folder)] == ["Whole"]


def test_no_folder_no_mail(tmp_path):
    assert last_mails(tmp_path / "mail") == []


@pytest.mark.django_db
def test_the_page_shows_it_with_its_links_and_nothing_as_markup(folder, client):
    send("<b>Bold</b>", "Follow https://example.org/confirm/a-1/ please. <script>alert(1)</script>")

    page = client.get("/demo/mail/").content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt;" in page
    assert '<a href="https://example.org/confirm/a-1/" rel="nofollow">https://example.org/confirm/a-1/</a>' in page
    assert "<script>alert" not in page


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/demo/", "/demo/mail/"])
def test_the_pages_are_there_in_a_demonstration_only(folder, client, settings, path):
    assert client.get(path).status_code == 200

    settings.DEMO = False
    assert client.get(path).status_code == 404


@pytest.mark.django_db
def test_every_page_of_a_demonstration_leads_to_both(folder, client):
    page = client.get("/account/login/").content.decode()

    assert 'href="/demo/"' in page
    assert 'href="/demo/mail/"' in page


@pytest.mark.django_db
def test_the_people_are_listed_with_their_passwords(folder, client, settings, tmp_path):
    from cop_site.demo import accounts, circle

    settings.DATA_DIR = tmp_path
    circle.load(tmp_path)

    page = client.get("/demo/").content.decode()

    assert all(account.email in page and account.password in page for account in accounts.kept(tmp_path))
    assert "Deleted" not in page


@pytest.mark.django_db
def test_a_guest_comes_to_the_open_hot_seat_by_the_link_that_is_shown(folder, client, settings, tmp_path):
    from cop_site.demo import circle, hot_seats

    settings.DATA_DIR = tmp_path
    circle.load(tmp_path)
    assert "/join/" not in client.get("/demo/").content.decode()
    hot_seats.load()

    (link,) = re.findall(r'href="(/hot-seats/\d+/join/[^"]+/)"', client.get("/demo/").content.decode())

    page = client.get(link, follow=True)
    assert page.status_code == 200
    assert "Try a hot seat" in page.content.decode()
