"""`manage.py rebuild_search`: make every search entry say what its thing says. `--check` only looks."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from search.rebuild import Drift, drift, rebuild


class Command(BaseCommand):
    help = "Compares every thing that can be found with its search entry, and mends what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only report; exit code 1 when something differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        found = drift(self.progress) if check else rebuild(self.progress)
        self.stdout.write(sentence(found, "would be" if check else "were"))
        if check and not found.is_none:
            sys.exit(1)

    def progress(self, what: str, done: int, total: int) -> None:
        """One line per kind, counted up where somebody watches."""
        if done == total:
            self.stdout.write(f"{what}: {total}   ")
        elif self.stdout.isatty():
            self.stdout.write(f"{what}: {done} of {total}", ending="\r")
            self.stdout.flush()


def sentence(found: Drift, verb: str) -> str:
    if found.is_none:
        return "Every entry is right."
    parts = [
        f"{found.missing} missing {verb} made",
        f"{found.stale} stale {verb} mended",
        f"{found.ghosts} ghosts {verb} dropped",
        f"{found.wordless} {verb} given their words back",
    ]
    return ", ".join(parts) + "."
