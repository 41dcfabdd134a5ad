"""A real Elasticsearch of its own that is killed, paused and wiped while people search and write.

Nobody meets an error, nobody waits long, nothing is lost, and it catches up by itself.
"""

import os
import signal
import subprocess
import tempfile
import threading
import time
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.db import connection, transaction
from elastic_transport import ConnectionTimeout

from search import answering
from search.engines.elastic import client, comparing, delivery, filling, indices
from search.engines.elastic.breaker import PAUSE
from search.engines.elastic.document import alias
from search.models import Entry
from search.query import Query
from search.rebuild import drift
from tests.factories.themes import ThemeFactory

pytestmark = [pytest.mark.slow, pytest.mark.elastic, pytest.mark.django_db(transaction=True), pytest.mark.timeout(500)]

SCRIPT = Path(__file__).resolve().parents[1] / "services" / "elasticsearch.py"
AT_FIRST = 30  # themes that are there all the time
LOOKING = "search engine"  # the thread of who is sent to look
PUBLIC = frozenset({"public"})


@pytest.fixture(scope="module")
def own_server():
    """`own_server(verb)` runs the script: start, stop, pid. Nobody else uses this server."""
    folder = tempfile.mkdtemp(prefix="cop-own-")  # not pytest's, where the server's own account may not go
    environment = os.environ | {"SERVICES_DIR": folder, "ELASTICSEARCH_HEAP": "384m"}

    def run(verb):
        done = subprocess.run([SCRIPT, verb], env=environment, capture_output=True, text=True, timeout=330)
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    yield run
    run("stop")
    os.rmdir(folder)


@pytest.fixture
def in_vain(settings, monkeypatch, crowd):
    """`in_vain()`: how many requests for people got no answer so far; `in_vain(LOOKING)`: of those sent to look."""
    transport = client.for_people().transport
    send, failed = transport.perform_request, []

    def noted(*args, **kwargs):
        try:
            return send(*args, **kwargs)
        except ConnectionTimeout:
            failed.append(threading.current_thread().name)
            raise

    monkeypatch.setattr(transport, "perform_request", noted)
    return lambda who=None: sum((name == LOOKING) == (who == LOOKING) for name in failed)


class Crowd:
    """Somebody who searches, two workers, and somebody who writes now and then: each in a thread, until the end."""

    def __init__(self):
        self.over = threading.Event()
        self.wrong = []
        self.asked = []  # (when, seconds, "elastic" if it is there; the database may answer for it after a change)
        self.written = AT_FIRST

    def search(self):
        began = time.monotonic()
        found = answering.answer(Query("beacon", PUBLIC))
        self.asked.append((began, time.monotonic() - began, "database" if found.notice else "elastic"))
        if found.total < AT_FIRST:
            self.wrong.append(f"{found.total} found by {found.engine}")
        if found.engine == "elastic" and found.notice:
            self.wrong.append("the page did not say who answered")
        time.sleep(0.02)

    def work(self):
        delivery.deliver()
        filling.keep()
        time.sleep(0.2)

    def write(self):
        with transaction.atomic():
            theme = ThemeFactory(name=f"Beacon {self.written}")
            theme.summary = "Changed at once."
            theme.save()
            if self.written % 3 == 0:
                ThemeFactory(name="Beacon for a moment").delete()
        self.written += 1
        time.sleep(0.1)

    def _until_the_end(self, act):
        try:
            while not self.over.is_set():
                act()
        except Exception as problem:
            self.wrong.append(repr(problem))
        finally:
            connection.close()

    @contextmanager
    def at_work(self):
        acts = [self.search, self.work, self.work, self.write]
        threads = [threading.Thread(target=self._until_the_end, args=[act]) for act in acts]
        for thread in threads:
            thread.start()
        try:
            yield
        finally:
            self.over.set()
            for thread in threads:
                thread.join(60)

    def wait_for(self, engine, *, within):
        """Until searches are answered by it; how long each search since then took."""
        began, until = time.monotonic(), time.monotonic() + within
        while not any(when > began and by == engine for when, _, by in self.asked):
            assert time.monotonic() < until, f"no answer by {engine}: {self.asked[-3:]} {self.wrong}"
            time.sleep(0.05)

    def since(self, began):
        return [seconds for when, seconds, _ in self.asked if when >= began]


@pytest.fixture
def crowd(own_server, settings):
    """At work on a site whose Elasticsearch has everything."""
    settings.ELASTICSEARCH_URL = own_server("start").partition("=")[2]
    settings.ELASTICSEARCH_INDEX = "own"
    for n in range(AT_FIRST):
        ThemeFactory(name=f"Beacon {n}")
    filling.fill()
    crowd = Crowd()
    with crowd.at_work():
        crowd.wait_for("elastic", within=90)  # a server that has just started is slow
        yield crowd
    assert crowd.wrong == []
    delivery.deliver()
    assert not Entry.objects.dirty().exists()
    assert comparing.difference().is_none, "the index is what the database is, entry by entry"
    assert drift(lambda *told: None).is_none
    assert indices.count() == Entry.objects.standing().count() >= crowd.written
    assert answering.answer(Query("beacon", PUBLIC)).total == crowd.written


def test_killed_and_started_again(crowd, own_server):
    os.killpg(int(own_server("pid")), signal.SIGKILL)
    crowd.wait_for("database", within=10)
    began = time.monotonic()
    time.sleep(3)
    assert max(crowd.since(began + 0.5)) < 1, "once it is known to be away, nobody waits"

    own_server("start")

    crowd.wait_for("elastic", within=90)


def test_paused(crowd, own_server, in_vain):
    """Of the crowd's one searcher a single request waits in vain; what reaches the engine then are looks alone."""
    group = int(own_server("pid"))
    os.killpg(group, signal.SIGSTOP)
    try:
        crowd.wait_for("database", within=10)
        shut, asked = time.monotonic(), len(crowd.asked)
        time.sleep(6)
        by_searchers, by_looks = in_vain(), in_vain(LOOKING)
    finally:
        os.killpg(group, signal.SIGCONT)

    assert by_searchers == 1, "who waits has paid for all others"
    assert 1 <= by_looks <= 1 + (time.monotonic() - shut) / PAUSE
    assert len(crowd.asked) > asked + 1, "who searched meanwhile was answered"
    crowd.wait_for("elastic", within=90)


def test_wiped(crowd):
    for name in client.for_the_worker().indices.get(index="own-*").body:
        indices.throw_away(name)

    crowd.wait_for("database", within=10)
    crowd.wait_for("elastic", within=40)
    assert indices.in_use().startswith(alias())


def test_filled_anew_while_people_search_and_write(crowd):
    began = time.monotonic()
    made = [filling.fill() for _ in range(3)]

    crowd.wait_for("elastic", within=10)
    assert indices.in_use() == made[-1]
    assert {by for when, _, by in crowd.asked if when >= began} == {"elastic"}, "no gap"
