"""Mails about notices: by the person's wish, once, and only about what they may see."""

import logging
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from members import actions
from members.digests import send_digests
from members.mail import mail as mail_about
from members.models import Membership, Notice, Person
from members.notices import notify
from members.tasks import mail_at_once
from tests.factories.members import MembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def notice(circle, asha):
    """Asha was let into the circle; she wishes mail as it happens, and has had none."""
    MembershipFactory(community=circle, person=asha)
    notify([asha], "membership-approved", about=circle)
    return Notice.objects.get(person=asha)


def long_ago(**ago):
    Notice.objects.update(created=timezone.now() - timedelta(**ago))


def test_as_it_happens_after_commit(circle, asha, carys, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        actions.join(circle, person=asha, message="I plan buses.")
        assert mail.outbox == []

    (message,) = mail.outbox
    assert message.to == ["carys@example.org"]
    assert message.subject == "Asha Ahmed asks to join Circle"
    assert "Asha Ahmed asks to join Circle.\nhttp://127.0.0.1:8000/communities/circle/people/" in message.body
    assert Notice.objects.get(person=carys).mailed_at is not None


@pytest.mark.parametrize("wish", ["daily", "weekly", "never"])
def test_other_wishes_are_not_mailed_at_once(circle, asha, carys, django_capture_on_commit_callbacks, wish):
    Person.objects.filter(pk=carys.pk).update(mail_wish=wish)
    with django_capture_on_commit_callbacks(execute=True):
        actions.join(circle, person=asha)
    assert mail.outbox == []
    assert Notice.objects.get(person=carys).mailed_at is None


def test_a_wish_changed_before_the_worker_came_is_heard(notice, asha):
    Person.objects.filter(pk=asha.pk).update(mail_wish="daily")
    assert mail_at_once.enqueue([notice.pk]).return_value == 0
    assert mail.outbox == []


def test_a_task_done_twice_mails_once(notice):
    assert mail_at_once.enqueue([notice.pk]).return_value == 1
    assert mail_at_once.enqueue([notice.pk]).return_value == 0
    assert len(mail.outbox) == 1


def test_what_was_read_on_the_site_is_not_mailed(notice):
    Notice.objects.update(read_at=timezone.now())
    mail_at_once.enqueue([notice.pk])
    assert mail.outbox == []


def test_it_is_plain_text_with_a_way_out(notice, asha):
    mail_at_once.enqueue([notice.pk])

    (message,) = mail.outbox
    assert message.content_subtype == "plain"
    assert not getattr(message, "alternatives", [])
    assert message.reply_to == []
    stop = message.extra_headers["List-Unsubscribe"]
    assert stop.startswith("<http://127.0.0.1:8000/notices/stop/")
    assert stop.strip("<>") in message.body
    assert message.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"
    assert message.body.startswith("Hello Asha Ahmed,\n\nYou are now in Circle.")


def test_names_are_not_escaped_for_another_medium(notice, asha):
    Person.objects.filter(pk=asha.pk).update(display_name="Asha O'Hara & Co")
    mail_at_once.enqueue([notice.pk])
    assert "Hello Asha O'Hara & Co," in mail.outbox[0].body


class TestReAuthorisedWhenSent:
    def test_removed_meanwhile(self, quiet, asha, carys):
        membership = MembershipFactory(community=quiet, person=asha)
        notify([asha], "membership-added", about=quiet, by=carys)
        membership.delete()

        mail_at_once.enqueue(list(Notice.objects.values_list("pk", flat=True)))

        assert mail.outbox == []

    def test_account_closed_meanwhile(self, notice, asha):
        Person.objects.filter(pk=asha.pk).update(is_active=False)
        mail_at_once.enqueue([notice.pk])
        assert mail.outbox == []

    def test_in_a_digest_only_the_rest_is_told(self, circle, quiet, asha):
        Person.objects.filter(pk=asha.pk).update(mail_wish="daily")
        membership = MembershipFactory(community=quiet, person=asha)
        notify([asha], "membership-added", about=quiet)
        notify([asha], "membership-approved", about=circle)
        membership.delete()
        long_ago(days=1)

        send_digests()

        (message,) = mail.outbox
        assert message.subject == "You are now in Circle"
        assert "Quiet room" not in message.body


class TestAMailServerThat:
    @pytest.fixture(autouse=True)
    def _quiet_log(self):
        logging.disable(logging.CRITICAL)
        yield
        logging.disable(logging.NOTSET)

    def test_is_away_leaves_the_notice_for_the_next_round(self, notice, settings):
        settings.EMAIL_BACKEND = "tests.members.mail_backends.Away"
        mail_at_once.enqueue([notice.pk])
        notice.refresh_from_db()
        assert notice.mailed_at is None

        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        long_ago(hours=1)
        assert send_digests() == 1

    def test_says_no_leaves_it_too(self, notice, settings):
        settings.EMAIL_BACKEND = "tests.members.mail_backends.SaysNo"
        mail_at_once.enqueue([notice.pk])
        notice.refresh_from_db()
        assert notice.mailed_at is None

    def test_falls_silent_is_not_asked_again(self, notice, settings):
        """It may have kept the mail: rather one too few than one too many."""
        settings.EMAIL_BACKEND = "tests.members.mail_backends.FallsSilent"
        mail_at_once.enqueue([notice.pk])
        settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
        long_ago(hours=1)
        assert send_digests() == 0
        assert len(mail.outbox) == 1

    def test_fails_for_one_holds_up_no_other(self, circle, asha, ben, monkeypatch):
        from members import digests

        notify([asha, ben], "membership-approved", about=circle)
        monkeypatch.setattr(digests, "mail", fails_for(asha, mail_about))
        mail_at_once.enqueue(list(Notice.objects.values_list("pk", flat=True)))
        assert [message.to for message in mail.outbox] == [["ben@example.org"]]


def fails_for(person, real):
    def sometimes(to, notices):
        if to == person:
            raise ConnectionResetError
        return real(to, notices)

    return sometimes


def test_a_worker_killed_between_claim_and_mail_costs_that_mail_only(notice, monkeypatch):
    """The way it errs: the notice stands on the site, nobody is mailed twice."""
    from members import mail as room

    def killed(*args):
        raise KeyboardInterrupt

    monkeypatch.setattr(room, "_message", killed)
    with pytest.raises(KeyboardInterrupt):
        mail_about(notice.person, Notice.objects.all())
    monkeypatch.undo()
    long_ago(hours=1)

    assert send_digests() == 0
    assert mail.outbox == []
    assert Notice.objects.filter(read_at=None).count() == 1


def test_a_request_that_was_decided_is_not_mailed_about(circle, asha, carys):
    asked = actions.join(circle, person=asha)
    told = list(Notice.objects.values_list("pk", flat=True))
    actions.decline(Membership.objects.get(pk=asked.pk), by=carys)
    mail_at_once.enqueue(told)
    assert mail.outbox == []
