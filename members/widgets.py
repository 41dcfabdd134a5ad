"""How an editor names many organisations at once: one name a line, instead of a list of hundreds to tick."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.models import register_form_field_override

from members.models import Authority


class AuthorityNames(forms.Textarea):
    """For a many-to-many field to Authority: shows names, takes names, official names, other names and slugs.

    What is unknown, or is the name of several bodies, is handed on as typed: AuthorityNamesField refuses it. Of bodies
    with one name, each is shown with its slug, as "Dorset (dorset-council)".
    """

    choices: Iterable[Any] = ()  # set by the field, never read: there are too many

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"rows": 3, **(attrs or {})})

    def format_value(self, value: Any) -> str:
        keys = [] if value in (None, "") else value if isinstance(value, list | tuple) else [value]
        known = Authority.objects.in_bulk([key for key in keys if str(key).isdigit()])
        twice = {name for name in (one.name for one in known.values()) if len(_named(name)) > 1}
        return "\n".join(_shown(known[int(key)], twice) if str(key).isdigit() else str(key) for key in keys)

    def value_from_datadict(self, data: Mapping[str, Any], files: MultiValueDict, name: str) -> list[Any]:
        lines = [" ".join(line.split()) for line in data.get(name, "").splitlines()]
        return [_key(line) for line in dict.fromkeys(filter(None, lines))]


class AuthorityNamesField(forms.ModelMultipleChoiceField):
    """Says in words why a line is refused, where Django's field calls it "not a valid value"."""

    widget = AuthorityNames

    def clean(self, value: Any) -> Any:
        refused = [line for line in value or () if isinstance(line, str)]
        if refused:
            raise ValidationError([_why(line) for line in refused])
        return super().clean(value)


def _why(line: str) -> ValidationError:
    if _named(line):
        words = _("Several have the name “%(name)s”: add the address of the one you mean, as in “Dorset (dorset)”.")
    else:
        words = _("No council or organisation has the name “%(name)s”: add it first under Councils.")
    return ValidationError(words, params={"name": line})


def _in_the_cms(field: models.ManyToManyField) -> dict[str, Any] | None:
    return {"form_class": AuthorityNamesField} if field.related_model is Authority else None


register_form_field_override(models.ManyToManyField, override=_in_the_cms)


def _shown(authority: Authority, twice: set[str]) -> str:
    return f"{authority.name} ({authority.slug})" if authority.name in twice else authority.name


def _key(line: str) -> int | str:
    found = _named(line)
    return found[0].pk if len(found) == 1 else line


def _named(line: str) -> list[Authority]:
    """The bodies that `line` names: by slug (alone or in brackets), by name, or else by another name of theirs."""
    slug = line.rpartition("(")[2].rstrip(")")
    exact = Authority.objects.filter(Q(slug=slug) | Q(name__iexact=line) | Q(official_name__iexact=line))
    if found := list(exact[:2]):
        return found
    word = line.casefold()
    others = Authority.objects.exclude(aliases=[]).only("pk", "name", "slug", "aliases")
    return [one for one in others if word in map(str.casefold, one.aliases)][:2]
