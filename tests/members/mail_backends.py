"""Mail servers that fail, each in its own way."""

import smtplib
from typing import Any

from django.core.mail.backends.locmem import EmailBackend


class Away(EmailBackend):
    """Cannot be reached."""

    def open(self) -> bool:
        raise ConnectionRefusedError("nobody there")

    def send_messages(self, messages: Any) -> int:
        raise ConnectionRefusedError("nobody there")


class SaysNo(EmailBackend):
    """Answers, and refuses."""

    def send_messages(self, messages: Any) -> int:
        raise smtplib.SMTPDataError(451, b"try again later")


class FallsSilent(EmailBackend):
    """Takes the mail, and never says whether it kept it."""

    def send_messages(self, messages: Any) -> int:
        super().send_messages(messages)
        raise TimeoutError("timed out")
