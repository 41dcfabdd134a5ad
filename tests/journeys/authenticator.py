"""An authenticator app."""

import time

from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value


def code_of(secret: str, later: int = 0) -> str:
    """What the app shows now, or `later` half minutes from now: no code signs in twice."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + later))
