"""Make .venv hold exactly what a requirements file pins, and say in plain words what is going on.

    python3 tools/venv.py requirements.txt

Needs nothing but Python: this runs before anything is installed. A second run finds the file's fingerprint in
.venv/installed.json and does nothing. An environment that a run left half-made, or whose Python is gone, is made anew.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEEDED = (3, 11)
INSTALLING = "installing"  # stays in installed.json when a run does not come to its end


def main(requirements: Path, venv: Path) -> None:
    refuse_an_old_python()
    wanted = hashlib.sha256(requirements.read_bytes()).hexdigest()
    held = read_state(venv)
    is_whole = INSTALLING not in held and runs(venv)
    if is_whole:
        tell_which_python(venv)
    if is_whole and held.get(requirements.name) == wanted:
        return
    if not is_whole:
        held = {}
        shutil.rmtree(venv, ignore_errors=True)
        venv.mkdir()
        write_state(venv, {INSTALLING: requirements.name})
        make(venv)
    write_state(venv, {**held, INSTALLING: requirements.name})
    install(venv, requirements)
    write_state(venv, {**held, requirements.name: wanted})


def refuse_an_old_python() -> None:
    if sys.version_info < NEEDED:
        found = ".".join(map(str, sys.version_info[:3]))
        stop(
            f"Python 3.11 or newer is needed; {sys.executable} is {found}.\n"
            "If you have a newer one, name it: make run PYTHON=python3.12"
        )
    try:
        import ensurepip  # noqa: F401 - Debian ships Python without it
        import venv  # noqa: F401
    except ImportError:
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        stop(
            f"{sys.executable} cannot make virtual environments.\n"
            f"On Debian and Ubuntu: sudo apt-get install python{version}-venv"
        )


def runs(venv: Path) -> bool:
    """Whether the environment's own pip starts: its Python may have been removed, or the folder moved."""
    try:
        pip = [str(venv / "bin" / "python"), "-c", "import pip, sys; sys.exit(sys.version_info < (3, 11))"]
        return subprocess.run(pip, capture_output=True).returncode == 0
    except OSError:
        return False


def tell_which_python(venv: Path) -> None:
    """Whoever names a PYTHON is told when .venv stays with the one it was made with."""
    if not os.environ.get("PYTHON") or not (venv / "pyvenv.cfg").exists():
        return
    named = ".".join(map(str, sys.version_info[:2]))
    made_with = re.search(r"^version *= *(\d+\.\d+)", (venv / "pyvenv.cfg").read_text(encoding="utf-8"), re.MULTILINE)
    if made_with and made_with[1] != named:
        say(f"{venv.name} stays with Python {made_with[1]}: PYTHON counts when it is made. To take another, delete it.")


def make(venv: Path) -> None:
    say(f"Making {venv.name} with {sys.executable} ...")
    made = subprocess.run([sys.executable, "-m", "venv", str(venv)], capture_output=True, text=True)
    if made.returncode:
        stop(made.stdout + made.stderr + "\nThe virtual environment could not be made; the lines above say why.")


def install(venv: Path, requirements: Path) -> None:
    """pip, with a count instead of its many lines. Every package is checked against the hash in the file."""
    total = len(re.findall(r"^[\w.\-\[\]]+==", requirements.read_text(encoding="utf-8"), re.MULTILINE))
    say(f"Installing {total} packages from {requirements.name} (once, about half a minute) ...")
    python = str(venv / "bin" / "python")
    command = [python, "-m", "pip", "install", "--require-hashes", "--no-deps", "--no-compile"]
    command += ["--disable-pip-version-check", "--no-input", "--prefer-binary", "-r", str(requirements)]
    pip = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    lines, done = [], 0
    for line in pip.stdout or ():
        lines.append(line)
        if line.startswith(("Collecting ", "Requirement already satisfied: ", "Ignoring ")):
            done += 1
            tell(f"  {done} of {total} found", last=done == total)
        elif line.startswith("Installing collected"):
            say("  unpacking ...")
    if pip.wait():
        told = [line for line in lines if not line.startswith("Requirement already satisfied")]
        stop("".join(told[-20:]) + "\npip could not install the packages; its last lines are above.")
    # pip would compile with one processor; what cannot be compiled (templates of code) is no failure, as with pip.
    subprocess.run([python, "-m", "compileall", "-q", "-j", "0", str(venv / "lib")], capture_output=True)
    say("  done")


def read_state(venv: Path) -> dict[str, str]:
    try:
        return json.loads((venv / "installed.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def write_state(venv: Path, state: dict[str, str]) -> None:
    draft = venv / "installed.json.draft"
    draft.write_text(json.dumps(state), encoding="utf-8")
    os.replace(draft, venv / "installed.json")


def say(line: str) -> None:
    print(line, flush=True)


def tell(line: str, *, last: bool) -> None:
    """One line that counts up on a terminal; in a log, its end only."""
    if sys.stdout.isatty():
        print(f"\r{line}", end="\n" if last else "", flush=True)
    elif last:
        say(line)


def stop(message: str) -> None:
    print(message, file=sys.stderr)
    raise SystemExit(1)


if __name__ == "__main__":
    try:
        main(ROOT / sys.argv[1], ROOT / ".venv")
    except KeyboardInterrupt:
        stop("\nStopped. The next run makes the environment anew.")
