"""Mails that come round: daily at seven, weekly on Monday at seven, and what was missed as it happened.

What is due follows from the notices alone, so it does not matter how often this runs, or whether it ran at seven: a
worker that was away sends at its next round.
"""

import logging
from datetime import datetime, timedelta

from django.db.models import Q
from django.utils import timezone

from members.mail import mail
from members.models import Notice, Person
from members.models.notice import NoticeQuerySet

logger = logging.getLogger(__name__)

HOUR = 7  # local time: in the inbox when the day starts
GRACE = timedelta(minutes=15)  # until then the task that mails at once may still be on its way
STALE = timedelta(days=14)  # older than this, a notice is no news: it stands on the site only


def send_digests(now: datetime | None = None) -> int:
    """Mail everybody what is due; how many mails left. Run it as often as you like, from as many workers."""
    now = now or timezone.now()
    wish = Person.MailWish
    due = (
        Q(person__mail_wish=wish.NOW, created__lte=now - GRACE)
        | Q(person__mail_wish=wish.DAILY, created__lte=last_morning(now))
        | Q(person__mail_wish=wish.WEEKLY, created__lte=last_monday(now))
    )
    return mail_each(Notice.objects.filter(due, created__gt=now - STALE))


def mail_each(notices: NoticeQuerySet) -> int:
    """One mail per person about those of `notices` that wait; how many left. One that fails holds up no other."""
    waiting = notices.waiting()
    people = Person.objects.filter(pk__in=waiting.values("person")).order_by("pk")
    return sum(_mail(person, waiting) for person in people)


def last_morning(now: datetime) -> datetime:
    """The last seven o'clock that has struck, in the site's time zone."""
    local = timezone.localtime(now)
    morning = local.replace(hour=HOUR, minute=0, second=0, microsecond=0)
    return morning if morning <= local else morning - timedelta(days=1)


def last_monday(now: datetime) -> datetime:
    morning = last_morning(now)
    return morning - timedelta(days=morning.weekday())


def _mail(person: Person, notices: NoticeQuerySet) -> bool:
    try:
        return mail(person, notices)
    except OSError:  # SMTPException is one too
        logger.exception("The mail to person %s did not leave", person.pk)
        return False
