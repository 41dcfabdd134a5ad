"""`manage.py worker`: work that waits for nobody, and the clock. Any number may run beside one database."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from cop_site.startup import refuse_a_bad_mix
from cop_site.worker.loop import work, work_off


class Command(BaseCommand):
    help = "Do the site's background work until it is told to stop (SIGTERM or Ctrl-C)."
    requires_system_checks = []  # the mix of settings is checked below

    def add_arguments(self, parser: ArgumentParser) -> None:
        how = parser.add_mutually_exclusive_group()
        how.add_argument("--until-stdin-closes", action="store_true", help="End when the process that started it does.")
        how.add_argument(
            "--batch", action="store_true", help="Do the tasks that wait now, then end: no clock, no beat."
        )

    def handle(self, *args: Any, until_stdin_closes: bool, batch: bool, **options: Any) -> None:
        refuse_a_bad_mix()
        if batch:
            work_off()
        else:
            work(until_stdin_closes=until_stdin_closes)
