"""What CI checks beside the tests, as many at once as there are processors.

Every check runs, also after one that fails; the exit code says whether all passed.

.venv/bin/python tools/check.py
"""

import os
import subprocess
import sys
import tempfile
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]
Done = subprocess.CompletedProcess[str]

# A site as it would be deployed; nothing here is reached.
PRODUCTION = {
    "SITE_URL": "https://practice.example.org",
    "SECRET_KEY": "not-a-secret-" * 5 + "0123456789",
    "CONTACT_EMAIL": "practice@example.org",
    "OPERATOR_NAME": "Example Council",
    "EMAIL_URL": "submission://user:password@mail.internal:587",
    "DATABASE_URL": "postgres://practice@db.internal/practice",
    "REDIS_URL": "redis://redis.internal",
    "WEB_PROCESSES": "2",
}

CHECKS: list[tuple[str, list[str | Path], dict[str, str]]] = [
    ("types", [BIN / "mypy", "."], {}),  # the slowest, so the first
    ("style", [BIN / "ruff", "check", "."], {}),
    ("layout", [BIN / "ruff", "format", "--check", "."], {}),
    ("floors", [BIN / "lint-imports"], {}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("templates", [*MANAGE, "check_templates"], {}),
    ("markup", [BIN / "djlint", "templates", "--lint", "--quiet"], {}),
    ("deployment", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(os.cpu_count()) as runners:
        passed = [_tell(*done) for done in runners.map(lambda check: _run(Path(folder), *check), CHECKS)]
    return 0 if all(passed) else 1


def _run(folder: Path, name: str, command: list[str | Path], settings: dict[str, str]) -> tuple[str, float, Done]:
    """In a data folder of its own: two at once would write one secret key."""
    (folder / name).mkdir()
    plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    environment = {**plain, "DATA_DIR": str(folder / name), **settings}
    began = time.monotonic()
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)
    return name, time.monotonic() - began, done


def _tell(name: str, took: float, done: Done) -> bool:
    print(f"{'failed' if done.returncode else 'passed'}  {name} ({took:.1f} s)", flush=True)
    if done.returncode:
        print(done.stdout + done.stderr, flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    raise SystemExit(main())
