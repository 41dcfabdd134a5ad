"""The mail of the demonstration, as Django's file backend wrote it: shown on a page instead of being sent."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from itertools import islice
from pathlib import Path

END = b"\n" + b"-" * 79 + b"\n"  # after each message; a message without it is still being written


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    sent: datetime | None
    text: str
    files: list[str]


def last_mails(folder: Path, count: int = 20) -> list[Mail]:
    """The newest first."""
    return list(islice(_newest_first(folder), count))


def _newest_first(folder: Path) -> Iterator[Mail]:
    for path in sorted(folder.glob("*.log"), key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True):
        whole = path.read_bytes().split(END)[:-1]
        for content in reversed(whole):
            yield _read(content)


def _read(content: bytes) -> Mail:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what policy.default makes
    body = message.get_body(("plain", "html"))
    return Mail(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent=parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        text=str(body.get_content()).strip() if body else "",
        files=[part.get_filename() or "" for part in message.iter_attachments()],
    )
