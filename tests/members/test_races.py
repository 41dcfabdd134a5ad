"""What happens at once, on a real PostgreSQL with real threads: one after the other, and the second finds it done."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier

import pytest
from django.core import mail
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import connections
from django.test import Client

from members import actions
from members.digests import send_digests
from members.models import Membership, Notice, Person
from members.notices import notify
from tests.factories.members import CommunityFactory, MembershipFactory, PersonFactory

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
ROUNDS = 12


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run all acts in threads that start together; what each returned, or the ValidationError it raised."""
    start = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        try:
            start.wait(10)
            return act()
        except ValidationError as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(30) for future in [pool.submit(run, act) for act in acts]]


@pytest.fixture
def carys():
    return PersonFactory(display_name="Carys Cole")


@pytest.fixture
def ben():
    return PersonFactory(display_name="Ben Bright")


def test_asking_twice_at_once(carys):
    circle = CommunityFactory(facilitator=carys)
    for _ in range(ROUNDS):
        asha = PersonFactory()
        answers = at_once(*[lambda asha=asha: actions.join(circle, person=asha)] * 4)
        assert sum(answer is not None for answer in answers) == 1
        assert Membership.objects.filter(person=asha, status="asked").count() == 1
        assert Notice.objects.filter(by=asha, kind="membership-asked").count() == 1


def test_approving_and_declining_at_once(carys, ben):
    circle = CommunityFactory(facilitator=carys)
    MembershipFactory(community=circle, person=ben, role="facilitator")
    for _ in range(ROUNDS):
        asha = PersonFactory()
        asked = actions.join(circle, person=asha)
        approved, declined = at_once(
            lambda asked=asked: actions.approve(asked, by=carys), lambda asked=asked: actions.decline(asked, by=ben)
        )
        assert (approved, declined) in {(True, False), (False, True)}
        assert Membership.objects.filter(person=asha, status="active").exists() is approved
        told = list(Notice.objects.filter(person=asha).values_list("kind", flat=True))
        assert told == ["membership-approved" if approved else "membership-declined"]
        assert not Notice.objects.filter(kind="membership-asked").exists()


def test_approving_while_leaving(carys):
    circle = CommunityFactory(facilitator=carys)
    for _ in range(ROUNDS):
        asha = PersonFactory()
        asked = actions.join(circle, person=asha)
        approved, left = at_once(
            lambda asked=asked: actions.approve(asked, by=carys),
            lambda asha=asha: actions.leave(circle, person=asha),
        )
        assert left is True  # they asked, or were let in a moment ago: either way they are out now
        assert approved in {True, False}
        assert not Membership.objects.filter(person=asha).exists()
        assert not Notice.objects.filter(kind="membership-asked").exists()
        assert not Notice.objects.filter(person=asha).exists()


def test_the_last_two_facilitators_leave_at_once(carys, ben):
    for _ in range(ROUNDS):
        circle = CommunityFactory(facilitator=carys)
        MembershipFactory(community=circle, person=ben, role="facilitator")
        answers = at_once(
            lambda circle=circle: actions.leave(circle, person=carys),
            lambda circle=circle: actions.leave(circle, person=ben),
        )
        assert sorted(isinstance(answer, ValidationError) for answer in answers) == [False, True]
        assert Membership.objects.facilitators().filter(community=circle).count() == 1


def test_banning_while_joining(carys):
    square = CommunityFactory(visibility="open", facilitator=carys)
    for _ in range(ROUNDS):
        asha = PersonFactory()
        membership = actions.join(square, person=asha)
        at_once(
            lambda membership=membership: actions.ban(membership, by=carys),
            lambda asha=asha: actions.leave(square, person=asha),
        )
        assert not Membership.objects.filter(person=asha, status="active").exists()


def test_digests_of_two_workers_at_once(carys):
    circle = CommunityFactory()
    for _ in range(ROUNDS):
        Notice.objects.all().delete()
        mail.outbox.clear()
        people = [PersonFactory(mail_wish="daily") for _ in range(5)]
        notify(people, "membership-approved", about=circle, by=carys)
        Notice.objects.update(created="2026-01-01T10:00Z")
        sent = at_once(*[lambda: send_digests(datetime(2026, 1, 2, 12, tzinfo=UTC))] * 3)
        assert sum(sent) == 5
        assert sorted(message.to[0] for message in mail.outbox) == sorted(person.email for person in people)


def test_signing_up_twice_at_once():
    for n in range(ROUNDS):
        cache.clear()
        answers = {
            "display_name": "Nia Newcomer", "email": f"nia{n}@example.org", "password1": "a long walk by the sea",
            "kind": "partner", "authority": "", "authority_text": "A partner",
        }  # fmt: skip
        codes = at_once(*[lambda answers=answers: Client().post("/account/signup/", answers).status_code] * 2)
        assert codes == [302, 302]
        assert Person.objects.filter(email=f"nia{n}@example.org").count() == 1
