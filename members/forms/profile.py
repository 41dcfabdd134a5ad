from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.forms.fields import LineField
from members.forms.organisation import OWN_KINDS, OrganisationForm
from members.models import Person


class ProfileForm(OrganisationForm, forms.ModelForm):
    job_title = LineField(
        label=_("Job title"),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "organization-title"}),
    )
    mail_wish = forms.ChoiceField(
        label=_("Mail about your notices"),
        help_text=_("Mails about your account itself, such as sign-in codes, always come at once."),
        choices=Person.MailWish,
        widget=forms.RadioSelect,
    )

    field_order = ["display_name", "job_title", "kind", "authority", "authority_text", "mail_wish"]

    class Meta:
        model = Person
        fields = ["display_name", "job_title", "kind", "authority", "authority_text", "mail_wish"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = self.instance.authority
        self.offer_councils(chosen)
        self.initial["authority"] = chosen  # its slug is shown; the form would start from the row's number
        if self.instance.kind not in dict(OWN_KINDS):
            del self.fields["kind"]  # given by staff: it stays
