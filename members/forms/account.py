"""Signing up: what we ask beside email and password."""

from typing import Any

from allauth.account.forms import SignupForm as AllauthSignupForm
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse

from members.forms.organisation import OrganisationForm
from members.forms.passwords import HELP
from members.models import Person


class SignupForm(OrganisationForm, AllauthSignupForm):
    field_order = ["display_name", "email", "password1", "kind", "authority", "authority_text"]

    account_already_exists: bool

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_councils()
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
