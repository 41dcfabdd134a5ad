"""`manage.py load_demo`: the people and communities of the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

from cop_site.demo import accounts, circle, hot_seats, topics


class Command(BaseCommand):
    help = (
        "Make the invented council, its people, their communities and hot seats. What is there already is left alone."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        accounts.refuse_outside_a_demonstration()
        made = circle.load(settings.DATA_DIR) | {"hot seats": hot_seats.load(), "topics": topics.load()}
        self.stdout.write(", ".join(f"{count} {what}" for what, count in made.items() if count) or "all there")
