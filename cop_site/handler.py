"""Django's ASGI handler, which gives each request a thread, made to live with a pool of connections.

A thousand pages that take a snapshot at once would wait for the pool, and each that waits for `timeout` would get an
error, the hub of the live pages among them.
"""

import asyncio

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import close_old_connections
from django.http import HttpRequest
from django.http.response import HttpResponseBase

LEFT_TO_THE_HUB = 2  # connections: it asks in as many threads


class PooledHandler(ASGIHandler):
    """Works on as many pages at once as have a connection; the others wait, without a thread."""

    def __init__(self, connections: int) -> None:
        super().__init__()
        self.places = asyncio.Semaphore(max(1, connections - LEFT_TO_THE_HUB))

    async def get_response_async(self, request: HttpRequest) -> HttpResponseBase:
        """The connection goes back before the page is sent: whoever reads slowly holds none."""
        async with self.places:
            try:
                return await super().get_response_async(request)
            finally:
                await sync_to_async(close_old_connections)()
