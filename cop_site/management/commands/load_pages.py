"""`manage.py load_pages`: the library, the plain pages that a public body owes its readers, and the editors' rights."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from cop_site.editors import equip_editors
from cop_site.plain_pages import load_plain_pages
from cop_site.round9.checks import BadInput


class Command(BaseCommand):
    help = (
        "Lays out the library and the plain pages (accessibility, privacy, contact, terms, about), and gives editors "
        "their rights. Repeatable: what an editor or an administrator changed since is kept and reported."
    )

    @transaction.atomic
    def handle(self, *args: Any, verbosity: int, **options: Any) -> None:
        try:
            report = load_plain_pages()
        except BadInput as error:
            raise CommandError(f"Nothing was loaded. {error}") from error
        given = equip_editors()
        if verbosity:
            self.stdout.write("\n".join(report.told()))
            self.stdout.write(f"{given} rights given to editors")
