#!/usr/bin/env python
"""Django's command-line utility for the community of practice."""

import os
import sys
from pathlib import Path


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cop_site.settings")
    if sys.argv[1:2] and sys.argv[1] in {"run", "load_demo", "demo_accounts"}:
        from cop_site.running.environment import suppose_a_demonstration

        suppose_a_demonstration(Path(__file__).resolve().parent / ".env")
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from environs import EnvError

    try:
        execute_from_command_line(sys.argv)
    except (ImproperlyConfigured, EnvError) as error:
        if "--traceback" in sys.argv:
            raise
        raise SystemExit(str(error)) from None


if __name__ == "__main__":
    try:
        main()
    except KeyboardInterrupt:  # while importing: a command that has begun ends by itself
        raise SystemExit("\nStopped.") from None
