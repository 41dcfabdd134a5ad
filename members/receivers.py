"""What allauth says, heard."""

from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.models import EmailAddress
from allauth.account.signals import email_confirmed
from django.db.models.signals import post_save
from django.dispatch import receiver
from django.http import HttpRequest

from members.models import Person


@receiver(post_save, sender=EmailAddress, dispatch_uid="members keep the address in step")
def keep_in_step(instance: EmailAddress, raw: bool, **kwargs: Any) -> None:
    """`Person.email` is allauth's primary address, whoever changed it and wherever."""
    if instance.primary and not raw:
        Person.objects.filter(pk=instance.user_id).exclude(email=instance.email).update(email=instance.email)


@receiver(email_confirmed, dispatch_uid="members drop a stranger's password")
def drop_a_strangers_password(request: HttpRequest, email_address: EmailAddress, **kwargs: Any) -> None:
    """An address first proved by a sign-in code: whoever signed up with it, and chose the password, may be another.

    Somebody could sign up with a colleague's address and wait for the owner to come in by code. The owner sets a
    password of their own on the profile page.
    """
    person = email_address.user
    records = get_authentication_records(request, person)
    if person.last_login is None and records and records[-1]["method"] == "code":
        person.set_unusable_password()
        person.save(update_fields=["password"])
