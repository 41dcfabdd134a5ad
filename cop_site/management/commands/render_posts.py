"""`manage.py render_posts`: what people wrote, shown as this version of the site shows it."""

from typing import Any

from django.core.management.base import BaseCommand

from forums import actions as forums
from hotseat import actions as hotseat


class Command(BaseCommand):
    help = (
        "Makes the HTML of posts, questions and answers again from what was typed. For a new version that renders in "
        "another way; repeatable, while the site runs. Run rebuild_search after it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        changed = forums.render_again() + hotseat.render_again()
        self.stdout.write(f"{changed} texts are shown in another way now.")
