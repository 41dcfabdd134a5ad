"""The one place in a process where live pages hang together: a room for each session that somebody has open."""

import asyncio
import contextvars
import logging
from collections.abc import Coroutine
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings

from hotseat.live import frames, hints, reading
from hotseat.live.connection import ENDED, TOO_MANY, Connection
from hotseat.live.reading import Claim, in_thread
from hotseat.live.room import Room

logger = logging.getLogger(__name__)

PER_ACTOR = 5  # open pages of one person or guest in one session
AT_MOST = 10_000  # open pages of a process
SIGNING_OUT = 1.0  # seconds
LINGER = 10.0  # seconds that a room stays after the last page closed: whoever lost the connection comes again


class Hub:
    def __init__(self) -> None:
        self.loop = asyncio.get_running_loop()
        self.rooms: dict[int, Room] = {}
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._opening: dict[int, asyncio.Lock] = {}
        hints.listeners.add(self.hear)
        if settings.REDIS_URL:
            self._listening = self._spawn(self._listen())

    async def enter(self, claim: Claim, epoch: str, seqs: dict[str, int]) -> Connection:
        """A page opens. The connection closes at once (TOO_MANY) when there are too many."""
        connection = Connection(claim)
        room = await self._room(claim.session_id)
        in_all = sum(len(one.connections) for one in self.rooms.values())
        if room.pages_of[claim.actor] >= PER_ACTOR or in_all >= AT_MOST:
            connection.close(TOO_MANY)
            return connection
        room.add(connection, epoch, seqs)
        await self._tell_own(connection)
        return connection

    async def resume(self, connection: Connection, epoch: str, seqs: dict[str, int]) -> None:
        """A page has found a gap, or has begun again with a snapshot."""
        claim = await in_thread(reading.admit, connection.claim.session_id, connection.claim.cookies)
        if claim is None or (claim.actor, claim.streams) != (connection.claim.actor, connection.claim.streams):
            connection.close(ENDED)
            return
        connection.claim = claim
        room = await self._room(claim.session_id)
        room.catch_up(connection, epoch, seqs)
        await self._tell_own(connection)

    def leave(self, connection: Connection) -> None:
        room = self.rooms.get(connection.claim.session_id)
        if room:
            room.drop(connection)
            if not room.connections:
                self.loop.call_later(LINGER, self._close_if_empty, room)

    def hear(self, message: hints.Message) -> None:
        """From any thread."""
        if not self.loop.is_closed():
            self.loop.call_soon_threadsafe(self._heed, message)

    def _heed(self, message: hints.Message) -> None:
        for room in list(self.rooms.values()):
            if message.get("session") == room.session_id:
                room.woken.set()
            elif "person" in message:  # who signs out is signed out a moment after it was said
                self.loop.call_later(SIGNING_OUT, room.suspect, message["person"])

    async def _tell_own(self, connection: Connection) -> None:
        """What concerns them alone, and they missed. The page is in the room already, so nothing falls between."""
        participant_id = connection.claim.participant_id
        if participant_id is None or connection.behind:
            return
        connection.held = []
        rows = await in_thread(reading.own_after, participant_id, connection.told["actor"])
        connection.release([(row.seq, frames.moment(row)) for row in rows])

    async def _room(self, session_id: int) -> Room:
        async with self._opening.setdefault(session_id, asyncio.Lock()):
            if session_id not in self.rooms:
                room = Room(session_id, await in_thread(reading.start, session_id))
                self.rooms[session_id] = room
                self._tasks[session_id] = self._spawn(room.run())
            return self.rooms[session_id]

    def _spawn(self, work: Coroutine[Any, Any, None]) -> asyncio.Task[None]:
        """In an empty context: that of a request would bind it to that request's thread, which ends with it."""
        return self.loop.create_task(work, context=contextvars.Context())

    def _close_if_empty(self, room: Room) -> None:
        if not room.connections and self.rooms.get(room.session_id) is room:
            del self.rooms[room.session_id], self._opening[room.session_id]
            self._tasks.pop(room.session_id).cancel()

    async def _listen(self) -> None:
        """One subscription for the process. What is lost while Redis is away the rooms find by themselves."""
        layer, channel = get_channel_layer(), ""
        while True:
            try:
                channel = channel or await layer.new_channel()  # one given up would go on being filled
                await layer.group_add(hints.GROUP, channel)
                while True:
                    self._heed(await layer.receive(channel))
            except Exception as error:  # whatever Redis does
                logger.warning("Hints of other processes do not come (%s): moments are late by a second.", error)
                await asyncio.sleep(2)


_hubs: dict[asyncio.AbstractEventLoop, Hub] = {}


def hub() -> Hub:
    """The hub of the running loop; a server has one loop, tests have several."""
    loop = asyncio.get_running_loop()
    if loop not in _hubs:
        for closed in [one for one in _hubs if one.is_closed()]:
            hints.listeners.discard(_hubs.pop(closed).hear)
        _hubs[loop] = Hub()
    return _hubs[loop]
