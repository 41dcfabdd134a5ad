"""Where a person works: a council from the list, or their own words when it is not listed."""

from typing import Any

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from members.forms.fields import CouncilField, EitherLineField, LineField, councils_on_offer, no_role
from members.models import Authority, Person

# "Guest expert" is a word of the site about a person: staff give it.
OWN_KINDS = [(kind.value, capfirst(kind.label)) for kind in Person.Kind if kind != Person.Kind.EXPERT]


class OrganisationForm(forms.Form):
    """Name, kind and organisation; mixed into the forms of sign-up and profile."""

    use_required_attribute = False  # of council and own words one is enough: no browser should insist on both

    display_name = LineField(
        label=_("Your name"),
        help_text=_("As colleagues know you. People who are signed in see it."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        validators=[no_role],
        error_messages={"required": _("Enter your name.")},
    )
    kind = forms.ChoiceField(
        label=_("You work as"),
        choices=OWN_KINDS,
        initial=Person.Kind.OFFICER,
        error_messages={"required": _("Choose what you work as.")},
    )
    authority = CouncilField(
        label=_("Your council"),
        help_text=_("Councils of today, by region."),
        empty_label=_("Choose your council"),
    )
    authority_text = EitherLineField(
        label=_("Mine is not listed"),
        help_text=_(
            "Then write where you work. Councils in Wales, Scotland and Northern Ireland, and partner organisations,"
            " are welcome."
        ),
        max_length=160,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )

    def offer_councils(self, chosen: Authority | None = None) -> None:
        self.fields["authority"].queryset = councils_on_offer(chosen)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """One of both is needed; whoever gives both has found their council, so their own words go."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if cleaned.get("authority"):
            cleaned["authority_text"] = ""
        elif not cleaned.get("authority_text") and not {"authority", "authority_text"} & self.errors.keys():
            self.add_error("authority", _("Choose your council, or write where you work below."))
        return cleaned
