"""Forms of people and communities."""

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from members.models import Authority, Person


class SignupForm(forms.Form):
    """What we ask beside e-mail and password. allauth mixes it into its own form."""

    display_name = forms.CharField(label=_("Your name"), max_length=120)
    kind = forms.ChoiceField(label=_("You work as"), choices=Person.Kind, initial=Person.Kind.OFFICER)
    authority = forms.ModelChoiceField(
        label=_("Your council"), queryset=Authority.objects.none(), required=False, to_field_name="slug"
    )
    authority_text = forms.CharField(label=_("Mine is not listed"), max_length=160, required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        field = self.fields["authority"]
        field.queryset = Authority.objects.councils().today()  # type: ignore[attr-defined]

    def signup(self, request: HttpRequest, user: Person) -> None:
        for name in ("display_name", "kind", "authority", "authority_text"):
            setattr(user, name, self.cleaned_data[name])
        user.save()
