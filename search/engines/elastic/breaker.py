"""Keeps an engine that is away from costing anybody time: open, nobody asks it but one who looks whether it is back.

A refused connection costs nothing, so three in a row open it; whoever waits in vain has paid for all, so one does. The
look is taken by a thread of its own: no visitor waits for it. One breaker for each process.
"""

import logging
import time
from collections.abc import Callable
from threading import Lock, Thread

logger = logging.getLogger(__name__)

FAILURES = 3  # in a row
PAUSE = 3.0  # seconds between looks


class Breaker:
    """`look` raises while the engine is away."""

    def __init__(self, look: Callable[[], object], *, pause: float = PAUSE) -> None:
        self._look, self._pause = look, pause
        self._lock = Lock()
        self._failures = 0
        self._next_look = 0.0
        self._is_looking = False

    @property
    def is_open(self) -> bool:
        return self._failures >= FAILURES

    def lets_through(self) -> bool:
        """Whether the engine may be asked now; from time to time somebody is sent to look."""
        if not self.is_open:
            return True
        with self._lock:
            is_time = self.is_open and not self._is_looking and time.monotonic() >= self._next_look
            self._is_looking = self._is_looking or is_time
        if is_time:
            Thread(target=self._take_a_look, name="search engine", daemon=True).start()
        return False

    def failed(self, *, was_waited_for: bool) -> None:
        with self._lock:
            was_open, self._failures = self.is_open, self._failures + (FAILURES if was_waited_for else 1)
            self._next_look = time.monotonic() + self._pause
        if self.is_open and not was_open:
            logger.warning("Elasticsearch is away; the database answers searches")

    def succeeded(self) -> None:
        if self._failures:
            if self.is_open:
                logger.warning("Elasticsearch is back")
            self._failures = 0

    def _take_a_look(self) -> None:
        try:
            self._look()
        except Exception:  # whatever it is, the engine does not answer
            self._next_look = time.monotonic() + self._pause
        else:
            self.succeeded()
        finally:
            self._is_looking = False
