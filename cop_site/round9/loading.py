"""What the loaders of the sections share while one load runs."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cop_site.round9.bodies import Bodies
from cop_site.round9.checks import BadInput
from cop_site.round9.facts import Fact, Facts, lines_of
from cop_site.round9.merge import Merge
from exchange.models import Round
from themes.models import Source, Theme


@dataclass
class Loading:
    """Rows by their names in the data; None for one that a person deleted."""

    facts: Facts
    merge: Merge
    bodies: Bodies = field(default_factory=Bodies)
    sources: dict[str, Source | None] = field(default_factory=dict)
    themes: dict[str, Theme | None] = field(default_factory=dict)
    round: Round | None = None

    def rows(self, section: str) -> list[Fact]:
        return self.facts.data[section]

    def cited(self, fact: Fact) -> dict[str, Any]:
        """The fields of `Cited` for one fact."""
        return {"source": self.sources[fact["src"]], "lines": lines_of(fact)}

    def cited_all(self, item: str, refs: Iterable[str]) -> dict[str, Any]:
        """The fields of `Cited` for what rests on several facts of one source. BadInput when one is not there."""
        lines = self.lines(item, refs)
        source = self.facts.source(refs)
        return {"source": self.sources[source] if source else None, "lines": lines}

    def lines(self, item: str, refs: Iterable[str]) -> str:
        try:
            return self.facts.lines(refs)
        except ValueError as error:  # no such fact, or two sources: the text is at fault
            raise BadInput(item, str(error)) from error
