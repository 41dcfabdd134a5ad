"""One open page: what it may hear, how far it was told, and what waits to be sent."""

import asyncio
from collections import deque

from hotseat.live.reading import Claim

QUEUE = 256  # frames; who does not take them is cut off and comes again
# Codes that the client knows: https://www.rfc-editor.org/rfc/rfc6455#section-7.4.2 leaves 4000 and up to us.
ENDED, BANNED, SLOW, TOO_MANY, MALFORMED = 4001, 4003, 4008, 4029, 1008


class Connection:
    """Filled by the room, emptied by whoever sends. Everything happens on the loop: no locks."""

    __slots__ = (
        "behind", "claim", "closing", "held", "queue", "sending_since", "tally", "tally_mark", "told", "wake",
    )  # fmt: skip

    def __init__(self, claim: Claim) -> None:
        self.claim = claim
        self.queue: deque[str] = deque()
        self.tally: str | None = None  # the last one wins
        self.tally_mark = 0
        self.told = dict.fromkeys(claim.streams, 0)
        self.behind = False  # begins again with a snapshot: nothing is told until it has said where it stands
        self.closing: int | None = None
        self.held: list[tuple[int, str]] | None = None  # of their own stream, while what they missed is being read
        self.sending_since: float | None = None  # by the monotonic clock, while the page takes what was sent
        self.wake = asyncio.Event()

    def put(self, stream: str, seq: int, frame: str) -> None:
        """A moment; one that it was told already is dropped."""
        if stream == "actor" and self.held is not None:
            self.held.append((seq, frame))
            return
        if self.behind or self.closing or seq <= self.told.get(stream, seq):
            return
        self.told[stream] = seq
        self.say(frame)

    def say(self, frame: str) -> None:
        """Anything that is no moment."""
        if len(self.queue) >= QUEUE:
            self.close(SLOW)
        elif not self.closing:
            self.queue.append(frame)
            self.wake.set()

    def show_tally(self, frame: str, mark: int) -> None:
        if not self.closing:
            self.tally, self.tally_mark = frame, mark
            self.wake.set()

    def release(self, missed: list[tuple[int, str]]) -> None:
        """What was missed of their own stream, then what came while it was read."""
        held, self.held = self.held or [], None
        for seq, frame in [*missed, *held]:
            self.put("actor", seq, frame)

    def close(self, code: int) -> None:
        """What waits is not sent any more: they may not hear it, or do not take it."""
        self.closing = self.closing or code
        self.queue.clear()
        self.tally = None
        self.wake.set()

    def take(self) -> list[str]:
        """All that waits, in order."""
        frames = list(self.queue)
        self.queue.clear()
        if self.tally is not None:
            frames.append(self.tally)
            self.tally = None
        return frames
