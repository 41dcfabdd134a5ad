"""The mail of the demonstration, as Django's file backend wrote it: shown on a page instead of being sent."""

import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

END = b"\n" + b"-" * 79 + b"\n"  # after each message; a message without it is still being written
FILES = 100  # that are looked into


@dataclass(frozen=True)
class Mail:
    to: str
    subject: str
    sent: datetime | None
    text: str
    files: list[str]


def last_mails(folder: Path, count: int = 20) -> list[Mail]:
    """The newest first."""
    files = sorted(folder.glob("*.log"), key=lambda path: path.name)[-FILES:]  # a name begins with its second
    messages = [_parse(content) for path in files for content in path.read_bytes().split(END)[:-1]]
    return [_told(message) for message in sorted(messages, key=_moment, reverse=True)[:count]]


def _moment(message: EmailMessage) -> int:
    """The hundredths of a second that a Message-ID of Python's begins with: several mails may share a file."""
    digits = re.match(r"<(\d+)", str(message["Message-ID"] or ""))
    return int(digits[1]) if digits else 0


def _parse(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what policy.default makes
    return message


def _told(message: EmailMessage) -> Mail:
    body = message.get_body(("plain", "html"))
    return Mail(
        to=str(message["To"] or ""),
        subject=str(message["Subject"] or ""),
        sent=parsedate_to_datetime(message["Date"]) if message["Date"] else None,
        text=str(body.get_content()).strip() if body else "",
        files=[part.get_filename() or "" for part in message.iter_attachments()],
    )
