"""Everything that must be there before the first page: tables, records, the demonstration, static files.

Each step remembers, in the very thing it prepares, the fingerprint of the code and data that it was done for. So a
second run does nothing, a new version does every step again (each leaves alone what a person changed), and a step that
was cut short is done again.
"""

import gc
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, field
from hashlib import sha256
from io import TextIOBase
from pathlib import Path
from typing import Any, TextIO

from django.conf import settings
from django.core.management import call_command, get_commands
from django.db import DatabaseError, transaction
from wagtail.signal_handlers import disable_reference_index_auto_update

from cop_site.models import Preparation
from cop_site.running.fingerprint import fingerprint


@dataclass(frozen=True)
class Step:
    name: str
    words: str
    command: str
    options: dict[str, Any] = field(default_factory=dict)
    is_wanted: bool = True
    in_database: bool = True
    done_for: str = ""  # what it depends on beside code and data


def steps() -> list[Step]:
    quiet = {"verbosity": 0, "interactive": False}
    index = f"{settings.ELASTICSEARCH_URL} {settings.ELASTICSEARCH_INDEX}" if settings.ELASTICSEARCH_URL else ""
    return [
        Step("tables", "Making the tables (about 15 s the first time)", "migrate", options=quiet),
        Step("records", "Loading the records of Round 9", "load_round9"),
        Step("pages", "Laying out the pages", "load_pages", done_for=settings.SITE_URL),
        Step("demo", "Inviting the people of the demonstration", "load_demo", is_wanted=settings.DEMO),
        Step("links", "Noting what leads to what", "rebuild_references_index", options={"verbosity": 0}),
        Step("tasks", "Doing what the loading left for the worker", "worker", options={"batch": True}),
        Step(
            "search",
            "Looking over the entries of search",
            "rebuild_search",
            options={"verbosity": 0},
            done_for=index,
        ),
        Step(
            "files",
            "Collecting style sheets, scripts and pictures",
            "collectstatic",
            options={**quiet, "clear": True},
            in_database=False,
        ),
    ]


def prepare(out: TextIO) -> None:
    """Do every step that is not done yet, saying so in `out`. Raises what the step's command raises."""
    source = fingerprint(settings.BASE_DIR)
    commands = get_commands()
    for step in steps():
        wanted = sha256(f"{source} {step.done_for}".encode()).hexdigest()
        if not step.is_wanted or step.command not in commands or _kept(step) == wanted:
            continue
        began = time.monotonic()
        out.write(f"{step.words} ...\n")
        out.flush()
        # What leads to what is noted by the step "links", for all and twenty times as fast as at each save.
        with nullcontext() if step.name == "links" else disable_reference_index_auto_update(), _garbage_may_wait():
            call_command(step.command, stdout=_Indented(out), **step.options)
        _keep(step, wanted)
        out.write(f"  {time.monotonic() - began:.1f} s\n")


@contextmanager
def _garbage_may_wait() -> Iterator[None]:
    """Migrating makes and drops thousands of classes: looking through them often takes a third of its time.

    Measured: 21 s and 210 MB as Python does it, 17 s and 350 MB so, 13 s and 760 MB without looking at all.
    """
    usual = gc.get_threshold()
    gc.set_threshold(20_000, 50, 50)
    try:
        yield
    finally:
        gc.set_threshold(*usual)


class _Indented(TextIOBase):
    """What a command says, set in under the name of its step."""

    def __init__(self, out: TextIO) -> None:
        self.out = out

    def write(self, text: str) -> int:
        return self.out.write("".join(f"  {line}" for line in text.splitlines(keepends=True)))

    def flush(self) -> None:
        self.out.flush()


def _static_stamp() -> Path:
    return Path(settings.STATIC_ROOT) / ".prepared"


def _kept(step: Step) -> str:
    """The fingerprint that the step was last done for; "" when it never was, or its table is not there yet."""
    try:
        if step.in_database:
            return Preparation.objects.filter(step=step.name).values_list("fingerprint", flat=True).first() or ""
        return _static_stamp().read_text(encoding="ascii")
    except (DatabaseError, OSError):
        return ""


def _keep(step: Step, done_for: str) -> None:
    if step.in_database:
        with transaction.atomic():
            Preparation.objects.update_or_create(step=step.name, defaults={"fingerprint": done_for})
    else:
        _static_stamp().parent.mkdir(parents=True, exist_ok=True)
        _static_stamp().write_text(done_for, encoding="ascii")
