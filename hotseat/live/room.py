"""One session with its open pages in this process: reads the log as it grows, renders once, fills the queues."""

import asyncio
import logging
import zlib
from collections import Counter, deque
from contextlib import suppress
from time import monotonic

from hotseat.live import frames, reading
from hotseat.live.connection import BANNED, ENDED, Connection
from hotseat.live.reading import REPLAY, Row, Start, in_thread

logger = logging.getLogger(__name__)

REREAD = 1.5  # seconds between two looks at the log when no hint comes
PACE = 0.02  # seconds between two looks at most: what comes in a burst is read together
TALLY = 0.25  # seconds between two tallies
BEAT = 20.0  # seconds between two signs of life
LOOK_AGAIN = 60  # seconds until every page was asked again for its right to be open


class Room:
    def __init__(self, session_id: int, start: Start) -> None:
        self.session_id = session_id
        self.epoch = start.epoch
        self.cursor = start.cursor
        self.connections: set[Connection] = set()
        self.pages_of: Counter[str] = Counter()  # open pages by actor
        self.heads = dict(start.heads)
        self.tails: dict[str, deque[tuple[int, str]]] = {name: deque(maxlen=REPLAY) for name in ("public", "staff")}
        for row in start.rows:
            self.tails[row.stream].append((row.seq, frames.moment(row)))
        self.votes: dict[str, int] = {}
        self.tally_frame, self.tally_mark = "", 0
        self.woken = asyncio.Event()
        self.suspects: set[int] = set()  # people whose pages are asked again at once
        self._tallied = self._beat = self._read = monotonic()

    def add(self, connection: Connection, epoch: str, seqs: dict[str, int]) -> None:
        """From now on it is told everything; what it missed comes first, or the word that it is too far behind."""
        self.connections.add(connection)
        self.pages_of[connection.claim.actor] += 1
        self.catch_up(connection, epoch, seqs)

    def drop(self, connection: Connection) -> None:
        if connection in self.connections:
            self.connections.remove(connection)
            self.pages_of[connection.claim.actor] -= 1
            if not self.pages_of[connection.claim.actor]:
                del self.pages_of[connection.claim.actor]

    def catch_up(self, connection: Connection, epoch: str, seqs: dict[str, int]) -> None:
        """No gap and nothing twice: between this look at the tails and the next moment the loop does nothing else."""
        claim = connection.claim
        heads = {name: self.heads[name] for name in ("public", "staff") if name in claim.streams}
        connection.say(frames.hello(self.epoch, heads | {"actor": claim.own_seq}))
        # Ahead of us is no fault: the page was made from a log that this room has yet to read.
        known = {name: seqs.get(name, -1) for name in heads}
        if epoch != self.epoch or any(not self._reaches(name, seq) for name, seq in known.items()):
            connection.behind = True
            connection.say(frames.frame("behind", epoch=self.epoch))
            return
        connection.behind = False
        connection.told |= known | {"actor": seqs.get("actor", 0)}
        for name, seq in known.items():
            for number, rendered in self.tails[name]:
                if number > seq:
                    connection.put(name, number, rendered)
        if self.tally_frame:
            connection.show_tally(self.tally_frame, self.tally_mark)

    def deliver(self, rows: list[Row]) -> None:
        for row in rows:
            self.cursor = row.pk
            rendered = frames.moment(row)
            if row.stream in self.tails:
                self.heads[row.stream] = row.seq
                self.tails[row.stream].append((row.seq, rendered))
                for connection in self.connections:
                    connection.put(row.stream, row.seq, rendered)
                self._heed(row)
            else:
                for connection in self._of(row.participant_id, row.person_id):
                    connection.put(row.stream, row.seq, rendered)

    def suspect(self, person_id: int) -> None:
        self.suspects.add(person_id)
        self.woken.set()

    async def run(self) -> None:
        """Until cancelled. The reading of the log does not wait for the round of all pages."""
        async with asyncio.TaskGroup() as both:
            both.create_task(self._read_on())
            both.create_task(self._go_round())

    async def _read_on(self) -> None:
        """A database that is away is asked again: nobody is cut off for it."""
        while True:
            pause = TALLY if self._tallied < self._read else REREAD
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):  # `wait_for` may lose a cancelling that comes with the waking
                    await self.woken.wait()
            self.woken.clear()
            try:
                await self._look()
            except Exception:
                logger.exception("The log of hot seat %s could not be read; trying again", self.session_id)
                await asyncio.sleep(1)

    async def _go_round(self) -> None:
        """Each second so many pages as it takes to ask all again within `LOOK_AGAIN`."""
        waiting: list[Connection] = []
        due = 0.0
        while True:
            await asyncio.sleep(1)
            due += len(self.connections) / LOOK_AGAIN
            waiting = waiting or list(self.connections)
            asked = [waiting.pop() for _ in range(min(int(due), len(waiting)))]
            due -= len(asked)
            try:
                await self._ask_again(asked)
            except Exception:
                logger.exception("Who may hear hot seat %s could not be asked; trying again", self.session_id)

    async def _look(self) -> None:
        await asyncio.sleep(max(0.0, self._read + PACE - monotonic()))
        self._read = monotonic()
        is_all = False
        while not is_all:
            rows = await in_thread(reading.after, self.session_id, self.cursor)
            is_all = len(rows) < REPLAY
            self.deliver(rows)
        if self._tallied + TALLY <= monotonic():
            self._tallied = monotonic()
            self._count(await in_thread(reading.tally, self.session_id))
        if self._beat + BEAT <= monotonic():
            self._beat = monotonic()
            for connection in list(self.connections):
                connection.say(frames.frame("beat", now=frames.now()))
        suspects, self.suspects = self.suspects, set()
        await self._ask_again([one for one in self.connections if one.claim.person_id in suspects])

    def _count(self, votes: dict[str, int]) -> None:
        if votes != self.votes:
            self.votes = votes
            self.tally_mark = zlib.crc32(repr(votes).encode())
            self.tally_frame = frames.frame("tally", votes=votes, mark=self.tally_mark)
            for connection in self.connections:
                connection.show_tally(self.tally_frame, self.tally_mark)

    async def _ask_again(self, pages: list[Connection]) -> None:
        """Somebody signed out, was put out, or is no facilitator any more: their pages hear nothing more."""
        for connection in pages:
            claim = connection.claim
            now = await in_thread(reading.admit, self.session_id, claim.cookies)
            if now is None or (now.actor, now.is_facilitator) != (claim.actor, claim.is_facilitator):
                connection.close(ENDED)

    def _heed(self, row: Row) -> None:
        if row.kind == "out":
            for connection in self._of(row.payload["participant"], row.payload["person"]):
                connection.close(BANNED)
        elif row.kind == "access":
            self.suspect(row.payload["person"])

    def _of(self, participant_id: int | None, person_id: int | None) -> list[Connection]:
        """The open pages of a participant; a person may have come before they had a place."""
        return [
            one
            for one in self.connections
            if (participant_id and one.claim.participant_id == participant_id)
            or (person_id and one.claim.person_id == person_id)
        ]

    def _reaches(self, name: str, seq: int) -> bool:
        """Whether the tail holds everything after `seq`."""
        if seq < 0:
            return False
        tail = self.tails[name]
        return seq >= self.heads[name] or (bool(tail) and tail[0][0] <= seq + 1)
