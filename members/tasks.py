"""Work that no page waits for."""

from django_tasks import task

from members.digests import mail_each
from members.models import Notice, Person


@task(priority=10)  # before the bookkeeping of the CMS, which comes by the hundred
def mail_at_once(notice_ids: list[int]) -> int:
    """Mail notices to those who wish it as it happens; how many mails left. Done twice, it mails nobody twice."""
    return mail_each(Notice.objects.filter(pk__in=notice_ids, person__mail_wish=Person.MailWish.NOW))
