"""The pages that ask for a mailed code: an empty field is no try. A code may be wrong three times, then it is spent."""

from typing import Any

from allauth.account.views import ConfirmEmailVerificationCodeView, ConfirmLoginCodeView
from django.forms import BaseForm
from django.http import HttpResponse


class EmptyIsNoTry:
    def form_invalid(self: Any, form: BaseForm) -> HttpResponse:
        if form.has_error("code", "required"):
            response: HttpResponse = self.render_to_response(self.get_context_data(form=form))
            return response
        return super().form_invalid(form)  # type: ignore[misc, no-any-return]


class EmailCode(EmptyIsNoTry, ConfirmEmailVerificationCodeView):
    pass


class SignInCode(EmptyIsNoTry, ConfirmLoginCodeView):
    pass


email_code = EmailCode.as_view()
sign_in_code = SignInCode.as_view()
