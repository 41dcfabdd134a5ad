"""The folder of a loopback site: made for its owner alone, and refused in one sentence when it cannot be used."""

import os
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

DEMO_ACCOUNTS = "demo_accounts.json"  # who the people of the demonstration are, with their passwords
# Commands that look and leave nothing behind: they make no folder, and no key in one.
READING = {"check", "demo_accounts", "diffsettings", "help", "showmigrations", "sqlmigrate", "version", "--help", "-h"}
# What a site writes to there: each may have been made by another person, or have become read-only.
WRITTEN = ["secret_key", "run.lock", DEMO_ACCOUNTS, "db.sqlite3", "db.sqlite3-wal", "db.sqlite3-shm"]
WRITTEN += ["media", "static", "mail"]


def is_only_read() -> bool:
    """Whether this process is a command of manage.py that only reads."""
    return Path(sys.argv[0]).name == "manage.py" and (sys.argv[1:2] or ["help"])[0] in READING


def make_ready(data_dir: Path) -> None:
    """Make the folder (mode 700) and see that it can be written. Raises ImproperlyConfigured, saying what to do."""
    there = next(path for path in (data_dir, *data_dir.parents) if os.path.exists(path))
    if not there.is_dir():
        raise _refused(there, "is a file, not a folder")
    if is_only_read():
        return
    try:
        data_dir.parent.mkdir(parents=True, exist_ok=True)
        data_dir.mkdir(mode=0o700, exist_ok=True)
    except OSError as error:
        raise _refused(data_dir, f"cannot be made ({error.strerror})") from None
    for path in (data_dir, *(data_dir / name for name in WRITTEN)):
        if os.path.exists(path) and not os.access(path, os.R_OK | os.W_OK | (os.X_OK if path.is_dir() else 0)):
            raise _refused(path, "cannot be written by you")


def _refused(path: Path, why: str) -> ImproperlyConfigured:
    return ImproperlyConfigured(f"{path} {why}. Make it a folder of yours, or name another one in DATA_DIR.")
