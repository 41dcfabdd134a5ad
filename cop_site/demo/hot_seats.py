"""Two hot seats of the demonstration: one that is open until somebody closes it, one that is always a week ahead."""

from datetime import datetime, time, timedelta
from functools import partial

from django.db import transaction
from django.utils import timezone

from cop_site.demo.circle import made_as, once
from cop_site.models import LoadedRecord
from hotseat import actions
from hotseat.models import Session
from members.models import Community, Person
from themes.models import Theme

OPEN, AHEAD = "demo:hot-seat:open", "demo:hot-seat:ahead"
WEEK = timedelta(days=7)
NOON, LENGTH = time(12, 30), timedelta(hours=1)


@transaction.atomic
def load() -> int:
    """Make what was never made; how many that were. In the open community, so that everybody sees them."""
    community = Community.objects.filter(slug="first-steps").first()
    facilitator, expert = (made_as(role).first() for role in ("facilitator", "expert"))
    if community is None or facilitator is None or expert is None:
        return 0
    return once(OPEN, partial(_open, community, facilitator, expert)) + once(
        AHEAD, partial(_ahead, community, facilitator, expert)
    )


def move_ahead() -> Session | None:
    """At each start: the second one is a week from today again, unless somebody has done something with it."""
    made = LoadedRecord.objects.filter(key=AHEAD).values("object_id")
    session = Session.objects.filter(pk__in=made, state=Session.State.SCHEDULED).first()
    starts = _in_a_week()
    if session is None or session.starts_at == starts or session.questions_asked:
        return None
    session.starts_at, session.ends_at = starts, starts + LENGTH
    session.revise()
    session.save(update_fields=["starts_at", "ends_at", "revision", "revised_at"])
    return session


def standing_open() -> Session | None:
    """The one that is open, until somebody closes it."""
    made = LoadedRecord.objects.filter(key=OPEN).values("object_id")
    return Session.objects.live().filter(pk__in=made).first()


def _open(community: Community, facilitator: Person, expert: Person) -> Session:
    now = timezone.now()
    session = _plan(
        community,
        expert,
        title="Try a hot seat",
        summary="Open until it is closed: ask as a guest (“People to sign in as” has the link), approve as the "
        "facilitator, answer as the expert.",
        starts_at=now,
        ends_at=now + LENGTH,
    )
    actions.schedule(session, by=facilitator)
    session.refresh_from_db()
    session.ends_at = None  # whoever tries it, on whatever day, finds it open
    session.save(update_fields=["ends_at"])
    actions.open_session(session, by=facilitator)
    return session


def _ahead(community: Community, facilitator: Person, expert: Person) -> Session:
    session = _plan(
        community,
        expert,
        title="Getting to work without a car",
        summary="Planned, a week from today: questions may be asked in advance.",
        starts_at=_in_a_week(),
        ends_at=_in_a_week() + LENGTH,
    )
    actions.schedule(session, by=facilitator)
    return session


def _plan(
    community: Community, expert: Person, *, title: str, summary: str, starts_at: datetime, ends_at: datetime
) -> Session:
    return actions.create(
        community,
        themes=Theme.objects.filter(communities=community),
        seat={"person": expert, "name": expert.display_name, "role": expert.job_title},
        title=title,
        summary=summary,
        about="Part of the demonstration: no real council is meant, and nothing was ever said here by anybody.",
        starts_at=starts_at,
        ends_at=ends_at,
    )


def _in_a_week() -> datetime:
    return timezone.make_aware(datetime.combine(timezone.localdate() + WEEK, NOON))
