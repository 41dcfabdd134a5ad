"""The whole suite: everything but the journeys, then the journeys in a process of their own.

    .venv/bin/python tools/suite.py [arguments of pytest]

Playwright's loop and pytest-asyncio's cannot share a process. With arguments (a file, -k word) both runs get them, and
one that finds nothing to run there is no failure.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
JOURNEYS = "tests/journeys"
NOTHING_FOUND = 5  # pytest's exit code
PROCESSES = ["-n", str(min(os.cpu_count() or 1, 4))]
# Files stay together: what a module loads once (Round 9, a running site) is loaded once. In the order of their names,
# since the slowest come first by it.
BY_FILE = ["--dist", "loadfile", "--no-loadscope-reorder"]
ONE_BY_ONE = ["--dist", "worksteal"]


def main(arguments: list[str]) -> int:
    # Without arguments each run reads its own folders alone: the others take seconds to read.
    by_file = [] if arguments else [f"--ignore={JOURNEYS}", *PROCESSES, *BY_FILE]
    one_by_one = [] if arguments else [JOURNEYS, *PROCESSES, *ONE_BY_ONE]
    with tempfile.TemporaryDirectory(prefix="cop-suite-") as folder:  # see tests/migrated.py
        codes = [
            pytest(["-m", "not e2e", *by_file], arguments, MIGRATED_DIR=folder),
            pytest(["-m", "e2e", *one_by_one], arguments, MIGRATED_DIR=folder, DJANGO_ALLOW_ASYNC_UNSAFE="true"),
        ]
    if all(code == NOTHING_FOUND for code in codes):
        print(f"No test matches {' '.join(arguments)}.", flush=True)
        return NOTHING_FOUND
    return next((code if code > 0 else 1 for code in codes if code not in {0, NOTHING_FOUND}), 0)


def pytest(ours: list[str], theirs: list[str], **environment: str) -> int:
    began = time.monotonic()
    command = [sys.executable, "-m", "pytest", "-q", *ours, *theirs]
    code = subprocess.run(command, cwd=ROOT, env={**os.environ, **environment}).returncode
    told = "none asked for" if code == NOTHING_FOUND else f"{time.monotonic() - began:.0f} s, exit code {code}"
    print(f"{'Journeys' if 'e2e' in ours else 'All but the journeys'}: {told}", flush=True)
    return code


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
