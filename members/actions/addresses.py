"""The address that a person signs in with, when staff give or change it."""

from allauth.account.models import EmailAddress
from django.db import transaction

from members.models import Person


@transaction.atomic
def prove_address(person: Person) -> None:
    """`person.email` is proved, primary and the only one: staff vouch for it, and a code is mailed there to sign in."""
    addresses = EmailAddress.objects.filter(user=person)
    addresses.exclude(email=person.email).delete()
    addresses.update_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})


def is_taken(email: str, *, by_other_than: Person) -> bool:
    """Whether somebody else has this address, in either of the two tables."""
    others = Person.objects.filter(email__iexact=email).exclude(pk=by_other_than.pk)
    proved = EmailAddress.objects.filter(email__iexact=email, verified=True).exclude(user=by_other_than.pk)
    return others.exists() or proved.exists()
