"""The form of a person at the editors' desk."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from members.actions.addresses import is_taken, prove_address
from members.forms.fields import LineField
from members.models import Authority, Person

# Whoever gives or takes these could make themself, or a friend, an administrator; and an address is the way in.
FOR_ADMINISTRATORS = ["is_staff", "is_superuser", "groups"]


class DeskForm(forms.ModelForm):
    """`acting` is who fills it in. A new person gets no password: they sign in by a code mailed to their address."""

    display_name = LineField(label=_("Name"), max_length=120)
    authority = forms.ModelChoiceField(
        label=_("Organisation"), queryset=Authority.objects.order_by("name"), required=False
    )

    class Meta:
        model = Person
        fields = [
            "email",
            "display_name",
            "job_title",
            "kind",
            "authority",
            "authority_text",
            "is_active",
            "is_staff",
            "is_superuser",
            "groups",
        ]
        widgets = {"groups": forms.CheckboxSelectMultiple}

    def __init__(self, *args: Any, acting: Person, editing_self: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        closed = [] if acting.is_superuser else FOR_ADMINISTRATORS
        if not acting.is_superuser and self.instance.pk:
            closed = [*closed, "email"]
        if editing_self:  # nobody shuts themself out, and an address of one's own is changed with a code
            closed = [*closed, "is_active", "is_superuser", "email"]
        for name in closed:
            self.fields.pop(name, None)
        if self.instance.authority_text and not self.instance.authority:
            self.fields["authority"].help_text = _("They wrote: “%(words)s”") % {"words": self.instance.authority_text}

    def clean_email(self) -> str:
        email = self.cleaned_data["email"].lower()
        if is_taken(email, by_other_than=self.instance):
            raise forms.ValidationError(_("Somebody has this address already."))
        return email

    def save(self, commit: bool = True) -> Person:
        is_new = self.instance.pk is None
        if is_new:
            self.instance.set_unusable_password()
        person: Person = super().save(commit)
        if is_new or "email" in self.changed_data:
            prove_address(person)
        return person
