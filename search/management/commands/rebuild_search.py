"""`manage.py rebuild_search`: make every search entry say what its thing says. `--check` only looks.

Where there is an Elasticsearch, a new index is filled with all entries beside the one in use and takes its place.
"""

import sys
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from elasticsearch import ApiError, TransportError

from search.engines.elastic import comparing, filling
from search.rebuild import Drift, drift, rebuild


class Command(BaseCommand):
    help = "Compares every thing that can be found with its search entry, and mends what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--check", action="store_true", help="only report; exit code 1 when something differs")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        found = drift(self.progress) if check else rebuild(self.progress)
        self.stdout.write(sentence(found, "would be" if check else "were"))
        is_well = found.is_none or not check
        if settings.ELASTICSEARCH_URL:
            is_well = self.elasticsearch(check=check) and is_well
        if not is_well:
            sys.exit(1)

    def elasticsearch(self, *, check: bool) -> bool:
        """Whether it has every entry as it is, after filling a new index unless it is only a check."""
        try:
            if not check:
                filling.fill(lambda done, total: self.progress("entries in Elasticsearch", done, total))
            differing = comparing.difference()
        except (ApiError, TransportError, filling.TooFew) as error:
            self.stderr.write(f"Elasticsearch could not be {'asked' if check else 'filled'}: {error}")
            return False
        told = f"{differing.missing} missing, {differing.old} in another version, {differing.ghosts} ghosts"
        self.stdout.write("Elasticsearch has every entry." if differing.is_none else f"Elasticsearch: {told}.")
        return differing.is_none or not check

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
