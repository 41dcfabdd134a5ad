"""What a case study may name: things of this room, and of others that the house has introduced with `let_relate`.

A thing goes by its key in forms and addresses, such as "exchange.event:12".
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model, QuerySet

from members.models.community import Visitor


@dataclass(frozen=True)
class Relatable:
    """A kind of thing: the fields that it is found by, and which of its rows a visitor may see."""

    model: type[Model]
    words: tuple[str, ...]
    seen_by: Callable[[Visitor | None], QuerySet]


_relatables: dict[str, Relatable] = {}


def let_relate(model: type[Model], *, words: tuple[str, ...], seen_by: Callable[[Visitor | None], QuerySet]) -> None:
    """Introduce `model` at start-up; kinds are offered in the order in which they were introduced."""
    _relatables[model._meta.label_lower] = Relatable(model, words, seen_by)


def relatables() -> dict[str, Relatable]:
    """By label, such as "exchange.event"."""
    return dict(_relatables)


def key_of(thing: Model) -> str:
    return f"{thing._meta.label_lower}:{thing.pk}"


def key_at(object_type_id: int, object_id: int) -> str:
    """The key of what a row points to, which may be gone."""
    kind = ContentType.objects.get_for_id(object_type_id)
    return f"{kind.app_label}.{kind.model}:{object_id}"


def thing_for(visitor: Visitor | None, key: str) -> Model | None:
    """The thing with this key; None for one that is gone, hidden from `visitor` or of a kind that nobody introduced."""
    label, _, pk = key.rpartition(":")
    kind = _relatables.get(label)
    return kind.seen_by(visitor).filter(pk=pk).first() if kind and pk.isdecimal() else None
