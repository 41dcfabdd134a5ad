"""allauth's questions, answered for people who have no user name."""

from allauth.account.adapter import DefaultAccountAdapter
from django.forms import BaseForm
from django.http import HttpRequest

from members.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """The profile's fields are on our sign-up form; without this, names would be looked for in first and last."""
        user.email = form.cleaned_data["email"].lower()
        self.set_password(user, form.cleaned_data["password1"])
        if commit:
            user.save()
        return user
