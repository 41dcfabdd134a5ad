"""Every address of ours, for every kind of visitor. An address that stands in no table fails the build.

A cell says what a visitor gets; what is refused is refused for a reason that can be read: `LOGIN` (sign in first), `NO`
(seen, not allowed), `GONE` (must not know that it exists; the same as for an address that nobody has).
"""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.db import transaction
from django.test import Client

from tests.house.addresses import addresses
from tests.house.world import (
    ASHA,
    BANNED,
    BEN,
    CARYS,
    DEV,
    ED,
    ELSEWHERE,
    NOBODY,
    ROLES,
    ROOT,
    STAFF,
    World,
    build_world,
)  # fmt: skip

pytestmark = [pytest.mark.django_db, pytest.mark.once]

# Whole trees that others wrote: their own tests hold them; that their ways in lead to ours is in tests/members.
BY_PREFIX = ("account/", "admin/", "cms/", "documents/", "_util/", "images/", "media/images/")
THE_LIBRARY = {"wagtail_serve"}  # page by page: tests/knowledge and test_canary.py

OK, DONE, LOGIN, NO, GONE = "ok", "done", "login", "no", "gone"
Cells = dict[str, str]


def everybody(what: str) -> Cells:
    return dict.fromkeys(ROLES, what)


def signed_in(what: str) -> Cells:
    return {**everybody(what), NOBODY: LOGIN}


def inside(what: str, *, others: str) -> Cells:
    """People in the community, staff of the site among them, against those outside."""
    return {**signed_in(others), **dict.fromkeys([ASHA, CARYS, STAFF, ROOT], what)}


def facilitators(what: str, *, others: str) -> Cells:
    return {**signed_in(others), **dict.fromkeys([CARYS, STAFF, ROOT], what)}


def facilitators_of_a_private_one(what: str) -> Cells:
    return {**facilitators(what, others=GONE), ASHA: NO}


def writers(what: str, *, others: str) -> Cells:
    """People in the community: staff who are not in it read and moderate there, and write nothing."""
    return {**signed_in(others), **dict.fromkeys([ASHA, CARYS], what)}


def writers_of_a_private_one(what: str) -> Cells:
    return {**writers(what, others=GONE), STAFF: NO, ROOT: NO}


def unless_inside(what: str) -> Cells:
    """An address that asks nobody to sign in, for those who may not know that there is something."""
    return {**inside(what, others=GONE), NOBODY: GONE}


def in_topic(key: str, rest: str) -> Callable[[World], str]:
    """An address below one of the world's topics (`build_topics`)."""
    return lambda world: f"/topics/{world.objects['topics'][key].pk}/{rest}"


def of_topic(key: str) -> Callable[[World], str]:
    return lambda world: world.objects["topics"][key].get_absolute_url()


