"""Keeps the entry of a thing as the thing is: called when a room says `changed` or `gone`, in the same transaction."""

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Model

from exchange.models import Round, RoundReach, RoundReport
from hotseat.models import Question, Session
from members.models import Authority, Community
from search.models import Entry
from search.sources import SOURCES
from search.writing import Verdict, bury_entries, type_of, write_entries
from themes.models import Theme

Things = dict[type[Model], set[int]]

PAGES: dict[type[Model], tuple[type[Model], ...]] = {Round: (RoundReport, RoundReach)}  # found apart, in place of it

_held: ContextVar[Things | None] = ContextVar("held", default=None)

BATCH = 200


def write_entry(thing: Model) -> None:
    """Write the entry of a thing that is new or different, and of those that say its name."""
    things = _affected(thing)
    held = _held.get()
    if held is None:
        _write(things)
    else:
        for model, keys in things.items():
            held[model] |= keys


def drop_entry(thing: Model) -> None:
    """Take the entry of a thing that is gone out of every search."""
    for model in (type(thing), *PAGES.get(type(thing), ())):
        if model in SOURCES:
            bury_entries(type_of(model), [thing.pk])


@contextmanager
def together() -> Iterator[None]:
    """Write the entries of all that changes inside once, at the end, in batches: for loads of many things.

    One transaction, so that things and entries still stand or fall together.
    """
    with transaction.atomic():
        token = _held.set(defaultdict(set))
        try:
            yield
            held = _held.get() or {}
        finally:
            _held.reset(token)
        _write(held)


def _affected(thing: Model) -> Things:
    """The thing itself, and others whose entry tells of it."""
    things: Things = {type(thing): {thing.pk}} if type(thing) in SOURCES else {}
    things |= {page: {thing.pk} for page in PAGES.get(type(thing), ())}
    if isinstance(thing, Authority):
        things[Authority] |= set(thing.successors.values_list("pk", flat=True))
    if isinstance(thing, (Community, Session)):  # what is said in a hot seat follows both
        inside = {"session__community": thing} if isinstance(thing, Community) else {"session": thing}
        things[Question] = set(
            Question.objects.filter(**inside, state=Question.State.ANSWERED).values_list("pk", flat=True)
        )
    if isinstance(thing, Community):
        things[Session] = set(Session.objects.filter(community=thing).values_list("pk", flat=True))
    return things


def _write(things: Things) -> None:
    named: Things = {}
    for model in SOURCES:  # themes and bodies come first, so that what says their names is written once
        reworded = _write_some(model, things.get(model, set()))
        for other, keys in _naming(model, reworded).items():
            named.setdefault(other, set()).update(keys)
    for model, keys in named.items():
        _write_some(model, keys - things.get(model, set()))


def _write_some(model: type[Model], keys: set[int]) -> list[int]:
    reworded: list[int] = []
    ordered = sorted(keys)
    for start in range(0, len(ordered), BATCH):
        reworded += write_entries(SOURCES[model], ordered[start : start + BATCH])[Verdict.REWORDED]
    return reworded


def _naming(model: type[Model], keys: list[int]) -> Things:
    """Things whose entries are linked to these themes or bodies, and so say their names."""
    if not keys or model not in (Theme, Authority):
        return {}
    named = {"themes__in": keys} if model is Theme else {"authorities__in": keys}
    things: Things = {}
    for type_id, pk in Entry.objects.standing().filter(**named).values_list("object_type_id", "object_id"):
        model_of_it = ContentType.objects.get_for_id(type_id).model_class()
        if model_of_it in SOURCES:
            things.setdefault(model_of_it, set()).add(pk)
    return things
