"""The room of a process by itself."""

import asyncio
import contextlib

import pytest

from hotseat.live.reading import Start
from hotseat.live.room import Room


@pytest.mark.parametrize("turns", range(5))
async def test_it_ends_even_when_it_is_woken_at_that_moment(monkeypatch, turns):
    room = Room(1, Start(epoch="e", cursor=0, heads={"public": 0, "staff": 0}, rows=[]))
    monkeypatch.setattr(room, "_look", lambda: asyncio.sleep(0))
    reading = asyncio.create_task(room._read_on())
    await asyncio.sleep(0.01)

    room.woken.set()
    for _ in range(turns):
        await asyncio.sleep(0)
    reading.cancel()
    ended, _ = await asyncio.wait({reading}, timeout=0.5)

    assert ended
    with contextlib.suppress(asyncio.CancelledError):
        await reading