Row = tuple[str, str, str | Callable[[World], str], Cells]
READ: list[Row] = [
    ("search:home", "GET", "/", everybody(OK)),
    ("search:themes", "GET", "/themes/", everybody(OK)),
    ("search:theme", "GET", "/themes/care-matters/", everybody(OK)),
    ("search:authorities", "GET", "/authorities/", everybody(OK)),
    ("search:authority", "GET", "/authorities/leeds/", everybody(OK)),
    ("search:results", "GET", "/search/?q=leeds", everybody(OK)),
    ("exchange:rounds", "GET", "/rounds/", everybody(OK)),
    ("exchange:round", "GET", "/rounds/9/", everybody(GONE)),  # no round in this world
    ("exchange:round-events", "GET", "/rounds/9/events/", everybody(GONE)),
    ("exchange:round-exchanges", "GET", "/rounds/9/exchanges/", everybody(GONE)),
    ("search:reach", "GET", "/rounds/9/reach/", everybody(GONE)),
    ("search:reach-councils", "GET", "/rounds/9/reach/councils/", everybody(GONE)),
    ("search:reach-csv", "GET", "/rounds/9/reach.csv", everybody(GONE)),
    ("exchange:events", "GET", "/events/", everybody(OK)),
    ("exchange:events-csv", "GET", "/events.csv", everybody(OK)),
    ("exchange:event", "GET", "/events/open-day/", everybody(OK)),
    ("exchange:event-calendar", "GET", "/events/open-day/calendar.ics", everybody(OK)),
    ("exchange:exchanges", "GET", "/exchanges/", everybody(OK)),
    ("exchange:exchanges-csv", "GET", "/exchanges.csv", everybody(OK)),
    ("exchange:exchange", "GET", "/exchanges/visit/", everybody(OK)),
    ("exchange:report", "GET", "/rounds/9/report/", everybody(GONE)),
    ("exchange:report-pdf", "GET", "/rounds/9/report.pdf", everybody(GONE)),
    ("exchange:report-csv", "GET", "/rounds/9/report.zip", everybody(GONE)),
    ("exchange:report-json", "GET", "/rounds/9/report.json", everybody(GONE)),
    ("exchange:awards", "GET", "/rounds/9/awards/", everybody(GONE)),
    ("exchange:awards-csv", "GET", "/rounds/9/awards.csv", everybody(GONE)),
    ("exchange:awards-json", "GET", "/rounds/9/awards.json", everybody(GONE)),
    ("exchange:finding-kinds", "GET", "/rounds/9/findings/", everybody(GONE)),
    ("exchange:findings", "GET", "/rounds/9/findings/policy/", everybody(GONE)),
    ("exchange:why", "GET", "/about/why-people-come/", everybody(OK)),
    ("members:communities", "GET", "/communities/", everybody(OK)),
    ("members:community", "GET", "/communities/square/", everybody(OK)),
    ("members:community", "GET", "/communities/circle/", everybody(OK)),
    ("members:community", "GET", "/communities/quiet/", {**inside(OK, others=GONE), NOBODY: GONE}),
    ("members:people", "GET", "/communities/square/people/", facilitators(OK, others=NO)),
    ("members:people", "GET", "/communities/circle/people/", facilitators(OK, others=NO)),
    ("members:people", "GET", "/communities/quiet/people/", facilitators_of_a_private_one(OK)),
    ("members:profile", "GET", "/profile/", signed_in(OK)),
    ("members:person", "GET", lambda w: f"/people/{w.people[ASHA].pk}/", signed_in(OK)),
    ("members:notices", "GET", "/notices/", signed_in(OK)),
    ("members:notice", "GET", lambda w: f"/notices/{w.notice.pk}/", {**signed_in(GONE), ASHA: DONE}),
    ("members:stop", "GET", "/notices/stop/forged/", everybody(GONE)),
    ("forums:topics", "GET", "/communities/square/topics/", everybody(OK)),
    ("forums:topics", "GET", "/communities/circle/topics/", inside(OK, others=NO)),
    ("forums:topics", "GET", "/communities/quiet/topics/", unless_inside(OK)),
    ("forums:topic-new", "GET", "/communities/square/topics/new/", writers(OK, others=NO)),
    ("forums:topic-new", "GET", "/communities/quiet/topics/new/", writers_of_a_private_one(OK)),
    ("forums:feed", "GET", "/communities/square/topics/feed/", everybody(OK)),
    ("forums:feed", "GET", "/communities/circle/topics/feed/", everybody(GONE)),
    ("forums:feed", "GET", "/communities/quiet/topics/feed/", everybody(GONE)),
    ("forums:reports", "GET", "/communities/square/topics/reports/", facilitators(OK, others=NO)),
    ("forums:reports", "GET", "/communities/quiet/topics/reports/", facilitators_of_a_private_one(OK)),
    ("forums:my-topics", "GET", "/topics/", signed_in(OK)),
    ("forums:topic", "GET", of_topic("square"), everybody(OK)),
    ("forums:topic", "GET", of_topic("circle"), unless_inside(OK)),
    ("forums:topic", "GET", of_topic("quiet"), unless_inside(OK)),
    ("forums:topic", "GET", of_topic("hidden"), unless_inside(OK)),
    ("forums:unread", "GET", in_topic("square", "unread/"), everybody(DONE)),
    ("forums:unread", "GET", in_topic("quiet", "unread/"), unless_inside(DONE)),
    ("forums:post", "GET", in_topic("square", "posts/2/"), everybody(DONE)),
    ("forums:post", "GET", in_topic("quiet", "posts/1/"), unless_inside(DONE)),
    ("forums:history", "GET", in_topic("square", "posts/1/history/"), inside(OK, others=NO)),
    ("forums:history", "GET", in_topic("square", "posts/2/history/"), inside(OK, others=GONE)),
    ("forums:history", "GET", in_topic("square", "posts/3/history/"), inside(OK, others=GONE)),
    ("forums:edit", "GET", in_topic("square", "posts/1/edit/"), {**signed_in(NO), ASHA: OK}),
    ("forums:edit", "GET", in_topic("square", "posts/2/edit/"), inside(NO, others=GONE)),
    ("forums:delete", "GET", in_topic("square", "posts/1/delete/"), {**signed_in(NO), ASHA: OK}),
    ("forums:report", "GET", in_topic("square", "posts/1/report/"), {**signed_in(NO), CARYS: OK}),
    ("forums:report", "GET", in_topic("square", "posts/4/report/"), {**signed_in(NO), ASHA: OK}),
    ("forums:hide-post", "GET", in_topic("square", "posts/1/hide/"), facilitators(OK, others=NO)),
    ("forums:hide-post", "GET", in_topic("quiet", "posts/1/hide/"), facilitators_of_a_private_one(OK)),
    ("forums:hide-topic", "GET", in_topic("square", "hide/"), facilitators(OK, others=NO)),
    ("forums:hide-topic", "GET", in_topic("quiet", "hide/"), facilitators_of_a_private_one(OK)),
    ("healthz", "GET", "/healthz", everybody(OK)),
    ("favicon", "GET", "/favicon.ico", everybody(DONE)),
    ("robots", "GET", "/robots.txt", everybody(OK)),
    ("sitemap", "GET", "/sitemap.xml", everybody(OK)),
    ("demo:people", "GET", "/demo/", everybody(GONE)),  # outside a demonstration
    ("demo:mails", "GET", "/demo/mail/", everybody(GONE)),
]


