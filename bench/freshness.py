"""The part of bench/search.py that asks how long it takes from a commit until somebody finds what was written: through
a real worker, as `manage.py worker` runs, for an entry, a reply in a topic and an answer on the hot seat."""

import os
import random
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from measure import percentile, table
from own_site import ROOT

LIMIT = 2_000  # ms
ASIDE = 1.0  # seconds at most between two writes, so that they do not keep step with the worker


def commit_to_found(rounds: int) -> None:
    """Rounds of one write of each kind in turn."""
    from search.engines.elastic import search as elastic
    from search.query import Query

    kinds, took = kinds_of_write(), {}
    with worker():
        for number in range(rounds):
            for place, (name, write) in enumerate(kinds.items()):
                word = f"zyx{place}x{number}q"
                time.sleep(random.random() * ASIDE)
                write(word)
                committed = time.perf_counter()
                while not elastic.search(Query(word, frozenset({"public"}))).total:
                    time.sleep(0.02)
                took.setdefault(name, []).append((time.perf_counter() - committed) * 1000)
    rows = []
    for name, times in took.items():
        p50, p95 = percentile(times, 50), percentile(times, 95)
        rows.append([name, str(rounds), f"{p50:,.0f}", f"{p95:,.0f}", f"{max(times):,.0f}", f"{p95 / LIMIT:.2f}"])
    print("\n" + table(["commit to found, ms", "writes", "p50", "p95", "worst", "p95 / limit"], rows))


def kinds_of_write() -> dict[str, Callable[[str], object]]:
    """Each puts one word on the site, by the same verb as its page does."""
    from django.contrib.contenttypes.models import ContentType
    from django.db import transaction
    from django.utils import timezone

    from forums.actions import reply, start
    from hotseat import actions
    from hotseat.models import Participant, Seat, Session
    from members.models import Community, Person
    from search.models import Entry, EntryAudience

    person = Person.objects.create_user(email="fresh@example.org", password=None, display_name="Fresh")
    community = Community.objects.create(slug="fresh", name="Fresh", visibility="open")
    topic = start(community, author=person, title="How fresh is it?", text="Very.").topic
    session = Session.objects.create(community=community, title="Fresh", state="open", opened_at=timezone.now())
    seat = Seat.objects.create(session=session, person=person, name="Fresh")
    guest = Participant.objects.create(session=session, display_name="Guest")
    entries = ContentType.objects.get_for_model(Entry)

    def entry(word: str) -> None:
        with transaction.atomic():
            made = Entry.objects.create(
                object_type=entries, object_id=10**7 + Entry.objects.count(), kind="page", title=word, url="/"
            )
            EntryAudience.objects.create(entry=made, token="public")

    def answer(word: str) -> None:
        number = actions.ask(session, by=guest, text="How fresh?")["question"]
        question = session.questions.select_related("session").get(number=number)
        actions.approve(question, by=person)
        actions.answer(question, seat=seat, by=person, text=f"So {word}.")

    return {
        "an entry": entry,
        "a reply": lambda word: reply(topic, author=person, text=f"So {word}."),
        "an answer": answer,
    }


@contextmanager
def worker() -> Iterator[None]:
    """On the database of this measurement; up once it has beaten."""
    from django.db import connection

    from cop_site.models import WorkerBeat

    name = connection.settings_dict["NAME"]
    is_file = connection.vendor == "sqlite"
    url = f"sqlite:///{name}" if is_file else os.environ["DATABASE_URL"].rsplit("/", 1)[0] + f"/{name}"
    command = [sys.executable, "manage.py", "worker", "--until-stdin-closes"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, "DATABASE_URL": url}, stdin=subprocess.PIPE)
    try:
        while not WorkerBeat.objects.exists():
            assert process.poll() is None, "the worker ended"
            time.sleep(0.1)
        yield
    finally:
        process.terminate()
        process.wait(20)
