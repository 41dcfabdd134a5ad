"""The worker beside the web server: a process of its own, started again when it ends unasked."""

import os
import subprocess
import sys
from threading import Event, Thread
from typing import TextIO

from django.conf import settings

LAST_TASK = 10.0  # seconds that a running task has to finish
PAUSES = [1.0, 2.0, 5.0, 15.0, 30.0]  # seconds before each next start of a worker that keeps ending


class Helper:
    """`manage.py worker`, kept alive. It ends with us in any case: its standard input is our pipe, gone when we are."""

    def __init__(self, out: TextIO) -> None:
        self.out = out
        self.stopping = Event()
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = Thread(target=self._keep_alive, name="worker", daemon=True)

    def start(self) -> None:
        self.thread.start()

    def stop(self) -> None:
        self.stopping.set()
        process = self.process
        if process and process.poll() is None:
            process.terminate()
            try:
                process.wait(LAST_TASK)
            except subprocess.TimeoutExpired:
                process.kill()
        if self.thread.is_alive():
            self.thread.join(1.0)

    def _keep_alive(self) -> None:
        for attempt in range(sys.maxsize):
            self.process = self._spawn()
            if self.stopping.is_set():  # asked to stop between two starts
                self.process.terminate()
            code = self.process.wait()
            if self.stopping.is_set():
                return
            pause = PAUSES[min(attempt, len(PAUSES) - 1)]
            self.out.write(f"The background worker ended ({_why(code)}); it starts again in {pause:.0f} s.\n")
            self.out.flush()
            self.stopping.wait(pause)
            if self.stopping.is_set():
                return

    def _spawn(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, str(settings.BASE_DIR / "manage.py"), "worker", "--until-stdin-closes"]
        # A session of its own: Ctrl-C reaches us, and we stop it in order.
        return subprocess.Popen(command, stdin=subprocess.PIPE, env=os.environ, start_new_session=True)  # noqa: S603


def _why(code: int) -> str:
    return f"signal {-code}" if code < 0 else f"exit code {code}"
