"""What a load did, thing by thing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum


class Outcome(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    ALONE = "left alone"
    KEPT = "kept as an editor changed it"
    GONE = "kept deleted"
    UNPUBLISHED = "kept unpublished"
    IN_THE_WAY = "an editor's own stands at its address, left as it is"
    LEFT_OUT = "left out"
    MISSING = "no longer in the file, left as it is"


QUIET = {Outcome.CREATED, Outcome.ALONE}  # counted, not listed one by one


@dataclass(frozen=True)
class Line:
    """One thing: its item in the data ("themes:care-matters"), what people call it, and the fields or the reason."""

    outcome: Outcome
    item: str
    name: str = ""
    detail: str = ""

    def __str__(self) -> str:
        words = f"{self.item} ({self.name})" if self.name else self.item
        return f"{words}: {self.detail}" if self.detail else words


@dataclass
class Report:
    lines: list[Line] = field(default_factory=list)

    def add(self, outcome: Outcome, item: str, name: object = "", *details: str) -> None:
        self.lines.append(Line(outcome, item, str(name), ", ".join(details)))

    def of(self, outcome: Outcome) -> list[Line]:
        return [line for line in self.lines if line.outcome == outcome]

    def count(self, outcome: Outcome) -> int:
        return len(self.of(outcome))

    def told(self) -> Iterator[str]:
        """As lines of text: the counts, then by name everything that was not simply created or left alone."""
        counts = Counter(line.outcome for line in self.lines)
        yield ", ".join(f"{counts[outcome]} {outcome}" for outcome in Outcome if counts[outcome] or outcome in QUIET)
        for outcome in Outcome:
            if outcome not in QUIET and counts[outcome]:
                yield f"{outcome.capitalize()}:"
                yield from (f"  {line}" for line in self.of(outcome))
