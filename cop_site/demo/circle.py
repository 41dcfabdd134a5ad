"""The invented council, its people and their communities. Each is made once per database; after that it belongs to
whoever tries the site: what they change stays changed, and what they delete stays deleted."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from cop_site.demo import accounts
from cop_site.demo.accounts import Account
from cop_site.demo.plans import COMMUNITIES, CommunityPlan
from cop_site.models import LoadedRecord
from members.models import Authority, Community, Membership, Person
from themes.models import Theme

COUNCIL = "Exampleton Borough Council"
KINDS = {"expert": Person.Kind.EXPERT}
DESKS = {"editor": ["Editors"]}


@transaction.atomic
def load(data_dir: Path) -> dict[str, int]:
    """Make what was never made in this database; how many of each that were."""
    made, known = Counter[str](), {account.role for account in accounts.kept(data_dir)}
    for account in accounts.make(data_dir):
        if account.role not in known:
            _renew_password(account)
        made["people"] += once(_key(account), partial(_person, account))
    for plan in COMMUNITIES:
        made["communities"] += once(f"demo:community:{plan.slug}", partial(_community, plan))
    return made


def once(key: str, make: Callable[[], models.Model | None]) -> bool:
    """Make a thing that this database never had; False when it had, or when `make` found nothing to make it of."""
    if LoadedRecord.objects.filter(key=key).exists():
        return False
    thing = make()
    if thing is None:
        return False
    kind = ContentType.objects.get_for_model(thing)
    LoadedRecord.objects.create(key=key, content_type=kind, object_id=thing.pk, values={})
    return True


def _renew_password(account: Account) -> None:
    """The file of passwords was lost, the database was not: what the new file says is to work."""
    for person in made_as(account.role):
        person.set_password(account.password)
        person.save()


def made_as(role: str) -> models.QuerySet[Person]:
    """The person made for this role; nobody when they were deleted or not made yet."""
    made = LoadedRecord.objects.filter(key=f"demo:person:{role}").values("object_id")
    return Person.objects.filter(pk__in=made)


@dataclass(frozen=True)
class Circle:
    """Who may sign in now, by the name and address that they have now, and the roles whose people are gone."""

    here: list[Account]
    gone: list[str]


def standing(data_dir: Path) -> Circle:
    """The people of this data folder as they stand in the database; nobody when none were made."""
    accounts_made = accounts.kept(data_dir)
    records = LoadedRecord.objects.filter(key__in=[_key(account) for account in accounts_made])
    ids = dict(records.values_list("key", "object_id")) if accounts_made else {}
    people = Person.objects.filter(is_active=True).in_bulk(ids.values())
    here, gone = [], []
    for account in accounts_made:
        if person := people.get(ids.get(_key(account))):
            here.append(replace(account, name=person.display_name, email=person.email))
        else:
            gone.append(account.role)
    return Circle(here, gone)


def _key(account: Account) -> str:
    return f"demo:person:{account.role}"


def _council() -> Authority:
    council, _ = Authority.objects.get_or_create(
        slug="exampleton",
        defaults={
            "name": "Exampleton",
            "official_name": COUNCIL,
            "kind": "unitary",
            "nation": "england",
            "is_demo": True,
        },
    )
    return council


def _person(account: Account) -> Person:
    person = Person.objects.filter(email__iexact=account.email).first()
    if person is None:
        desk = account.role == "staff"
        person = Person.objects.create_user(
            account.email,
            account.password,
            display_name=account.name,
            job_title=account.job_title,
            kind=KINDS.get(account.role, Person.Kind.OFFICER),
            authority=_council(),
            is_staff=desk,
            is_superuser=desk,
        )
    EmailAddress.objects.get_or_create(user=person, email=person.email, defaults={"verified": True, "primary": True})
    person.groups.add(*Group.objects.filter(name__in=DESKS.get(account.role, [])))
    return person


def _community(plan: CommunityPlan) -> Community:
    fields = {"name": plan.name, "visibility": plan.visibility, "summary": plan.summary, "about": plan.about}
    community, is_new = Community.objects.get_or_create(slug=plan.slug, defaults=fields)
    if not is_new:
        return community
    community.themes.set(Theme.objects.filter(slug__in=plan.themes))
    _let_in(community, "facilitator", Membership.Role.FACILITATOR)
    for role in plan.inside:
        _let_in(community, role, Membership.Role.MEMBER)
    return community


def _let_in(community: Community, role: str, as_role: str) -> None:
    for person in made_as(role):
        Membership.objects.create(community=community, person=person, role=as_role, status=Membership.Status.ACTIVE)
