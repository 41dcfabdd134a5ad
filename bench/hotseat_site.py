"""The server of `bench/hotseat.py`, in a process of its own: our live paths, and a bare broadcast beside them.

`/bench/moments?rate=10&number=50` appends moments as an action does; `/bench/bare?...` sends the same bytes from a loop
over the open sockets of `/bare/`, which nothing reads, numbers or keeps. Both stamp each with the monotonic clock.
`/bench/` says how much CPU was used so far, and how much of it for writing.
"""

import asyncio
import json
import time
from typing import Any
from urllib.parse import parse_qs

from asgiref.sync import sync_to_async
from django.db import transaction

from cop_site.asgi import application as site
from hotseat.actions.steps import append, lock
from hotseat.models import Session

HTML = "<p>" + "An answer of usual length. " * 14 + "</p>"
bare: set[Any] = set()
running: set[asyncio.Task[None]] = set()
written: list[float] = []  # seconds of CPU of each write: in life that is another process


async def application(scope: dict[str, Any], receive: Any, send: Any) -> None:
    if scope["path"] == "/bare/":
        await _bare(receive, send)
    elif scope["path"].startswith("/bench/"):
        await _command(scope, send)
    else:
        await site(scope, receive, send)


async def _bare(receive: Any, send: Any) -> None:
    await receive()
    await send({"type": "websocket.accept"})
    bare.add(send)
    while (await receive())["type"] != "websocket.disconnect":
        pass
    bare.discard(send)


async def _command(scope: dict[str, Any], send: Any) -> None:
    said = {name: float(value[0]) for name, value in parse_qs(scope["query_string"].decode()).items()}
    if "rate" in said:
        one = _append if scope["path"] == "/bench/moments" else _broadcast
        task = asyncio.create_task(_at_a_rate(one, said["rate"], int(said["number"])))
        running.add(task)
        task.add_done_callback(running.discard)
    told = {"cpu": time.process_time(), "writing": sum(written), "idle": not running, "bare": len(bare)}
    body = json.dumps(told).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"%d" % len(body))]})
    await send({"type": "http.response.body", "body": body})


async def _at_a_rate(one: Any, rate: float, number: int) -> None:
    """Open loop: the next one is due whether the last one has arrived or not."""
    begun = time.monotonic()
    for place in range(number):
        await asyncio.sleep(max(0.0, begun + place / rate - time.monotonic()))
        await one()


@sync_to_async(thread_sensitive=False)
def _append() -> None:
    began = time.thread_time()
    with transaction.atomic():
        append(lock(Session.objects.get()), "question", {"sent": time.monotonic_ns(), "html": HTML})
    written.append(time.thread_time() - began)


async def _broadcast() -> None:
    text = json.dumps({"type": "moment", "seq": 0, "payload": {"sent": time.monotonic_ns(), "html": HTML}})
    for send in list(bare):
        await send({"type": "websocket.send", "text": text})
