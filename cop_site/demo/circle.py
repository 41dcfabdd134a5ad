"""The invented council, its people and their communities. Each is made once per database; after that it belongs to
whoever tries the site: what they change stays changed, and what they delete stays deleted."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.db import models, transaction

from cop_site.demo import accounts
from cop_site.demo.accounts import Account
from cop_site.models import LoadedRecord
from members.models import Authority, Community, Membership, Person
from themes.models import Theme

COUNCIL = "Exampleton Borough Council"
KINDS = {"expert": Person.Kind.EXPERT}
DESKS = {"editor": ["Editors"]}


@dataclass(frozen=True)
class Plan:
    """A community of the demonstration: `themes` are slugs, `inside` roles beside the facilitator."""

    slug: str
    name: str
    visibility: str
    summary: str
    about: str
    themes: list[str]
    inside: list[str]


COMMUNITIES = [
    Plan(
        slug="first-steps",
        name="First steps",
        visibility=Community.Visibility.OPEN,
        summary="An open community of the demonstration: whoever is signed in may join.",
        about="A place to try things out. Everybody can read what is said here; no real council is meant.",
        themes=["transforming-services"],
        inside=["community member"],
    ),
    Plan(
        slug="getting-around",
        name="Getting around",
        visibility=Community.Visibility.MEMBERS,
        summary="A members-only community of the demonstration: its facilitator lets people in.",
        about="For people who plan how residents of an invented borough reach work, shops and care. "
        "Ask to join, then sign in as the facilitator to see the queue.",
        themes=["improving-accessibility", "tackling-climate-change"],
        inside=["community member", "expert"],
    ),
    Plan(
        slug="the-small-room",
        name="The small room",
        visibility=Community.Visibility.PRIVATE,
        summary="A private community of the demonstration: only those who are in it know of it.",
        about="Sign in as the officer and it is nowhere: on no list, in no search result, in no count.",
        themes=["lsps-and-laas"],
        inside=["expert"],
    ),
]


@transaction.atomic
def load(data_dir: Path) -> int:
    """Make what was never made in this database; how many things that were."""
    made, known = 0, {account.role for account in accounts.kept(data_dir)}
    for account in accounts.make(data_dir):
        if account.role not in known:
            _renew_password(account)
        made += _once(f"demo:person:{account.role}", partial(_person, account))
    for plan in COMMUNITIES:
        made += _once(f"demo:community:{plan.slug}", partial(_community, plan))
    return made


def _once(key: str, make: Callable[[], models.Model]) -> bool:
    if LoadedRecord.objects.filter(key=key).exists():
        return False
    thing = make()
    kind = ContentType.objects.get_for_model(thing)
    LoadedRecord.objects.create(key=key, content_type=kind, object_id=thing.pk, values={})
    return True


def _renew_password(account: Account) -> None:
    """The file of passwords was lost, the database was not: what the new file says is to work."""
    for person in _made_as(account.role):
        person.set_password(account.password)
        person.save()


def _made_as(role: str) -> models.QuerySet[Person]:
    """The person made for this role; nobody when they were deleted or not made yet."""
    made = LoadedRecord.objects.filter(key=f"demo:person:{role}").values("object_id")
    return Person.objects.filter(pk__in=made)


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


def _community(plan: Plan) -> Community:
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
    for person in _made_as(role):
        Membership.objects.create(community=community, person=person, role=as_role, status=Membership.Status.ACTIVE)