def person_in(place: str, group: str, verb: str) -> Callable[[World], str]:
    return lambda world: f"/communities/{place}/people/{world.objects[group][place]}/{verb}/"


def hot_seat(place: str, rest: str = "") -> Callable[[World], str]:
    return lambda world: f"/hot-seats/{world.objects['seats'][place].pk}/{rest}"


def put_out(place: str, verb: str) -> Callable[[World], str]:
    return lambda world: (
        f"/hot-seats/{world.objects['seats'][place].pk}/desk/people/"
        f"{world.objects['seats'][place].participants.filter(person=None).get().pk}/{verb}/"
    )


def joining(place: str) -> Callable[[World], str]:
    return lambda world: hot_seat(place, f"join/{world.objects['seats'][place].join_code}/")(world)


def for_the_expert(what: str) -> Cells:
    """Who answers; here the facilitators, since the expert has no account."""
    return {**everybody(NO), **dict.fromkeys([CARYS, STAFF, ROOT], what)}


HIDDEN = {**inside(OK, others=GONE), NOBODY: GONE}  # of a private community, opened
READ += [
    ("hotseat:sessions", "GET", "/hot-seats/", everybody(OK)),
    ("hotseat:session", "GET", hot_seat("square"), everybody(OK)),
    ("hotseat:session", "GET", hot_seat("quiet"), HIDDEN),
    ("hotseat:calendar", "GET", hot_seat("square", "calendar.ics"), everybody(OK)),
    ("hotseat:calendar", "GET", hot_seat("quiet", "calendar.ics"), HIDDEN),
    ("hotseat:snapshot", "GET", hot_seat("square", "snapshot/"), {**everybody(OK), NOBODY: NO, BANNED: NO}),
    ("hotseat:snapshot", "GET", hot_seat("quiet", "snapshot/"), HIDDEN),
    ("hotseat:join-by-link", "GET", joining("quiet"), {**everybody(OK), BANNED: GONE}),
    ("hotseat:join-by-link", "GET", hot_seat("quiet", "join/guessed/"), everybody(GONE)),
    ("hotseat:ask", "GET", hot_seat("square", "ask/"), {**everybody(OK), NOBODY: NO, BANNED: NO}),
    ("hotseat:ask", "GET", hot_seat("quiet", "ask/"), HIDDEN),
    ("hotseat:desk", "GET", hot_seat("square", "desk/"), facilitators(OK, others=NO)),
    ("hotseat:desk", "GET", hot_seat("quiet", "desk/"), facilitators_of_a_private_one(OK)),
    ("hotseat:edit", "GET", hot_seat("square", "edit/"), facilitators(OK, others=NO)),
    ("hotseat:create", "GET", "/communities/circle/hot-seats/new/", facilitators(OK, others=NO)),
    ("hotseat:create", "GET", "/communities/quiet/hot-seats/new/", facilitators_of_a_private_one(OK)),
    ("hotseat:answer", "GET", hot_seat("square", "questions/1/answer/"), for_the_expert(OK)),
    ("hotseat:edit-answer", "GET", hot_seat("square", "answers/1/edit/"), for_the_expert(GONE)),
    ("hotseat:refuse", "GET", hot_seat("square", "questions/2/refuse/"), facilitators(OK, others=NO)),
    ("hotseat:merge", "GET", hot_seat("square", "questions/2/merge/"), facilitators(OK, others=NO)),
    ("hotseat:close", "GET", hot_seat("square", "desk/close/"), facilitators(OK, others=NO)),
    ("hotseat:cancel", "GET", hot_seat("square", "desk/call-off/"), facilitators(DONE, others=NO)),
    ("hotseat:delete", "GET", hot_seat("square", "desk/delete/"), facilitators(DONE, others=NO)),
]  # fmt: skip


