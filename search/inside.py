"""What is said inside a community follows it: its audience, its themes, and whether it is history. No words change.

The entries are locked first, as every writer of entries does: whoever writes one at the same time reads the community
after this is done. A new topic holds the community's row while it is written (`forums.actions.writing`); what happens
in a hot seat holds the row of the session, so those are held here.
"""

from collections.abc import Sequence

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from forums.models import Topic
from hotseat.models import Question, Session
from members.models import Community
from search.links import TABLES, Links, links_of
from search.models import Entry
from search.sources import SOURCES
from search.sources.forums import audience_inside
from search.writing import type_of, write_entries

BATCH = 500


@transaction.atomic
def follow(community: Community) -> None:
    """Called inside the transaction in which the community changed."""
    topics = Topic.objects.filter(community=community).values("pk")
    entries = Entry.objects.standing().filter(object_type=type_of(Topic), object_id__in=topics).order_by("pk")
    themes = frozenset(community.themes.values_list("pk", flat=True))
    now = Links(themes, frozenset(), audience_inside(community))
    ids = list(entries.values_list("pk", flat=True))
    for start in range(0, len(ids), BATCH):
        batch = ids[start : start + BATCH]
        locked = Entry.objects.select_for_update(no_key=True).filter(pk__in=batch).order_by("pk")
        _follow(list(locked.only("pk", "is_historical")), now, community.is_closed)
    _follow_sessions(community)


def _follow_sessions(community: Community) -> None:
    """Few, each with themes of its own: read anew."""
    held = Session.objects.select_for_update(no_key=True).filter(community=community).order_by("pk")
    sessions = list(held.values_list("pk", flat=True))
    questions = list(Question.objects.filter(session__in=sessions).order_by("pk").values_list("pk", flat=True))
    for source, things in ((SOURCES[Session], sessions), (SOURCES[Question], questions)):
        for start in range(0, len(things), BATCH):
            write_entries(source, things[start : start + BATCH])


def _follow(entries: Sequence[Entry], now: Links, is_historical: bool) -> None:
    before = links_of(entries)
    wrong = [e.pk for e in entries if before[e.pk] != now or e.is_historical is not is_historical]
    if not wrong:
        return
    for name, table, column in TABLES:
        links = getattr(now, name)
        table._default_manager.filter(entry__in=wrong).exclude(**{f"{column}__in": links}).delete()
        table._default_manager.bulk_create(
            table(entry_id=pk, **{column: link}) for pk in wrong for link in links - getattr(before[pk], name)
        )
    Entry.objects.filter(pk__in=wrong).update(
        is_historical=is_historical, version=F("version") + 1, changed_at=timezone.now()
    )
