"""allauth's questions, answered for people who have no user name."""

import logging
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.conf import settings
from django.contrib import messages
from django.core.mail import EmailMessage
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from members.models import Person

logger = logging.getLogger(__name__)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = DefaultAccountAdapter.error_messages | {
        "email_taken": _("Somebody has signed up with this email address already."),
        "unknown_email": _("Nobody has signed up with this email address."),
        "incorrect_code": _("This is not the code from the newest mail. Check it, or have a new one sent."),
        "too_many_login_attempts": _(
            "Too many attempts. Wait five minutes, or ask for a sign-in code or a new password by email."
        ),
    }

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """The whole person at once: the fields beside email and password are those of members.forms.account."""
        for name in ("email", "display_name", "kind", "authority", "authority_text"):
            setattr(user, name, form.cleaned_data[name])
        user.set_password(form.cleaned_data["password1"])
        if commit:
            user.save()
        return user

    def render_mail(
        self, template_prefix: str, email: str, context: dict[str, Any], headers: Any = None
    ) -> EmailMessage:
        """The site by its name: without `django.contrib.sites` allauth would call it by its host."""
        site = {"site_name": settings.SITE_NAME, "site_url": settings.SITE_URL}
        return super().render_mail(template_prefix, email, context | site, headers)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is away must not take the page with it: the person is told, and asks again."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            logger.exception("The mail %s could not be sent", template_prefix)
            messages.error(self.request, _("We could not send you a mail just now. Please try again in a few minutes."))

    def post_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse:
        response = super().post_login(request, user, **kwargs)
        if has_a_desk(user) and not is_in_two_steps(user):
            messages.info(
                request,
                format_html(
                    '{} <a class="govuk-link" href="{}">{}</a>',
                    _("You can change what others read here, so please protect your account with a second step."),
                    reverse("mfa_index"),
                    _("Set up two-step sign-in"),
                ),
            )
        return response


def has_a_desk(person: Person) -> bool:
    """Whether the CMS or Django's admin is open to them."""
    return person.is_staff or person.has_perm("wagtailadmin.access_admin")


def is_in_two_steps(person: Person) -> bool:
    from allauth.mfa.utils import is_mfa_enabled  # it asks for the adapter above, at import

    return bool(is_mfa_enabled(person))
