"""What CI checks beside the tests. Every check runs, also after one that fails; the exit code says whether all passed.

.venv/bin/python tools/check.py
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
MANAGE = [sys.executable, "manage.py"]

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
    ("style", [BIN / "ruff", "check", "."], {}),
    ("layout", [BIN / "ruff", "format", "--check", "."], {}),
    ("types", [BIN / "mypy", "."], {}),
    ("floors", [BIN / "lint-imports"], {}),
    ("migrations", [*MANAGE, "makemigrations", "--check", "--dry-run"], {}),
    ("templates", [*MANAGE, "check_templates"], {}),
    ("markup", [BIN / "djlint", "templates", "--lint", "--quiet"], {}),
    ("deployment", [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"], PRODUCTION),
]


def main() -> int:
    failed = []
    with tempfile.TemporaryDirectory() as data_dir:
        plain = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        for name, command, settings in CHECKS:
            began = time.monotonic()
            done = subprocess.run(
                command, cwd=ROOT, env={**plain, "DATA_DIR": data_dir, **settings}, capture_output=True, text=True
            )
            print(f"{'failed' if done.returncode else 'passed'}  {name} ({time.monotonic() - began:.1f} s)", flush=True)
            if done.returncode:
                failed.append(name)
                print(done.stdout + done.stderr, flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    raise SystemExit(main())
