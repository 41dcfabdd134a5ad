"""A hint says that a session's log has grown, or that a person is to be looked at again.

It carries nothing else and may be lost, doubled or late: the hub reads the log by itself, and now and then without a
hint. So a Redis that is gone makes moments slower, and never an error for who writes.
"""

import asyncio
import logging
from collections.abc import Callable
from functools import cache
from threading import Thread
from typing import Any

from channels.layers import get_channel_layer
from django.conf import settings

logger = logging.getLogger(__name__)

GROUP = "hot-seats"
PATIENCE = 2.0  # seconds that Redis has to take a hint
Message = dict[str, Any]

listeners: set[Callable[[Message], None]] = set()  # the hubs of this process; called from any thread
_on_their_way: set[tuple[str, int]] = set()


def hint(session_id: int) -> None:
    """Called after commit. Never raises: the write is done."""
    _tell({"type": "hint", "session": session_id})


def look_again(person_id: int) -> None:
    """A person signed out: whether their open pages may go on being told is asked at once."""
    _tell({"type": "hint", "person": person_id})


def _tell(message: Message) -> None:
    for listener in list(listeners):
        listener(message)
    if settings.REDIS_URL:
        _publish(message)


def _publish(message: Message) -> None:
    """To the other processes, from a loop of our own: a view's thread has none, and does not wait for Redis."""
    key = next((name, message[name]) for name in ("session", "person") if name in message)
    if key not in _on_their_way:  # one that waits says the same
        _on_their_way.add(key)
        asyncio.run_coroutine_threadsafe(_send(key, message), _loop())


async def _send(key: tuple[str, int], message: Message) -> None:
    _on_their_way.discard(key)
    try:
        async with asyncio.timeout(PATIENCE):
            await get_channel_layer().group_send(GROUP, message)
    except Exception as error:  # whatever Redis does
        logger.warning("A hint did not leave (%s): other processes see it within seconds.", error)


@cache
def _loop() -> asyncio.AbstractEventLoop:
    loop = asyncio.new_event_loop()
    Thread(target=loop.run_forever, name="hot seat hints", daemon=True).start()
    return loop
