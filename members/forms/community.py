from django import forms
from django.utils.translation import gettext_lazy as _


class AskForm(forms.Form):
    message = forms.CharField(
        label=_("Why you want to join"),
        help_text=_("A sentence for the facilitators. Up to 500 characters."),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class AddForm(forms.Form):
    email = forms.EmailField(
        label=_("Email address"),
        help_text=_("Of a person who has an account here. They are told, and can leave again."),
        max_length=254,
    )
