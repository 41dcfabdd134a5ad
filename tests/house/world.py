"""One small world with everybody in it, and something that each of them must not see."""

from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group
from django.test import Client

from forums import actions as forums
from forums.models import Topic
from members.models import Community, Notice, Person
from members.notices import notify
from search.entries import together
from tests.factories.exchange import EventFactory, PeerExchangeFactory
from tests.factories.hotseat import GuestFactory, QuestionFactory, SessionFactory
from tests.factories.members import AuthorityFactory, CommunityFactory, MembershipFactory, PersonFactory
from tests.factories.themes import ThemeFactory

CANARY = "xylophonic"  # a word that stands in private places only
NOBODY, DEV, BEN, ASHA, BANNED, CARYS, ELSEWHERE, ED, STAFF, ROOT = (
    "nobody", "dev", "ben", "asha", "banned", "carys", "elsewhere", "ed", "staff", "root"
)  # fmt: skip
ROLES = [NOBODY, DEV, BEN, ASHA, BANNED, CARYS, ELSEWHERE, ED, STAFF, ROOT]


@dataclass
class World:
    people: dict[str, Person]
    square: Community  # open
    circle: Community  # members only
    quiet: Community  # private
    notice: Notice  # of Asha's
    objects: dict[str, Any]
    cookies: dict[str, str] = field(default_factory=dict)  # of each role's session

    def client(self, role: str) -> Client:
        """A browser of its own, signed in before: signing in anew for each page takes a quarter of the time."""
        client = Client()
        if role in self.cookies:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.cookies[role]
        return client

    def sign_in(self) -> "World":
        for role, person in self.people.items():
            client = Client()
            client.force_login(person)
            self.cookies[role] = client.cookies[settings.SESSION_COOKIE_NAME].value
        return self


@together()
def build_world() -> World:
    """Dev is of another council, Ben has asked, Asha is in, Carys facilitates, `elsewhere` facilitates another one."""
    theme = ThemeFactory(slug="care-matters", name="Care matters")
    council = AuthorityFactory(slug="leeds", name="Leeds")
    people = {role: PersonFactory(display_name=role.title(), authority=council) for role in ROLES if role != NOBODY}
    Person.objects.filter(pk=people[STAFF].pk).update(is_staff=True)
    Person.objects.filter(pk=people[ROOT].pk).update(is_staff=True, is_superuser=True)
    people = {role: Person.objects.get(pk=person.pk) for role, person in people.items()}
    people[ED].groups.add(Group.objects.get(name="Editors"))
    square = CommunityFactory(slug="square", visibility="open", themes=[theme])
    circle = CommunityFactory(slug="circle", visibility="members", themes=[theme])
    quiet = CommunityFactory(
        slug="quiet", name=f"Quiet {CANARY} room", summary=f"About {CANARY}.", visibility="private", themes=[theme]
    )
    for community in (square, circle, quiet):
        MembershipFactory(community=community, person=people[ASHA])
        MembershipFactory(community=community, person=people[BANNED], status="banned")
        MembershipFactory(community=community, person=people[CARYS], role="facilitator")
    for community in (square, circle):
        MembershipFactory(community=community, person=people[BEN], status="asked")
    CommunityFactory(slug="other", visibility="private", facilitator=people[ELSEWHERE])
    asked = {c.slug: c.memberships.get(person=people[BEN]).pk for c in (square, circle)}
    inside = {c.slug: c.memberships.get(person=people[ASHA]).pk for c in (square, circle, quiet)}
    banned = {c.slug: c.memberships.get(person=people[BANNED]).pk for c in (square, circle, quiet)}
    seats = {c.slug: SessionFactory(community=c, title=f"Hot seat of {c.name}") for c in (square, quiet)}
    for session in seats.values():
        QuestionFactory(session=session, text=f"Asked in {session.community.name}")
        QuestionFactory(session=session, text="Waits", state="waiting")
        GuestFactory(session=session)
    EventFactory(slug="open-day", round=None, earliest="2026-05-01", latest="2026-05-01", hosts=[council])
    PeerExchangeFactory(slug="visit", round=None, theme=theme, giver=council, receiver=council)
    notify([people[ASHA]], "membership-approved", about=quiet, by=people[CARYS])
    notice = Notice.objects.get(person=people[ASHA])
    objects = {"asked": asked, "inside": inside, "banned": banned, "theme": theme, "council": council, "seats": seats}
    topics = build_topics(people, square, circle, quiet)
    return World(people, square, circle, quiet, notice, objects | {"topics": topics}).sign_in()


def build_topics(people: dict[str, Person], *communities: Community) -> dict[str, Topic]:
    """One in each community by Asha, by its slug; "hidden" is a second one in the square.

    In the square's topic Asha also wrote a post that was hidden (2) and one that she deleted (3); Carys answered (4).
    """
    asha, carys = people[ASHA], people[CARYS]
    made = {}
    for community in communities:
        word = CANARY if community.is_private else "Ordinary"
        post = forums.start(community, author=asha, title=f"{word} question", text=f"{word} words about care matters.")
        made[community.slug] = post.topic
    gone = [forums.reply(made["square"], author=asha, text=f"{CANARY} words") for _ in range(2)]
    forums.hide_post(gone[0], by=carys, reason=f"{CANARY} reason")
    forums.delete(gone[1])
    forums.reply(made["square"], author=carys, text="Ordinary answer")
    hidden = forums.start(communities[0], author=asha, title=f"{CANARY} title", text=f"{CANARY} words").topic
    forums.hide_topic(hidden, by=carys, reason=f"{CANARY} reason")
    return made | {"hidden": hidden}
