"""What `manage.py run` supposes where the environment says nothing. Called before Django reads its settings."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from cop_site.environment import Environment

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def suppose_a_demonstration(dotenv: Path) -> None:
    """SITE_URL is the loopback at PORT, and a site on the loopback is a demonstration, unless said otherwise.

    The environment's word comes before that of the `.env` file.
    """
    env = Environment()
    env.read_env(dotenv, recurse=False)
    os.environ["PORT"] = env.str("PORT", "8000")
    os.environ["SITE_URL"] = env.str("SITE_URL", f"http://127.0.0.1:{port()}")
    if urlsplit(os.environ["SITE_URL"]).hostname in LOOPBACK:
        os.environ["DEMO"] = env.str("DEMO", "true")


def port() -> int:
    """PORT, or 8000. Ends the program, saying why, when it is no port."""
    said = os.environ.get("PORT") or "8000"
    if not (said.isascii() and said.isdigit() and 1 <= int(said) <= 65535):
        raise SystemExit(f"PORT is {said!r}: it must be a number from 1 to 65535.")
    return int(said)
