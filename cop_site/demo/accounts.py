"""The demonstration's accounts. Passwords are made once per data folder and kept there, for its owner alone to read."""

import json
import os
import secrets
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from django.conf import settings
from django.core.management.base import CommandError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cop_site.data_dir import DEMO_ACCOUNTS

ROLES: dict[str, tuple[str, str, Promise]] = {
    "officer": ("Orla Fenn", "Policy officer", _("reads, searches, asks to join a community")),
    "community member": ("Malik Dray", "Transport planner", _("takes part in communities")),
    "facilitator": ("Freya Holt", "Head of improvement", _("runs the communities and lets people in")),
    "editor": ("Edie Marsh", "Knowledge manager", _("writes and publishes the library at /cms/")),
    "staff": ("Sam Tarn", "Community manager", _("runs the site, at /cms/ and /admin/")),
    "expert": ("Gita Vale", "Visiting expert", _("is a guest of the communities")),
}


@dataclass(frozen=True)
class Account:
    """One way to sign in."""

    role: str
    name: str
    email: str
    password: str

    @property
    def job_title(self) -> str:
        return ROLES[self.role][1]

    @property
    def does(self) -> Promise:
        """What this person is there to show, in a few words."""
        return ROLES[self.role][2]


def refuse_outside_a_demonstration() -> None:
    """Raises CommandError: real people must never get accounts whose passwords lie in a file."""
    if not settings.DEMO:
        raise CommandError("This is no demonstration: DEMO is not set. make run starts one, on this machine only.")


def kept(data_dir: Path) -> list[Account]:
    """The accounts of this data folder; empty when none were made."""
    try:
        return [Account(**row) for row in json.loads(_file(data_dir).read_text(encoding="utf-8"))]
    except FileNotFoundError:
        return []


def make(data_dir: Path) -> list[Account]:
    """The accounts of this data folder, made where missing (file mode 600)."""
    known = {account.role: account for account in kept(data_dir)}
    made = [known.get(role) or _new(role) for role in ROLES]
    if made != list(known.values()):
        data_dir.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=data_dir)  # mode 600
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump([asdict(account) for account in made], file, indent=1)
        os.replace(draft, _file(data_dir))
    return made


def _new(role: str) -> Account:
    email = f"{role.replace(' ', '-')}@example.org"
    return Account(role=role, name=ROLES[role][0], email=email, password=secrets.token_urlsafe(12))


def _file(data_dir: Path) -> Path:
    return data_dir / DEMO_ACCOUNTS
