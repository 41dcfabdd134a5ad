"""The WebSocket of a page: it only delivers. What a page says is where it stands, and that it lives.

A plain ASGI application: a consumer of Channels would hold a channel per socket and go through a thread per message.
"""

import asyncio
import json
from contextlib import suppress
from time import monotonic
from typing import Any

from hotseat.live import frames
from hotseat.live.asking import LONGEST, Malformed, cookies_of, place_of
from hotseat.live.connection import ENDED, MALFORMED, SLOW, Connection
from hotseat.live.hub import Hub, hub
from hotseat.live.reading import admit, in_thread

FIRST_WORD = 10.0  # seconds until a page has said where it stands
PATIENCE = 20.0  # seconds that what waits may take to leave
WORDS, WITHIN = 10, 10.0  # messages of a page in so many seconds


async def socket(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """Refused pages get a code (`connection.py`), and with it whether to come again."""
    await receive()  # websocket.connect
    await send({"type": "websocket.accept"})
    try:
        claim = await in_thread(admit, scope["url_route"]["kwargs"]["pk"], cookies_of(scope))
        if claim is None:
            await send({"type": "websocket.close", "code": ENDED})
            return
        async with asyncio.timeout(FIRST_WORD):
            epoch, seqs = await _first_word(receive)
    except (Malformed, TimeoutError):
        await send({"type": "websocket.close", "code": MALFORMED})
        return
    except _Gone:
        return
    here = hub()
    connection = await here.enter(claim, epoch, seqs)
    try:
        await _first_of(_listen(here, connection, receive), _write(connection, send), _watch(connection))
    finally:
        here.leave(connection)


class _Gone(Exception):
    """The page was closed."""


async def _first_of(*work: Any) -> None:
    """Until one of them ends; the others are cancelled."""
    tasks = [asyncio.create_task(one) for one in work]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
    for task in done:
        if error := task.exception():
            raise error


async def _write(connection: Connection, send: Any) -> None:
    """Empties the queue as fast as the page takes it; ends with the connection."""
    while True:
        await connection.wake.wait()
        connection.wake.clear()
        connection.sending_since = monotonic()
        try:
            for text in connection.take():
                await send({"type": "websocket.send", "text": text})
        except (OSError, RuntimeError):  # gone while we sent: uvicorn says so in either way
            return
        connection.sending_since = None
        if connection.closing:
            with suppress(OSError, RuntimeError):
                await send({"type": "websocket.close", "code": connection.closing})
            return


async def _watch(connection: Connection) -> None:
    """Ends with a page that takes nothing. A clock for each frame would cost as much as all else that we do with it."""
    while connection.sending_since is None or connection.sending_since + PATIENCE > monotonic():
        await asyncio.sleep(PATIENCE / 4)
    connection.close(SLOW)


async def _listen(here: Hub, connection: Connection, receive: Any) -> None:
    """Until the page closes. Too much or nonsense closes it."""
    heard: list[float] = []
    try:
        while True:
            said = await _message(receive)
            heard = [*(one for one in heard if one > monotonic() - WITHIN), monotonic()]
            if len(heard) > WORDS:
                raise Malformed
            if said.get("type") == "ping":
                connection.say(frames.frame("pong", now=frames.now()))
            elif said.get("type") == "hello":
                await here.resume(connection, *place_of(said))
            else:
                raise Malformed
    except Malformed:
        connection.close(MALFORMED)
        await asyncio.sleep(PATIENCE)  # the writer says goodbye, and ends us
    except _Gone:
        return


async def _first_word(receive: Any) -> tuple[str, dict[str, int]]:
    said = await _message(receive)
    if said.get("type") != "hello":
        raise Malformed
    return place_of(said)


async def _message(receive: Any) -> dict[str, Any]:
    event = await receive()
    if event["type"] == "websocket.disconnect":
        raise _Gone
    text = event.get("text")
    if not isinstance(text, str) or len(text) > LONGEST:
        raise Malformed
    try:
        said = json.loads(text)
    except (ValueError, RecursionError):
        raise Malformed from None
    if not isinstance(said, dict):
        raise Malformed
    return said
