"""`can(actor, verb, thing)`: one default-deny answer for the whole house.

Every room registers its rules at start-up, so that notices, search and sockets re-authorise without importing rooms.
"""

from collections.abc import Callable
from typing import Any

from django.db.models import Model

Rule = Callable[[Any, Any], bool]
_rules: dict[tuple[str, type[Model]], Rule] = {}


def rule(verb: str, model: type[Model]) -> Callable[[Rule], Rule]:
    """Register the decorated `(actor, thing) -> bool` for `verb` on `model`. ValueError when there is one already."""

    def register(decide: Rule) -> Rule:
        if (verb, model) in _rules:
            raise ValueError(f"There is a rule for {verb} on {model.__name__} already.")
        _rules[verb, model] = decide
        return decide

    return register


def can(actor: Any, verb: str, thing: Model) -> bool:
    """Whether `actor` (a Person, a Participant, AnonymousUser or None) may do `verb` to `thing`; no rule, no."""
    decide = _rules.get((verb, type(thing)))
    return decide is not None and decide(actor, thing)


def rules() -> dict[tuple[str, type[Model]], Rule]:
    """A copy of every registered rule, for tests that walk them."""
    return dict(_rules)
