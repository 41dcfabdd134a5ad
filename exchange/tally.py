"""What the records of a round count, beside what its report printed."""

from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from operator import attrgetter

from exchange.models import Award, AwardHolder
from members.models import Authority
from themes.models import Source, Theme


@dataclass(frozen=True)
class ThemeAwards:
    """The awards of one theme. With one source they are cited together, as a record with `sections` and `lines`."""

    theme: Theme
    awards: list[Award]

    @property
    def source(self) -> Source | None:
        sources = {award.source for award in self.awards}
        return sources.pop() if len(sources) == 1 else None

    @property
    def lines(self) -> str:
        return ", ".join(award.lines for award in self.awards if award.lines)

    @property
    def sections(self) -> list[dict[str, str | int]]:
        return self.source.sections_of(self.lines) if self.source else []


@dataclass(frozen=True)
class Tally:
    """Counts over `awards`, which come with their holders (`Award.objects.with_holders()`) in the themes' order.

    One award is one entry in a theme's list; each authority it names is a place; a body counts once for all its places.
    """

    awards: list[Award]

    @cached_property
    def holders(self) -> list[AwardHolder]:
        return [holder for award in self.awards for holder in award.holders.all()]

    @property
    def places(self) -> int:
        return len(self.holders)

    @property
    def bodies(self) -> int:
        return len({holder.authority_id for holder in self.holders})

    @property
    def joint(self) -> list[Award]:
        return [award for award in self.awards if award.is_joint]

    @property
    def single(self) -> list[Award]:
        return [award for award in self.awards if not award.is_joint]

    @property
    def by_theme(self) -> list[ThemeAwards]:
        return [ThemeAwards(theme, list(awards)) for theme, awards in groupby(self.awards, key=attrgetter("theme"))]

    @property
    def held_more_than_one(self) -> list[tuple[Authority, list[Theme]]]:
        """Bodies with several places and the themes of those, the one with most first."""
        themes: dict[Authority, list[Theme]] = {}
        for award in self.awards:
            for holder in award.holders.all():
                themes.setdefault(holder.authority, []).append(award.theme)
        several = [(body, of) for body, of in themes.items() if len(of) > 1]
        return sorted(several, key=lambda pair: (-len(pair[1]), pair[0].name))