WRITE: list[Row] = [
    ("members:join", "POST", "/communities/square/join/", {**signed_in(DONE), BANNED: NO}),
    ("members:join", "POST", "/communities/circle/join/", {**signed_in(DONE), BANNED: NO}),
    ("members:join", "POST", "/communities/quiet/join/", inside(NO, others=GONE)),
    ("members:leave", "POST", "/communities/circle/leave/", signed_in(DONE)),
    ("members:leave", "POST", "/communities/quiet/leave/", inside(DONE, others=GONE)),
    ("members:add", "POST", "/communities/circle/people/add/", facilitators(OK, others=NO)),
    ("members:add", "POST", "/communities/quiet/people/add/", facilitators_of_a_private_one(OK)),
    ("members:approve", "POST", person_in("circle", "asked", "approve"), facilitators(DONE, others=NO)),
    ("members:decline", "POST", person_in("circle", "asked", "decline"), facilitators(DONE, others=NO)),
    ("members:remove", "POST", person_in("quiet", "inside", "remove"), facilitators_of_a_private_one(DONE)),
    ("members:ban", "POST", person_in("quiet", "inside", "ban"), facilitators_of_a_private_one(DONE)),
    ("members:lift-ban", "POST", person_in("quiet", "banned", "lift-ban"), facilitators_of_a_private_one(DONE)),
    (
        "members:name-facilitator", "POST", person_in("quiet", "inside", "name-facilitator"),
        facilitators_of_a_private_one(DONE),
    ),
    (
        "members:end-facilitating", "POST", person_in("quiet", "inside", "end-facilitating"),
        facilitators_of_a_private_one(DONE),
    ),
    ("members:read-all", "POST", "/notices/read/", signed_in(DONE)),
    ("forums:topic-new", "POST", "/communities/circle/topics/new/", writers(OK, others=NO)),
    ("forums:read-all", "POST", "/communities/square/topics/read/", signed_in(DONE)),
    ("forums:read-all", "POST", "/communities/quiet/topics/read/", inside(DONE, others=GONE)),
    ("forums:watch-community", "POST", "/communities/square/topics/watch/", writers(DONE, others=NO)),
    ("forums:watch-community", "POST", "/communities/quiet/topics/watch/", writers_of_a_private_one(DONE)),
    ("forums:unwatch-community", "POST", "/communities/square/topics/unwatch/", signed_in(DONE)),
    ("forums:unwatch-community", "POST", "/communities/quiet/topics/unwatch/", inside(DONE, others=GONE)),
    ("forums:reply", "POST", in_topic("square", "reply/"), writers(OK, others=NO)),
    ("forums:reply", "POST", in_topic("circle", "reply/"), writers_of_a_private_one(OK)),
    ("forums:reply", "POST", in_topic("quiet", "reply/"), writers_of_a_private_one(OK)),
    ("forums:watch-topic", "POST", in_topic("square", "watch/"), writers(DONE, others=NO)),
    ("forums:watch-topic", "POST", in_topic("quiet", "watch/"), writers_of_a_private_one(DONE)),
    ("forums:unwatch-topic", "POST", in_topic("square", "unwatch/"), signed_in(DONE)),
    ("forums:pin", "POST", in_topic("square", "pin/"), facilitators(DONE, others=NO)),
    ("forums:pin", "POST", in_topic("quiet", "pin/"), facilitators_of_a_private_one(DONE)),
    ("forums:unpin", "POST", in_topic("square", "unpin/"), facilitators(DONE, others=NO)),
    ("forums:lock", "POST", in_topic("square", "lock/"), facilitators(DONE, others=NO)),
    ("forums:unlock", "POST", in_topic("square", "unlock/"), facilitators(DONE, others=NO)),
    ("forums:hide-topic", "POST", in_topic("square", "hide/"), facilitators(OK, others=NO)),
    ("forums:restore-topic", "POST", in_topic("hidden", "restore/"), facilitators_of_a_private_one(DONE)),
    ("forums:edit", "POST", in_topic("square", "posts/1/edit/"), {**signed_in(NO), ASHA: OK}),
    ("forums:delete", "POST", in_topic("square", "posts/1/delete/"), {**signed_in(NO), ASHA: DONE}),
    ("forums:report", "POST", in_topic("square", "posts/4/report/"), {**signed_in(NO), ASHA: OK}),
    ("forums:hide-post", "POST", in_topic("square", "posts/1/hide/"), facilitators(OK, others=NO)),
    ("forums:restore-post", "POST", in_topic("square", "posts/2/restore/"), facilitators_of_a_private_one(DONE)),
    ("forums:leave-standing", "POST", in_topic("square", "posts/1/leave/"), facilitators(DONE, others=NO)),
    ("forums:leave-standing", "POST", in_topic("quiet", "posts/1/leave/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:join", "POST", hot_seat("square", "join/"), {**everybody(DONE), NOBODY: NO, BANNED: NO}),
    ("hotseat:join", "POST", hot_seat("quiet", "join/"), {**inside(DONE, others=GONE), NOBODY: GONE}),
    ("hotseat:leave", "POST", hot_seat("quiet", "leave/"), everybody(DONE)),
    ("hotseat:ask", "POST", hot_seat("quiet", "ask/"), HIDDEN),
    ("hotseat:vote", "POST", hot_seat("square", "questions/1/vote/"), {**everybody(DONE), NOBODY: NO, BANNED: NO}),
    ("hotseat:vote", "POST", hot_seat("quiet", "questions/1/vote/"), {**inside(DONE, others=GONE), NOBODY: GONE}),
    ("hotseat:unvote", "POST", hot_seat("quiet", "questions/1/unvote/"), {**inside(DONE, others=GONE), NOBODY: GONE}),
    ("hotseat:withdraw", "POST", hot_seat("square", "questions/1/withdraw/"), everybody(NO)),
    ("hotseat:approve", "POST", hot_seat("square", "questions/2/approve/"), facilitators(DONE, others=NO)),
    ("hotseat:approve", "POST", hot_seat("quiet", "questions/2/approve/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:refuse", "POST", hot_seat("quiet", "questions/2/refuse/"), facilitators_of_a_private_one(OK)),
    ("hotseat:merge", "POST", hot_seat("quiet", "questions/2/merge/"), facilitators_of_a_private_one(OK)),
    ("hotseat:answer", "POST", hot_seat("square", "questions/1/answer/"), for_the_expert(OK)),
    ("hotseat:ban", "POST", put_out("quiet", "ban"), facilitators_of_a_private_one(DONE)),
    ("hotseat:lift-ban", "POST", put_out("quiet", "lift-ban"), facilitators_of_a_private_one(DONE)),
    ("hotseat:schedule", "POST", hot_seat("quiet", "desk/schedule/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:open", "POST", hot_seat("quiet", "desk/open/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:pause", "POST", hot_seat("quiet", "desk/pause/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:resume", "POST", hot_seat("quiet", "desk/resume/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:close", "POST", hot_seat("quiet", "desk/close/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:cancel", "POST", hot_seat("quiet", "desk/call-off/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:delete", "POST", hot_seat("quiet", "desk/delete/"), facilitators_of_a_private_one(DONE)),
    ("hotseat:replace-join-link", "POST", hot_seat("square", "desk/replace-join-link/"), facilitators(DONE, others=NO)),
    ("hotseat:edit", "POST", hot_seat("quiet", "edit/"), facilitators_of_a_private_one(OK)),
    ("hotseat:create", "POST", "/communities/quiet/hot-seats/new/", facilitators_of_a_private_one(OK)),
]  # fmt: skip
# A GET of what only a form sends does nothing: asked again before what is hard to take back, else led to the button.
GET_OF_A_VERB: list[Row] = [
    ("members:leave", "GET", "/communities/circle/leave/", signed_in(DONE)),
    ("members:approve", "GET", person_in("circle", "asked", "approve"), signed_in(DONE)),
    ("members:remove", "GET", person_in("quiet", "inside", "remove"), facilitators_of_a_private_one(OK)),
    ("members:ban", "GET", person_in("quiet", "inside", "ban"), facilitators_of_a_private_one(OK)),
    ("members:read-all", "GET", "/notices/read/", signed_in(DONE)),
    ("forums:pin", "GET", in_topic("square", "pin/"), signed_in(DONE)),
    ("forums:watch-topic", "GET", in_topic("square", "watch/"), signed_in(DONE)),
    ("forums:restore-post", "GET", in_topic("square", "posts/2/restore/"), signed_in(DONE)),
]
ROWS = READ + WRITE + GET_OF_A_VERB
ELSEWHERE_TESTED = {"readyz"}  # depends on the worker: tests/cop_site


def answer(client: Client, method: str, url: str) -> str:
    got: Any = client.get(url) if method == "GET" else client.post(url, {})
    if got.status_code == 302:
        return LOGIN if got["Location"].startswith("/account/login/") else DONE
    return {200: OK, 403: NO, 404: GONE}[got.status_code]


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """Built once for all cells; each cell rolls back what it did."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield build_world()
        transaction.set_rollback(True)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[1]} {row[0]} {row[2] if isinstance(row[2], str) else ''}")
def test_each_visitor_gets_what_the_table_says(world, row):
    name, method, place, cells = row
    url = place if isinstance(place, str) else place(world)

    got = {}
    for role in ROLES:
        with transaction.atomic():
            got[role] = answer(world.client(role), method, url)
            transaction.set_rollback(True)

    assert got == cells


def test_every_address_of_ours_stands_in_a_table():
    classified = {row[0] for row in ROWS} | THE_LIBRARY | ELSEWHERE_TESTED
    ours = {name for name, route in addresses() if not route.startswith(BY_PREFIX)}

    assert sorted(ours - classified) == []
    assert sorted(classified - ours) == []


@pytest.mark.parametrize("role", [NOBODY, DEV, BEN, ELSEWHERE, ED])
@pytest.mark.parametrize("row", [row for row in ROWS if "quiet" in str(row[2])], ids=lambda row: f"{row[1]} {row[2]}")
def test_a_private_community_answers_as_one_that_is_not_there(world, role, row):
    client = world.client(role)

    there = answer(client, row[1], row[2])
    nowhere = answer(client, row[1], row[2].replace("quiet", "nowhere"))

    assert there == nowhere


@pytest.mark.parametrize("verb", ["approve", "remove", "ban", "name-facilitator"])
def test_a_facilitator_reaches_only_into_their_own_community(world, verb):
    """The number of a membership of one community under the address of another does nothing."""
    pk = world.objects["inside"]["quiet"]
    client = world.client(ELSEWHERE)

    client.post(f"/communities/other/people/{pk}/{verb}/")

    membership = world.quiet.memberships.get(pk=pk)
    assert (membership.status, membership.role) == ("active", "member")
