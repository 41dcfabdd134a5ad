"""Which body a name of the data means."""

import re
from typing import Any

from cop_site.round9.checks import BadInput
from members.models import Authority

SEVERAL = re.compile(r"\bBeacons\b|\bteam\b")  # "Beacons of Dignity in care": nobody in particular


class Bodies:
    """Authorities by the names that the data has for them; None for one that a person deleted."""

    def __init__(self) -> None:
        self._by_name: dict[str, Authority | None] = {}

    def add(self, body: Authority | None, organisation: dict[str, Any]) -> None:
        """File the body under its name and, where no other has them, under the names that the report prints."""
        self._by_name[organisation["name"]] = body
        for printed in organisation["printed"]:
            self._by_name.setdefault(printed["text"], body)

    def knows(self, name: str) -> bool:
        return name in self._by_name

    def named(self, name: str, item: str) -> Authority | None:
        """The body of that name. BadInput when the data knows none."""
        if name not in self._by_name:
            raise BadInput(item, f"authority {name!r} is unknown")
        return self._by_name[name]

    def party(self, label: str, item: str) -> tuple[Authority | None, str]:
        """A party as the body it is and the words for it: "(delegates from Malta)" and "Beacons of a theme" are none.

        BadInput for a name that is neither a body nor such words.
        """
        if label.startswith("("):
            return None, label.strip("()").removesuffix(", unnamed")  # the page says so by naming nobody
        if label in self._by_name:
            return self._by_name[label], label
        name, _, part = label.removesuffix(")").partition(" (")
        if part and name in self._by_name:  # "Leicestershire County Council (Leicestershire Partnership)"
            return self._by_name[name], part
        if SEVERAL.search(label):
            return None, label
        raise BadInput(item, f"authority {label!r} is unknown")

    def parties(self, labels: list[str], item: str) -> tuple[list[Authority | None], str]:
        """The bodies among the labels, and in words whatever is more than the name of a body."""
        found = [(label, *self.party(label, item)) for label in labels]
        words = [words for label, body, words in found if body is None or words != label]
        return [body for _, body, _ in found if body is not None], "; ".join(words)
