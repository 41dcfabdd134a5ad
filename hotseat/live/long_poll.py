"""For pages behind a proxy that lets no socket through: a request that waits for news.

The frames are those of a socket. Without a thread, since Django would hold one for each request that waits.
"""

import asyncio
from typing import Any

from hotseat.live import frames
from hotseat.live.asking import Malformed, cookies_of, place_in_address
from hotseat.live.connection import TOO_MANY, Connection
from hotseat.live.hub import hub
from hotseat.live.reading import admit, in_thread

LONGEST_WAIT = 25.0  # seconds: below what proxies bear


async def long_poll(scope: dict[str, Any], receive: Any, send: Any) -> None:
    """`{"frames": [...]}` as soon as there are some, or `{"frames": []}`; the same frames that a socket gets."""
    if scope["method"] != "GET":
        return await _answer(send, 405, frames.frame("refused"), (b"allow", b"GET"))
    try:
        epoch, seqs, mark = place_in_address(scope)
    except Malformed:
        return await _answer(send, 400, frames.frame("refused"))
    claim = await in_thread(admit, scope["url_route"]["kwargs"]["pk"], cookies_of(scope))
    if claim is None:
        return await _answer(send, 403, frames.frame("refused"))
    here = hub()
    connection = await here.enter(claim, epoch, seqs)
    try:
        await _news(connection, mark, receive)
    finally:
        here.leave(connection)
    if connection.closing:
        code = 429 if connection.closing == TOO_MANY else 403
        return await _answer(send, code, frames.frame("refused", code=connection.closing))
    return await _answer(send, 200, '{"frames":[' + ",".join(connection.take()) + "]}")


async def _news(connection: Connection, mark: int, receive: Any) -> None:
    """Until there is more to say than hello and the tally that the page has already, or it is gone, or time is up."""
    if connection.behind or connection.closing or len(connection.queue) > 1 or connection.tally_mark != mark:
        return
    connection.tally = None
    connection.wake.clear()
    gone = asyncio.create_task(_gone(receive))
    woken = asyncio.create_task(connection.wake.wait())
    await asyncio.wait([gone, woken], timeout=LONGEST_WAIT, return_when=asyncio.FIRST_COMPLETED)
    for task in (gone, woken):
        task.cancel()


async def _gone(receive: Any) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


async def _answer(send: Any, status: int, body: str, *more: tuple[bytes, bytes]) -> None:
    headers = [
        *more,
        (b"content-type", b"application/json"),
        (b"cache-control", b"no-store"),
        (b"x-content-type-options", b"nosniff"),
        (b"x-accel-buffering", b"no"),
    ]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body.encode()})
