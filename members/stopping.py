"""The way out that stands under every mail about notices."""

from django.core import signing
from django.urls import reverse

from members.models import Person

SALT = "members.stopping"  # a token from elsewhere on the site opens nothing here


def stop_url(person: Person) -> str:
    """Works signed out and does not expire: it can do nothing but stop mails."""
    return reverse("members:stop", args=[signing.dumps(person.pk, salt=SALT)])


def person_of(token: str) -> Person | None:
    try:
        return Person.objects.filter(pk=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


def stop(person: Person) -> None:
    """No more mails about notices; mails about the account itself, which they ask for, still come."""
    Person.objects.filter(pk=person.pk).update(mail_wish=Person.MailWish.NEVER)
