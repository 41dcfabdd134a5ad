"""How forms are drawn on our pages: GOV.UK's markup, without touching the forms of the CMS and of Django's admin.

A renderer for the whole site (`FORM_RENDERER`) would reach the editors' rooms too. So a form is given this one when one
of our templates draws it: `{% include "ui/form.html" with form=form %}`, or the filter `{{ form|plain }}`.
"""

from typing import Any

from django.forms.renderers import DjangoTemplates
from django.http import HttpRequest
from django.template.loader import get_template

WIDGETS = "django/forms/widgets/"
CLASSES = {
    "checkbox": "govuk-checkboxes__input",
    "file": "govuk-file-upload",
    "clearable_file_input": "govuk-file-upload",
    "password": "govuk-input govuk-password-input__input govuk-js-password-input-input",
    "select": "govuk-select",
    "textarea": "govuk-textarea",
    **dict.fromkeys(["text", "email", "number", "tel", "url", "search"], "govuk-input"),
    **dict.fromkeys(["date", "datetime", "time"], "govuk-input govuk-input--width-10"),
}
OURS = {
    WIDGETS + "password.html": "ui/forms/password.html",
    WIDGETS + "radio.html": "ui/forms/radios.html",
    WIDGETS + "checkbox_select.html": "ui/forms/checkboxes.html",
    WIDGETS + "clearable_file_input.html": "ui/forms/file.html",
    WIDGETS + "select_date.html": "ui/forms/select_date.html",
}


class PlainRenderer(DjangoTemplates):
    """Django's own widget templates with GOV.UK's classes; ours where the structure differs."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/field.html"

    def get_template(self, template_name: str) -> Any:
        """Ours by the site's loaders, the rest as Django ships it."""
        if template_name.startswith("ui/"):
            return get_template(template_name)
        ours = OURS.get(template_name)
        return get_template(ours) if ours else super().get_template(template_name)

    def render(self, template_name: str, context: dict[str, Any], request: HttpRequest | None = None) -> str:
        """Adds the class of the widget. A placeholder goes: it only repeats the label, in paler ink."""
        widget = context.get("widget")
        if widget and template_name.startswith(WIDGETS):
            attrs = widget["attrs"]
            attrs.pop("placeholder", None)
            ours = CLASSES.get(template_name.removeprefix(WIDGETS).removesuffix(".html"))
            if ours:
                attrs["class"] = f"{ours} {attrs['class']}" if attrs.get("class") else ours
        return super().render(template_name, context, request)
