"""Mails about notices: claimed first, then sent.

Which way it errs: a notice is marked as mailed *before* the mail leaves. A worker that dies between the two, or a mail
server that falls silent half-way, costs that one mail (the notice still stands on the site); nobody is ever mailed
twice about the same thing. Where it is certain that nothing left (the server cannot be reached, or says no), nothing
stays claimed, and the next round of `members.digests` tries again.
"""

from smtplib import SMTPRecipientsRefused, SMTPResponseException
from typing import Any

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import ngettext

from members.models import Notice, Person
from members.models.notice import NoticeQuerySet
from members.notices import Told, told
from members.stopping import stop_url

NOTHING_LEFT = (SMTPResponseException, SMTPRecipientsRefused)


def mail(person: Person, notices: NoticeQuerySet) -> bool:
    """One mail about those of `notices` (the person's, waiting) that they may still see; False when there was none.

    Raises what the mail server raises, after the claim is settled as the module says.
    """
    if not person.is_active or person.mail_wish == Person.MailWish.NEVER:
        return False
    mine = notices.filter(person=person).waiting()
    if not told(mine, person):
        return False
    connection = get_connection()
    connection.open()  # a server that is away is found out before anything is claimed
    try:
        claimed = _claim(mine)
        with translation.override(settings.LANGUAGE_CODE):
            seen = told(claimed, person)
            if not seen:  # another worker was faster, or the last of it was taken back just now
                return False
            message = _message(person, seen, connection)
        try:
            message.send()
        except NOTHING_LEFT:
            Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=None)
            raise
    finally:
        connection.close()
    return True


def _claim(waiting: NoticeQuerySet) -> list[Notice]:
    """Those that nobody else is mailing, now marked as mailed: whoever comes second finds none."""
    with transaction.atomic():
        free = waiting.select_for_update(of=("self",), skip_locked=True).select_related("by")
        claimed = list(free.order_by("created", "pk"))
        Notice.objects.filter(pk__in=[notice.pk for notice in claimed]).update(mailed_at=timezone.now())
    return claimed


def _message(person: Person, seen: list[Told], connection: Any) -> EmailMessage:
    many = ngettext("%(count)s notice from %(site)s", "%(count)s notices from %(site)s", len(seen))
    subject = seen[0].subject if len(seen) == 1 else many % {"count": len(seen), "site": settings.SITE_NAME}
    stop = settings.SITE_URL + stop_url(person)
    context = {"person": person, "told": seen, "stop": stop, "site": settings.SITE_URL, "name": settings.SITE_NAME}
    return EmailMessage(
        subject,
        render_to_string("members/mail/notices.txt", context),
        to=[person.email],
        connection=connection,
        headers={
            "List-Unsubscribe": f"<{stop}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )
