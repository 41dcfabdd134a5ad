"""Open pages of a live hot seat: each keeps what it was told, as the script of the page does."""

import asyncio
import http.client
import json
import random
import threading
import time
import urllib.request
from urllib.parse import urlencode

from websockets.asyncio.client import connect
from websockets.exceptions import WebSocketException

from tests.hotseat.live import chain

AWAY = 0.5  # seconds at most until a page that was cut off comes again


class OpenPage:
    """`moments`: (stream, seq, kind, payload) as applied; `raw`: all that came; `cuts`: how often it was cut off."""

    def __init__(self, participant, cookie, addresses, *, origin, is_staff, polls):
        self.participant, self.session, self.is_staff = participant, participant.session, is_staff
        self.cookie, self.origin, self.polls = cookie, origin, polls
        self.addresses, self.turn = addresses, 0
        self.seqs = {"public": 0, "actor": 0} | ({"staff": 0} if is_staff else {})
        self.moments = []
        self.came = {}  # by stream and seq, when
        self.raw = []
        self.cuts = self.gaps = self.again = 0
        self.mark = 0
        self.is_greeted = False

    def __str__(self):
        return f"{self.participant} {'polling' if self.polls else 'listening'} at {self.address}"

    @property
    def address(self):
        return self.addresses[self.turn % len(self.addresses)]

    async def stay(self):
        """Until cancelled. Cut off, it tries the next process, as nginx would send it there."""
        while True:
            try:
                await (self._poll() if self.polls else self._listen())
            except (OSError, WebSocketException):
                self.is_greeted = False
                self.cuts += 1
                self.turn += 1
                await asyncio.sleep(random.random() * AWAY)

    async def _listen(self):
        url = f"{self.address.replace('http', 'ws')}/live/hot-seats/{self.session.pk}/"
        headers = {"Cookie": self.cookie}
        async with connect(url, origin=self.origin, additional_headers=headers, proxy=None) as socket:
            await socket.send(self._hello())
            async for text in socket:
                self.raw.append(text)
                if not self._hear(json.loads(text)):
                    await socket.send(self._hello())

    def _hello(self):
        return json.dumps({"type": "hello", "epoch": self.session.epoch, "seqs": self.seqs})

    async def _poll(self):
        where = urlencode({"epoch": self.session.epoch, **self.seqs, "tally": self.mark})
        request = urllib.request.Request(
            f"{self.address}/live/hot-seats/{self.session.pk}/poll/?{where}", headers={"Cookie": self.cookie}
        )
        self.is_greeted = True  # the answer comes when there is news
        text = await asyncio.to_thread(_read, request)
        self.raw.append(text)
        for frame in json.loads(text)["frames"]:
            self._hear(frame)

    def _hear(self, frame):
        """False on a gap: the page has to say again where it stands."""
        self.is_greeted = True
        if frame["type"] == "tally":
            self.mark = frame["mark"]
        assert frame["type"] != "behind"
        if frame["type"] != "moment":
            return True
        stream, seq = frame["stream"], frame["seq"]
        last = self.seqs.get(stream, 0)
        if seq <= last:
            self.again += 1
        elif seq > last + 1:
            self.gaps += 1
            return False
        else:
            self.seqs[stream] = seq
            self.came[stream, seq] = time.monotonic()
            self.moments.append((stream, seq, frame["kind"], frame["payload"]))
        return True

    def hash_of(self, stream):
        return chain([one for one in self.moments if one[0] == stream])

    def when(self, kind, words):
        """When it was first told a moment of this kind with these words in it; None so far."""
        for stream, seq, which, payload in list(self.moments):
            if which == kind and words in json.dumps(payload):
                return self.came[stream, seq]
        return None


def _read(request):
    try:
        with urllib.request.urlopen(request, timeout=40) as answer:
            return answer.read().decode()
    except http.client.HTTPException as problem:  # killed in the middle of its answer
        raise OSError(str(problem)) from problem


class Hall:
    """All open pages, on a loop in a thread of its own."""

    def __init__(self, pages):
        self.pages = pages
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=self.loop.run_forever)

    def open(self):
        self.thread.start()
        self.stays = [asyncio.run_coroutine_threadsafe(page.stay(), self.loop) for page in self.pages]

    def leave(self):
        """All at once; a poll that waits is not waited for."""
        for stay in self.stays:
            stay.cancel()
        asyncio.run_coroutine_threadsafe(asyncio.sleep(0.2), self.loop).result(10)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)

    def close(self):
        """After the processes: a poll that waits ends with its server."""
        for stay in self.stays:
            stay.cancel()
        asyncio.run_coroutine_threadsafe(self.loop.shutdown_default_executor(), self.loop).result(30)
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join(10)
        self.loop.close()

    def is_well(self):
        """No page has met what a page must not meet."""
        for stay in self.stays:
            if stay.done():
                stay.result()
        return True
