"""`manage.py demo_accounts`: how to sign in to the demonstration."""

import json
from argparse import ArgumentParser
from dataclasses import asdict
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from cop_site.demo import accounts
from cop_site.demo.circle import Circle, standing


class Command(BaseCommand):
    help = "List role, email and password of the demonstration's accounts."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="As JSON: a list of role, name, email, password.")

    def handle(self, *args: Any, json: bool, **options: Any) -> None:
        accounts.refuse_outside_a_demonstration()
        try:
            circle = standing(settings.DATA_DIR)
        except DatabaseError:  # the file of accounts alone: a first run that is under way, or was cut short
            circle = Circle([], [])
        if not circle.here and not circle.gone:
            raise CommandError(f"There are no accounts in {settings.DATA_DIR} yet: make run makes them.")
        self.stdout.write(
            _as_json(circle.here)
            if json
            else "\n".join(f"{a.role:<18} {a.email:<30} {a.password}" for a in circle.here)
        )
        if circle.gone:
            self.stderr.write(f"Deleted, or not allowed to sign in any more: {', '.join(circle.gone)}.")


def _as_json(kept: list[accounts.Account]) -> str:
    return json.dumps([asdict(account) for account in kept], indent=1)
