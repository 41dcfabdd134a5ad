"""Re-make the locked requirements from pyproject.toml: every version pinned, every file by its hash, for any platform.

    .venv/bin/python tools/lock.py [--upgrade]

uv writes no address into them (uv.lock and pip-compile do), so they install from whatever registry pip is told to use.
The tests' file holds the site's versions too: what is tested is what runs.
"""

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOW = ["--universal", "--generate-hashes", "--no-annotate", "--no-header", "--python-version", "3.11"]


def compile(target: str, *more: str) -> None:
    command = [sys.executable, "-m", "uv", "pip", "compile", "-q", *HOW, "pyproject.toml", *more, "-o", target]
    subprocess.run([*command, *sys.argv[1:]], cwd=ROOT, check=True)


if __name__ == "__main__":
    subprocess.run([sys.executable, "-m", "pip", "install", "-q", "uv>=0.9"], check=True)
    compile("requirements.txt")
    compile("requirements-test.txt", "--group", "test", "--constraint", "requirements.txt")
