"""What one run holds for itself: its address, and its data."""

import errno
import fcntl
import os
import socket
from pathlib import Path
from typing import TextIO

HOST = "127.0.0.1"


class InUse(Exception):
    """Somebody else holds it; the message says who, and what to do."""


def claim_address(port: int) -> socket.socket:
    """A socket bound to the port, not yet listening: taken before the long work begins. Raises InUse."""
    held = socket.socket()
    held.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        held.bind((HOST, port))
    except OSError as error:
        held.close()
        if error.errno == errno.EACCES:
            raise InUse(f"Port {port} may not be used by you. Take one above 1023: PORT=8000 make run") from None
        raise InUse(f"Port {port} is in use by another program. Take another: PORT={port + 1} make run") from None
    return held


def listen(held: socket.socket) -> None:
    """Let visitors in. Raises InUse when another program began to listen since: Linux lets two bind, one listen."""
    try:
        held.listen(128)
    except OSError:
        raise InUse(f"Port {held.getsockname()[1]} was taken by another program in the meantime.") from None


def claim_data(data_dir: Path, address: str) -> TextIO:
    """The lock of a data folder, held until this process ends, however it ends. Raises InUse."""
    data_dir.mkdir(parents=True, exist_ok=True)
    lock = open(data_dir / "run.lock", "a+", encoding="utf-8")  # noqa: SIM115 - open as long as the process lives
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        lock.seek(0)
        who = lock.read().strip() or "another process"
        lock.close()
        raise InUse(
            f"The site runs on this data already ({who}).\n"
            f"Stop it there with Ctrl-C, or run a second site on data of its own: DATA_DIR=... PORT=... make run"
        ) from None
    lock.truncate(0)
    lock.write(f"process {os.getpid()}, {address}\n")
    lock.flush()
    return lock
