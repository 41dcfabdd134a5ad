"""allauth's forms for a new password, asked for as at sign-up: once, with one sentence of help."""

from typing import Any

from allauth.account import forms as allauth
from django.utils.translation import gettext_lazy as _

HELP = _("At least 12 characters. A few words that nobody would put together do well.")


class _AskedOnce:
    fields: dict[str, Any]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        self.fields["password1"].label = _("New password")
        self.fields["password1"].help_text = HELP


class ChangePasswordForm(_AskedOnce, allauth.ChangePasswordForm):
    """For whoever is signed in and has one."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["oldpassword"].label = _("Current password")


class SetPasswordForm(_AskedOnce, allauth.SetPasswordForm):
    """For whoever has none yet."""


class ResetPasswordKeyForm(_AskedOnce, allauth.ResetPasswordKeyForm):
    """For whoever came by the link of a mail."""
