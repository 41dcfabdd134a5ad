"""What a test does with the site that stands: write through one of its processes, and ask whether all were told."""

import http.client
import itertools
import json
import secrets
import threading
import time
import urllib.error
import urllib.request
from urllib.parse import urlencode
from uuid import uuid4

from django.core import signing
from django.test import Client
from django_tasks_db.models import DBTaskResult

from hotseat.guests import SALT, cookie_name
from hotseat.models import Moment, Participant, Question
from search.engines.elastic import comparing
from search.models import Entry
from search.rebuild import drift
from tests.hotseat.live import chain

TOKEN = "a" * 32  # against forged requests: the cookie and the header have to be the same


def until(so, within, why):
    """Wait for it; how long it took."""
    began = time.monotonic()
    while not so():
        assert time.monotonic() < began + within, why() if callable(why) else why
        time.sleep(0.02)
    return time.monotonic() - began


def cookie_of(actor):
    """Of a guest of a session, or of a person who has signed in."""
    if isinstance(actor, Participant):
        return f"{cookie_name(actor.session_id)}={signing.dumps(actor.key, salt=SALT)}"
    client = Client()
    client.force_login(actor)
    return f"sessionid={client.cookies['sessionid'].value}"


class Site:
    def __init__(self, topology, cast, hall):
        self.topology, self.cast, self.hall = topology, cast, hall
        # Made now: what a test writes itself, it does not commit.
        self.cookies = {one: cookie_of(one) for one in (cast.asha, cast.ben, cast.carys, *cast.guests)}
        self.guests = iter(cast.guests[10:])
        self.path = f"/hot-seats/{cast.session.pk}/"

    @property
    def everywhere(self):
        """The addresses of all processes that take a form, once all are up."""
        takers = (self.topology.web, *self.topology.live)
        for process in takers:
            process.is_up()
        return [process.address for process in takers]

    def post(self, actor, path, at, **fields):
        """What a form answers to a script, which must be yes. OSError when nobody answers."""
        headers = {
            "Cookie": f"{self.cookies[actor]}; csrftoken={TOKEN}",
            "X-CSRFToken": TOKEN,
            "Accept": "application/json",
        }
        request = urllib.request.Request(at + path, urlencode(fields).encode(), headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as answer:
                said = answer.read().decode()
        except urllib.error.HTTPError as refusal:
            raise AssertionError(f"{refusal.code} of {at}{path}") from refusal
        except http.client.HTTPException as problem:  # killed in the middle of its answer
            raise OSError(str(problem)) from problem
        if "/hot-seats/" in path:
            result = json.loads(said)
            assert result["ok"], result
            return result
        return said

    def ask(self, words, at, op_id=None, guest=None):
        """Of a guest who has not asked yet; the question's number."""
        guest = guest or next(self.guests)
        told = self.post(guest, f"{self.path}ask/", at, text=words, op_id=op_id or secrets.token_hex(8))
        return told["question"]

    def approve(self, number, at):
        self.post(self.cast.carys, f"{self.path}questions/{number}/approve/", at)

    def refuse(self, number, at, reason):
        fields = {"reason": reason, "seen_as": "waiting"}
        self.post(self.cast.carys, f"{self.path}questions/{number}/refuse/", at, **fields)

    def answer(self, number, words, at):
        fields = {"text": words, "op_id": secrets.token_hex(8)}
        self.post(self.cast.ben, f"{self.path}questions/{number}/answer/", at, **fields)

    def reply(self, words, at):
        self.post(self.cast.asha, f"/topics/{self.cast.topic.pk}/reply/", at, text=words, token=str(uuid4()))

    def late(self, kind, words, since, within=10.0):
        """How many seconds after `since` each page of those that hear it was told."""
        pages = [page for page in self.hall.pages if kind != "waiting" or page.is_staff]
        until(lambda: all(page.when(kind, words) for page in pages), within, f"not everybody was told of {words}")
        return [max(0.0, page.when(kind, words) - since) for page in pages]

    def all_agree(self, within=10.0):
        """Every page ends with the hash of the log, of each stream that it may hear, and of no other."""
        until(lambda: not self.differing(), within, self.differing)

    def differing(self):
        self.hall.is_well()
        log = self.log()
        return [
            f"{page} {stream}: {page.seqs.get(stream)}"
            for page in self.hall.pages
            for stream in ("public", "staff", "actor")
            if page.hash_of(stream) != log.get((stream, page.participant.pk if stream == "actor" else None), NOTHING)
            and (stream != "staff" or page.is_staff)
        ]

    def log(self):
        """The hash of each stream as the database has it."""
        streams = {}
        for one in Moment.objects.filter(session=self.cast.session).order_by("seq"):
            key = (one.stream, one.participant_id)
            streams.setdefault(key, []).append((one.stream, one.seq, one.kind, one.payload))
        return {key: chain(moments) for key, moments in streams.items()}

    def index_is_the_database(self, within=30.0):
        """Nothing waits, and entry by entry the index has what the tables have."""
        until(lambda: not DBTaskResult.objects.ready().exists(), within, "nobody works")
        until(lambda: drift(lambda *told: None).is_none, within, "a thing has no entry, or another one")
        until(lambda: not Entry.objects.dirty().exists(), within, "entries wait for Elasticsearch")
        assert comparing.difference().is_none

    def questions(self, words):
        return Question.objects.filter(session=self.cast.session, text__contains=words).order_by("number")


NOTHING = chain([])


class people_asking:
    """`with people_asking(...) as asked`: one question after the other until the end; its number by its browser's."""

    def __init__(self, site, words, at, else_at=None):
        self.site, self.words, self.at, self.else_at = site, words, at, else_at
        self.asked, self.wrong, self.over = {}, [], threading.Event()
        self.thread = threading.Thread(target=self._ask)

    def __enter__(self):
        self.thread.start()
        return self.asked

    def __exit__(self, *trouble):
        self.over.set()
        self.thread.join(30)
        assert self.wrong == []

    def _ask(self):
        for number, at in enumerate(itertools.cycle(self.at)):
            if self.over.wait(0.2):
                return
            op_id, guest, words = f"{self.words}-{number}", next(self.site.guests), f"{self.words} {number}?"
            try:
                try:
                    asked = self.site.ask(words, at, op_id, guest)
                except OSError:
                    at = self.else_at or at
                    asked = self.site.ask(words, at, op_id, guest)
                self.site.approve(asked, at)
            except Exception as problem:
                self.wrong.append(repr(problem))
                return
            self.asked[op_id] = asked
