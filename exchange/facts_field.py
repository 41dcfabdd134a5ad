"""How an editor writes the small facts of a finding: one a line, "what: value", instead of JSON."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

LONGEST = 60  # of what a fact is


class FactsField(forms.CharField):
    """Between `[{"what": "weeks", "value": "6"}]` and "weeks: 6"."""

    widget = forms.Textarea(attrs={"rows": 4})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(f"{fact['what']}: {fact['value']}" for fact in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        lines = [" ".join(line.split()) for line in (value or "").splitlines()]
        return [_fact(line) for line in lines if line]

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return bool(self.to_python(data) != (initial or []))
        except ValidationError:
            return True


def _fact(line: str) -> dict[str, str]:
    what, _colon, value = (part.strip() for part in line.partition(":"))
    if not (what and value) or len(what) > LONGEST or value.startswith("//"):  # "http://x" has no name
        raise ValidationError(
            _("“%(line)s” is no fact: write what it is in at most %(longest)d characters, a colon, and its value."),
            params={"line": line, "longest": LONGEST},
        )
    return {"what": what, "value": value}


class FindingForm(WagtailAdminModelForm):
    details = FactsField(
        label=_("Other facts"), required=False, help_text=_("One a line: what it is, a colon, its value. “Weeks: 6”")
    )
