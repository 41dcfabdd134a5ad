"""`manage.py load_round9 [PATH]`: the core records of Round 9."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from cop_site.round9.checks import BadInput
from cop_site.round9.facts import DATA
from cop_site.round9.load import load


class Command(BaseCommand):
    help = (
        "Loads the records of Round 9, all or nothing. Repeatable: what an editor changed, unpublished or deleted "
        "since the last load is kept and reported."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", nargs="?", type=Path, default=DATA, help="the data file (default: the one shipped)")

    def handle(self, *args: Any, path: Path, verbosity: int, **options: Any) -> None:
        tell = self._tell if verbosity else (lambda step: None)
        try:
            report = load(path, tell)
        except BadInput as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        if verbosity:
            self.stdout.write("\n".join(report.told()))

    def _tell(self, step: str) -> None:
        self.stdout.write(f"{step} ...")
        self.stdout.flush()
