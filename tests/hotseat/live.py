"""A page's end of the live connection, for tests: what it is told, as a browser would keep it."""

import hashlib
import json
from contextlib import asynccontextmanager

from asgiref.sync import sync_to_async
from channels.testing import HttpCommunicator, WebsocketCommunicator
from django.conf import settings
from django.db import connection

from cop_site.asgi import application

ORIGIN = (b"origin", settings.SITE_URL.encode())


def act(verb, *args, **kwargs):
    """An action as a view does it: in a thread, committed, and its connection given back."""

    def done():
        try:
            return verb(*args, **kwargs)
        finally:
            connection.close()

    return sync_to_async(done)()


class Page:
    """One open page; `seen` holds (stream, seq, kind, payload) of each moment that it was told."""

    def __init__(self, socket):
        self.socket = socket
        self.seen = []
        self.others = []
        self.seqs = {}

    async def says(self, **words):
        await self.socket.send_to(text_data=json.dumps(words))

    async def hears(self, number=1, timeout=5):
        """Wait until so many more moments have come."""
        wanted = len(self.seen) + number
        while len(self.seen) < wanted:
            await self.hears_a_frame(timeout)
        return self.seen[-number:]

    async def hears_a_frame(self, timeout=5):
        frame = json.loads(await self.socket.receive_from(timeout))
        if frame["type"] == "moment":
            self.seen.append((frame["stream"], frame["seq"], frame["kind"], frame["payload"]))
            assert frame["seq"] == self.seqs.get(frame["stream"], 0) + 1
            self.seqs[frame["stream"]] = frame["seq"]
        else:
            self.others.append(frame)
        return frame

    async def hears_nothing(self, seconds=0.6):
        assert await self.socket.receive_nothing(seconds)

    async def is_closed(self, code, timeout=5):
        """Frames that were sent before the end are read on the way."""
        while True:
            message = await self.socket.receive_output(timeout)
            if message["type"] == "websocket.close":
                assert message["code"] == code
                return


def headers_of(client, origin=ORIGIN):
    cookies = "; ".join(f"{name}={morsel.value}" for name, morsel in client.cookies.items())
    return [header for header in (origin, (b"cookie", cookies.encode())) if header]


@asynccontextmanager
async def open_page(session, client, *, epoch=None, **seqs):
    """A socket that has said where it stands, and been greeted."""
    socket = WebsocketCommunicator(application, f"/live/hot-seats/{session.pk}/", headers_of(client))
    is_open, _ = await socket.connect(timeout=5)
    assert is_open
    page = Page(socket)
    page.seqs = dict(seqs)
    await page.says(type="hello", epoch=epoch or session.epoch, seqs=seqs or {"public": 0, "actor": 0, "staff": 0})
    assert (await page.hears_a_frame())["type"] == "hello"
    try:
        yield page
    finally:
        await socket.disconnect()


async def poll(session, client, timeout=5, **where):
    """The answer to one long poll: (status, body)."""
    query = "&".join(f"{name}={value}" for name, value in {"epoch": session.epoch, **where}.items())
    http = HttpCommunicator(
        application, "GET", f"/live/hot-seats/{session.pk}/poll/?{query}", headers=headers_of(client)
    )
    got = await http.get_response(timeout)
    return got["status"], json.loads(got["body"])


def chain(moments):
    """The hash over (seq, payload) of one stream, in order: equal for all who were told the same."""
    digest = hashlib.sha256()
    for _, seq, kind, payload in moments:
        digest.update(json.dumps([seq, kind, payload], sort_keys=True).encode())
    return digest.hexdigest()
