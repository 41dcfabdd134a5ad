"""`manage.py run` (make run): everything on one machine, on the loopback, until Ctrl-C."""

import os
import sys
from io import TextIOWrapper
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections
from django.urls import get_resolver

from cop_site.demo import hot_seats
from cop_site.running import claims, serving
from cop_site.running.environment import port
from cop_site.running.helper import Helper
from cop_site.running.preparing import prepare
from cop_site.running.welcome import welcome
from cop_site.startup import refuse_a_bad_mix


class Command(BaseCommand):
    help = "Prepare the data, start the site and its worker, and say how to use them. PORT and DATA_DIR choose where."
    requires_system_checks = []  # a second start is to be quick; the mix of settings is checked below

    def handle(self, *args: Any, **options: Any) -> None:
        if isinstance(sys.stdout, TextIOWrapper):
            sys.stdout.reconfigure(line_buffering=True)  # said when it is so, in a log too
        os.umask(0o077)  # what is written here is for its owner alone, the worker's files too
        refuse_a_bad_mix()
        serving.stop_on_sigterm()
        serving.stop_with_make()
        helper = Helper(self.stdout)  # type: ignore[arg-type]
        try:
            address = f"http://{claims.HOST}:{port()}"
            lock = claims.claim_data(settings.DATA_DIR, address)
            listener = claims.claim_address(port())
        except claims.InUse as error:
            raise CommandError(str(error)) from None
        with lock, listener:
            try:
                self.stdout.write(f"{settings.SITE_NAME}: getting ready (data in {settings.DATA_DIR})")
                prepare(self.stdout)  # type: ignore[arg-type]
                self._move_the_demonstration()
                words = welcome(address)  # here: the server's loop may not ask the database
                connections.close_all()
                get_resolver().url_patterns  # noqa: B018 - every view is imported now, not by the first visitor
                helper.start()
                claims.listen(listener)
                serving.serve(listener, lambda: self.stdout.write(words))
            except (KeyboardInterrupt, SystemExit):
                self.stdout.write("\nStopping ...")
            except claims.InUse as error:
                raise CommandError(str(error)) from None
            finally:
                helper.stop()

    def _move_the_demonstration(self) -> None:
        """Its next hot seat is a week ahead, whenever the site is started."""
        session = hot_seats.move_ahead() if settings.DEMO else None
        if session and session.starts_at:
            self.stdout.write(f"The demonstration's next hot seat is now on {session.starts_at:%-d %B %Y}.")
