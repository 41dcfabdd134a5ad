"""A database with every migration, made once in a whole run and copied by each process that needs one.

Migrating takes Wagtail half a minute, and a run of the suite has five such processes. `tools/suite.py` names the folder
in MIGRATED_DIR; without it, as in a run of a few files, each process migrates its own.
"""

import fcntl
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg

ROOT = Path(__file__).resolve().parents[1]
FOLDER = Path(os.environ["MIGRATED_DIR"]) if "MIGRATED_DIR" in os.environ else None


def copy_file(target: Path) -> None:
    """An SQLite database at `target`, in place of what stands there."""
    assert FOLDER
    with _one_at_a_time(FOLDER):
        source = FOLDER / "db.sqlite3"
        if not source.exists():
            _migrate({})
    shutil.copy(source, target)


def copy_database(url: str, name: str) -> None:
    """A database `name` on the server of `url` (PostgreSQL), in place of one that is called so; empty without a run."""
    parts = urlsplit(url)
    with psycopg.connect(parts._replace(path="/postgres").geturl(), autocommit=True) as server:
        server.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')
        if FOLDER is None:
            server.execute(f'CREATE DATABASE "{name}"')
            return
        source = parts.path.lstrip("/") + "_migrated"
        with _one_at_a_time(FOLDER):
            if not (FOLDER / source).exists():
                server.execute(f'DROP DATABASE IF EXISTS "{source}" WITH (FORCE)')
                server.execute(f'CREATE DATABASE "{source}"')
                _migrate({"DATABASE_URL": parts._replace(path=f"/{source}").geturl()})
                (FOLDER / source).touch()
            server.execute(f'CREATE DATABASE "{name}" TEMPLATE "{source}"')


@contextmanager
def _one_at_a_time(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


# What a migration leaves is not looked through for garbage: that takes it as long again.
MIGRATE = "import gc, manage, sys; gc.disable(); sys.argv = ['manage.py', 'migrate', '--verbosity', '0']; manage.main()"


def _migrate(environment: dict[str, str]) -> None:
    kept = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        [sys.executable, "-c", MIGRATE],
        cwd=ROOT, env=kept | {"DATA_DIR": str(FOLDER), "DEMO": "true"} | environment, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
