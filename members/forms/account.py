"""Signing up: what we ask beside email and password."""

from typing import Any

from allauth.account.forms import (
    ConfirmEmailVerificationCodeForm,
    ConfirmLoginCodeForm,
    LoginForm,
    RequestLoginCodeForm,
)
from allauth.account.forms import SignupForm as AllauthSignupForm
from django import forms
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from members.forms.organisation import OrganisationForm
from members.forms.passwords import HELP
from members.models import Person


def say_what_is_missing(form: forms.BaseForm, **words: Any) -> None:
    """For each named field of `form`, what it says (lazy text) when it was left empty."""
    for name, said in words.items():
        form.fields[name].error_messages["required"] = said


class SignInForm(LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_is_missing(self, login=_("Enter your email address."), password=_("Enter your password."))


class AskForCodeForm(RequestLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_is_missing(self, email=_("Enter your email address."))


class SignInCodeForm(ConfirmLoginCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_is_missing(self, code=_("Enter the code from the mail."))


class EmailCodeForm(ConfirmEmailVerificationCodeForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        say_what_is_missing(self, code=_("Enter the code from the mail."))


class SignupForm(OrganisationForm, AllauthSignupForm):
    field_order = ["display_name", "email", "password1", "kind", "authority", "authority_text"]

    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_councils()
        say_what_is_missing(
            self,
            email=_("Enter your email address."),
            password1=_("Choose a password."),
        )
        self.fields["password1"].help_text = HELP

    def try_save(self, request: HttpRequest) -> tuple[Person | None, HttpResponse | None]:
        """The person; or (None, response) for an address that has an account: that must look and last the same."""
        if self.account_already_exists:
            make_password(self.cleaned_data["password1"])  # as long as a new person's takes
            return super().try_save(request)
        try:
            with transaction.atomic():  # never a person without the record of their address
                return super().try_save(request)
        except IntegrityError:  # the same address a moment ago, from another window
            self.account_already_exists = True
            return super().try_save(request)
