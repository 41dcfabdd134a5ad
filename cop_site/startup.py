"""Mixes of settings that would lose data or leak: the site says which, and does not start."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from cop_site.data_dir import DEMO_ACCOUNTS

LOSING_MAIL = ("console", "dummy", "filebased", "locmem")


def problems() -> list[Error]:
    """Every refused mix, each with what to do. Errors `cop.E001` to `cop.E016`; an empty list means: may start."""
    found = [
        (
            not settings.IS_HTTPS and not settings.IS_LOOPBACK,
            "E001",
            f"SITE_URL {settings.SITE_URL} is plain http on an address that others reach: passwords would be readable.",
            "Set SITE_URL to the https address, or to http://127.0.0.1:PORT on one machine.",
        ),
        (
            len(_secret_key()) < 50,
            "E002",
            "SECRET_KEY is missing or shorter than 50 characters: sessions and links could be forged.",
            'Set it to what `python -c "import secrets; print(secrets.token_urlsafe(64))"` prints.',
        ),
        (
            "*" in settings.ALLOWED_HOSTS,
            "E003",
            "ALLOWED_HOSTS holds *: any address would be believed, and any site could open a live connection.",
            "Name the hosts.",
        ),
        (
            settings.WEB_PROCESSES > 1 and not settings.REDIS_URL,
            "E004",
            "WEB_PROCESSES is above 1 without REDIS_URL: live moments and sign-in limits would stay in one process.",
            "Set REDIS_URL, or run one process.",
        ),
        (
            settings.DEMO and not settings.IS_LOOPBACK,
            "E005",
            "DEMO is on at an address that others reach: its accounts and its mail are open to everybody.",
            "Unset DEMO.",
        ),
        (
            settings.DEBUG and not settings.IS_LOOPBACK,
            "E006",
            "DEBUG is on at an address that others reach: error pages would show settings and data.",
            "Unset DEBUG.",
        ),
        (
            not settings.EMAIL_BACKEND
            or (not settings.IS_LOOPBACK and any(word in settings.EMAIL_BACKEND for word in LOSING_MAIL)),
            "E007",
            "EMAIL_URL is not set, or of no kind that sends: nobody could sign up or be told anything.",
            "Set EMAIL_URL, for example submission://user:password@host:587.",
        ),
        (
            settings.WEB_PROCESSES > 1 and settings.IS_SQLITE,
            "E008",
            "WEB_PROCESSES is above 1 on SQLite: writers on several processes would wait for one file.",
            "Set DATABASE_URL to a PostgreSQL, or run one process.",
        ),
        (
            _address(settings.SITE_URL) == "",
            "E009",
            f"SITE_URL {settings.SITE_URL!r} is no address: links in mails would lead nowhere.",
            "Set it to scheme and host, for example https://practice.example.org.",
        ),
        (
            not settings.IS_LOOPBACK and not settings.CONTACT_EMAIL,
            "E010",
            "CONTACT_EMAIL is not set: the accessibility statement and the privacy page must name a contact.",
            "Set it to an address that people read.",
        ),
        (
            not settings.IS_LOOPBACK and not settings.OPERATOR_NAME,
            "E016",
            "OPERATOR_NAME is not set: the privacy page and the terms must name who runs the site.",
            "Set it to the organisation's name.",
        ),
        (
            not settings.DEMO and (settings.DATA_DIR / DEMO_ACCOUNTS).exists(),
            "E011",
            f"{settings.DATA_DIR} holds a demonstration and DEMO is off: its passwords stand in a file there.",
            "Name another DATA_DIR, which begins empty, or leave DEMO unset.",
        ),
        (
            bool(settings.ELASTICSEARCH_URL) and not _address(settings.ELASTICSEARCH_URL),
            "E012",
            "ELASTICSEARCH_URL is no address: no search would ever get there.",
            "Set it to scheme, host and port, for example https://search.internal:9200.",
        ),
        (
            bool(settings.ELASTICSEARCH_API_KEY) and not _keeps_secrets(settings.ELASTICSEARCH_URL),
            "E013",
            "ELASTICSEARCH_API_KEY would travel over plain http: whoever listens could read and change every entry.",
            "Set ELASTICSEARCH_URL to the https address.",
        ),
        (
            bool(settings.ELASTICSEARCH_CA_CERTS) and not Path(settings.ELASTICSEARCH_CA_CERTS).is_file(),
            "E014",
            f"ELASTICSEARCH_CA_CERTS {settings.ELASTICSEARCH_CA_CERTS} is not there: no certificate could be checked.",
            "Name a file of certificates in PEM.",
        ),
        (
            not re.fullmatch(r"[a-z0-9][a-z0-9-]*", settings.ELASTICSEARCH_INDEX),
            "E015",
            f"ELASTICSEARCH_INDEX {settings.ELASTICSEARCH_INDEX!r} is no name for an index.",
            "Use lower-case letters, digits and hyphens.",
        ),
    ]
    return [Error(message, hint=hint, id=f"cop.{id}") for refused, id, message, hint in found if refused]


def _secret_key() -> str:
    try:
        return settings.SECRET_KEY
    except ImproperlyConfigured:  # Django refuses an empty one by itself, without saying how to make one
        return ""


def _address(url: str) -> str:
    parts = urlsplit(url)
    return parts.hostname or "" if parts.scheme in {"http", "https"} else ""


def _keeps_secrets(url: str) -> bool:
    parts = urlsplit(url)
    return parts.scheme == "https" or parts.hostname in {"127.0.0.1", "localhost", "::1"}


@register(Tags.security)
def check_the_mix(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> Sequence[CheckMessage]:
    return problems()


def refuse_a_bad_mix() -> None:
    """Raise ImproperlyConfigured with every problem: called by asgi.py, wsgi.py and the worker before they serve."""
    found = problems()
    if found:
        raise ImproperlyConfigured("\n".join(f"{error.id}: {error.msg} {error.hint}" for error in found))
