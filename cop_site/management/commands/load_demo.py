"""`manage.py load_demo`: the people and communities of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cop_site.demo import accounts, circle


class Command(BaseCommand):
    help = "Make the invented council, its people and their communities. What is there already is left alone."

    def handle(self, *args: Any, **options: Any) -> None:
        accounts.refuse_outside_a_demonstration()
        made = circle.load(settings.DATA_DIR)
        self.stdout.write(f"{made} made" if made else "all there")
