"""The fields of a row as JSON, so that what stands can be compared with what was loaded and what is wanted."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Field, Model

from cop_site.round9.checks import BadInput

State = dict[str, Any]  # field -> its value as JSON: a row is its key, rows are their sorted keys


def compare(last: State, want: State, now: State, model: type[Model]) -> tuple[list[str], list[str]]:
    """Names of the fields to write and of those to keep as a person changed them.

    A field that earlier loads did not know counts as untouched while it is empty.
    """
    changed: list[str] = []
    kept: list[str] = []
    for name, value in want.items():
        if now[name] == value:
            continue
        touched = now[name] != last[name] if name in last else now[name] != empty(model, name)
        (kept if touched else changed).append(name)
    return changed, kept


def wanted(values: dict[str, Any]) -> State:
    return {name: as_json(value) for name, value in values.items()}


def state_of(row: Model, names: Iterable[str]) -> State:
    """The named fields of the row as JSON, as `wanted` gives them."""
    return {name: as_json(_value(row, row._meta.get_field(name))) for name in names}


def as_json(value: Any) -> Any:
    if isinstance(value, Model):
        return value.pk
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple) and value and isinstance(value[0], Model):
        return sorted(one.pk for one in value)
    return value


def empty(model: type[Model], name: str) -> Any:
    field = model._meta.get_field(name)
    return [] if field.many_to_many else as_json(field.get_default()) if isinstance(field, Field) else None


def check_fields(item: str, row: Model, names: Iterable[str]) -> None:
    """BadInput when one of the fields does not take its value: too long, no such choice, below 0."""
    names = set(names)
    others = [f.name for f in row._meta.concrete_fields if f.name not in names or f.is_relation]
    try:
        row.clean_fields(exclude=others)
    except ValidationError as error:
        reasons = (f"{name}: {' '.join(messages)}" for name, messages in error.message_dict.items())
        raise BadInput(item, "; ".join(reasons)) from error


def _value(row: Model, field: Any) -> Any:
    return list(getattr(row, field.name).all()) if field.many_to_many else field.value_from_object(row)
