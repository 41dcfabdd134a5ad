"""What `manage.py run` supposes where the environment says nothing. Called before Django reads its settings."""

import os
from pathlib import Path
from urllib.parse import urlsplit

from environs import Env

LOOPBACK = {"127.0.0.1", "localhost", "::1"}


def suppose_a_demonstration(dotenv: Path) -> None:
    """SITE_URL is the loopback at PORT, and a site on the loopback is a demonstration, unless said otherwise."""
    Env().read_env(dotenv, recurse=False)
    os.environ.setdefault("SITE_URL", f"http://127.0.0.1:{port()}")
    if urlsplit(os.environ["SITE_URL"]).hostname in LOOPBACK:
        os.environ.setdefault("DEMO", "true")


def port() -> int:
    """PORT, or 8000. ValueError when it is no port."""
    number = int(os.environ.get("PORT") or 8000)
    if not 1 <= number <= 65535:
        raise ValueError(f"PORT {number} is no port")
    return number
