"""The web server of one machine: pages and live paths in this very process, which Django has set up already."""

import os
import signal
import socket
from collections.abc import Callable
from threading import Event, Thread
from typing import Any

import uvicorn

PATIENCE = 3  # seconds that open connections have to end


class Server(uvicorn.Server):
    """uvicorn, saying when it answers."""

    def __init__(self, config: uvicorn.Config, when_up: Callable[[], None]) -> None:
        super().__init__(config)
        self.when_up = when_up

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.when_up()


def serve(listener: socket.socket, when_up: Callable[[], None]) -> None:
    """Answer requests until Ctrl-C (KeyboardInterrupt) or SIGTERM (SystemExit)."""
    from cop_site.asgi import application

    config = uvicorn.Config(
        application,
        lifespan="off",  # Channels' router has none
        ws_per_message_deflate=False,  # half the memory for each live connection
        ws_max_size=16 * 1024,  # a page says hello and where it stands: all that it writes comes by form
        access_log=False,
        log_config=None,
        proxy_headers=False,  # TRUSTED_PROXY_COUNT says whom to believe
        server_header=False,
        timeout_graceful_shutdown=PATIENCE,
    )
    Server(config, when_up).run(sockets=[listener])


def stop_on_sigterm() -> None:
    """SIGTERM unwinds like Ctrl-C does: whoever started something stops it on the way."""

    def leave(number: int, frame: Any) -> None:
        raise SystemExit(0)

    signal.signal(signal.SIGTERM, leave)


def stop_with_make() -> None:
    """Under `make run`, end when make ends: killed with -9 it cannot tell us."""
    if "MAKELEVEL" not in os.environ:
        return
    make = os.getppid()

    def watch() -> None:
        while os.getppid() == make:
            Event().wait(1.0)
        os.kill(os.getpid(), signal.SIGTERM)

    Thread(target=watch, name="make", daemon=True).start()
