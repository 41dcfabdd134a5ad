"""Daily at seven, weekly on Monday at seven, whenever it runs."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from django.core import mail

from members.digests import last_monday, last_morning, send_digests
from members.models import Notice, Person
from members.notices import notify
from tests.factories.members import CommunityFactory

pytestmark = pytest.mark.django_db
LONDON = ZoneInfo("Europe/London")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def told(asha):
    """`told("2026-11-24 15:00")`: Asha was told something then, by a wish of her own."""

    def tell(when: str, wish: str) -> Notice:
        Person.objects.filter(pk=asha.pk).update(mail_wish=wish)
        community = CommunityFactory()
        notify([asha], "membership-approved", about=community)
        notice = Notice.objects.get(about_id=community.pk)
        Notice.objects.filter(pk=notice.pk).update(created=at(when))
        return notice

    return tell


@pytest.mark.parametrize(
    ("now", "morning", "monday"),
    [
        ("2026-11-24 06:59", "2026-11-23 07:00", "2026-11-23 07:00"),  # a Tuesday
        ("2026-11-24 07:00", "2026-11-24 07:00", "2026-11-23 07:00"),
        ("2026-11-23 06:59", "2026-11-22 07:00", "2026-11-16 07:00"),  # a Monday
        ("2026-10-25 12:00", "2026-10-25 07:00", "2026-10-19 07:00"),  # the clocks went back
        ("2026-03-29 07:30", "2026-03-29 07:00", "2026-03-23 07:00"),  # and forward
    ],
)
def test_seven_by_the_clock_on_the_wall(now, morning, monday):
    assert last_morning(at(now)) == at(morning)
    assert last_monday(at(now)) == at(monday)


@pytest.mark.parametrize(
    ("wish", "when", "now", "mails"),
    [
        ("daily", "2026-11-24 15:00", "2026-11-25 06:59", 0),
        ("daily", "2026-11-24 15:00", "2026-11-25 07:00", 1),
        ("daily", "2026-11-24 15:00", "2026-11-25 19:00", 1),  # the worker was away at seven
        ("daily", "2026-11-25 08:00", "2026-11-25 19:00", 0),  # tomorrow's
        ("weekly", "2026-11-24 15:00", "2026-11-29 23:00", 0),
        ("weekly", "2026-11-24 15:00", "2026-11-30 07:00", 1),  # Monday
        ("now", "2026-11-24 15:00", "2026-11-24 15:14", 0),  # its own task is on the way
        ("now", "2026-11-24 15:00", "2026-11-24 15:15", 1),
        ("never", "2026-11-24 15:00", "2026-11-30 07:00", 0),
        ("daily", "2026-11-01 15:00", "2026-11-24 07:00", 0),  # no news any more
    ],
)
def test_when_it_is_due(told, wish, when, now, mails):
    told(when, wish)
    assert send_digests(at(now)) == mails
    assert len(mail.outbox) == mails


def test_several_in_one_mail_in_their_order(told, asha):
    first = told("2026-11-24 09:00", "daily")
    second = told("2026-11-24 15:00", "daily")

    send_digests(at("2026-11-25 07:00"))

    (message,) = mail.outbox
    assert message.subject == "2 notices from Local Government Community of Practice"
    assert message.body.index(str(first.about)) < message.body.index(str(second.about))


def test_run_again_it_sends_nothing_again(told):
    told("2026-11-24 15:00", "daily")
    assert [send_digests(at("2026-11-25 07:00")) for _ in range(3)] == [1, 0, 0]


def test_told_again_after_the_mail_is_mailed_again_tomorrow(told, asha):
    notice = told("2026-11-24 15:00", "daily")
    send_digests(at("2026-11-25 07:00"))
    notify([asha], "membership-approved", about=notice.about)
    Notice.objects.update(created=at("2026-11-25 09:00"))

    assert send_digests(at("2026-11-25 12:00")) == 0
    assert send_digests(at("2026-11-26 07:00")) == 1
