"""What the hub asks the database for. Plain functions; `in_thread` runs them beside the loop, two at a time."""

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from importlib import import_module
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth import get_user
from django.db import connection
from django.http import HttpRequest

from hotseat import access, actions, guests
from hotseat.models import Actor, Moment, Participant, Question, Session
from members.models import Person

T = TypeVar("T")
REPLAY = 300  # moments of a stream; who is further behind begins again with a snapshot
_pool = ThreadPoolExecutor(2, thread_name_prefix="hot seat")


async def in_thread(read: Callable[..., T], *args: Any) -> T:
    """Django's threads are not used: a page that waits must not hold up the live ones, nor they it."""
    return await asyncio.get_running_loop().run_in_executor(_pool, partial(_read, read, *args))


def _read(read: Callable[..., T], *args: Any) -> T:
    """A look at the log costs less than opening SQLite for it, which cannot go away: those two connections stay open.

    PostgreSQL's go back to their pool: a hub that waits holds none, and a restart of the server costs one look.
    """
    try:
        return read(*args)
    finally:
        if not settings.IS_SQLITE:
            connection.close()


@dataclass(frozen=True)
class Row:
    """A moment as the hub needs it."""

    pk: int
    stream: str
    seq: int
    kind: str
    payload: dict[str, Any]
    participant_id: int | None
    person_id: int | None


@dataclass(frozen=True)
class Start:
    """A session as it stands when a room begins: the ends of its two shared streams, and where to read on."""

    epoch: str
    cursor: int
    rows: list[Row]
    heads: dict[str, int]


@dataclass(frozen=True)
class Claim:
    """Who an open page belongs to, and what it may hear; asked again while it is open."""

    session_id: int
    cookies: Mapping[str, str]
    person_id: int | None
    participant_id: int | None
    own_seq: int
    is_facilitator: bool

    @property
    def actor(self) -> str:
        return f"person:{self.person_id}" if self.person_id else f"guest:{self.participant_id}"

    @property
    def streams(self) -> list[str]:
        return ["public", "staff", "actor"] if self.is_facilitator else ["public", "actor"]


def admit(session_id: int, cookies: Mapping[str, str]) -> Claim | None:
    """The claim of whoever holds these cookies; None when they may not see this session live, or not any more."""
    actor = _actor(session_id, cookies)
    visit = access.live_visit(actor, session_id)
    if visit is None:
        return None
    participant = visit.participant
    if participant:
        actions.seen(participant)
    return Claim(
        session_id=session_id,
        cookies=cookies,
        person_id=actor.pk if isinstance(actor, Person) else None,
        participant_id=participant.pk if participant else None,
        own_seq=participant.seq if participant else 0,
        is_facilitator=visit.is_facilitator,
    )


def start(session_id: int) -> Start:
    session = Session.objects.only("epoch").get(pk=session_id)
    last = Moment.objects.filter(session=session_id).order_by("-pk").values_list("pk", flat=True).first() or 0
    rows: list[Row] = []
    for stream in ("public", "staff"):
        newest = _rows(Moment.objects.filter(session=session_id, stream=stream, pk__lte=last).order_by("-seq")[:REPLAY])
        rows += reversed(newest)
    heads = {
        stream: max((row.seq for row in rows if row.stream == stream), default=0) for stream in ("public", "staff")
    }
    return Start(session.epoch, last, rows, heads)


def after(session_id: int, cursor: int) -> list[Row]:
    """What was added to the log of a session, all streams, in its order."""
    return _rows(Moment.objects.filter(session=session_id, pk__gt=cursor).order_by("pk")[:REPLAY])


def own_after(participant_id: int, seq: int) -> list[Row]:
    return _rows(Moment.objects.filter(participant=participant_id, seq__gt=seq).order_by("seq")[: REPLAY + 1])


def tally(session_id: int) -> dict[str, int]:
    """Votes of each question that everybody sees, by its number."""
    votes = Question.objects.public().filter(session=session_id).order_by("number").values_list("number", "votes")
    return {str(number): count for number, count in votes}


def _rows(moments: Any) -> list[Row]:
    names = ("pk", "stream", "seq", "kind", "payload", "participant_id", "participant__person_id")
    return [Row(*values) for values in moments.values_list(*names)]


def _actor(session_id: int, cookies: Mapping[str, str]) -> Actor:
    """As `access.actor_of` for a page: whoever is signed in, else the guest."""
    request = HttpRequest()
    engine = import_module(settings.SESSION_ENGINE)
    request.session = engine.SessionStore(cookies.get(settings.SESSION_COOKIE_NAME))
    user: Any = get_user(request)
    guest: Participant | None = None if user.is_authenticated else guests.guest_of(cookies, session_id)
    return guest or user
