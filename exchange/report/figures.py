"""The headline figures: each as reported, beside what the records count, with the rule that was counted by."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exchange.models import PeerExchange, ReportedFigure, Round
from exchange.report.ways_down import to_exchanges, to_places
from exchange.tally import Tally

# What a headline figure is, as far as its report says, and why it has no count beside it where it has none.
DEFINITIONS = {
    "applications": gettext_lazy("Applications for the round. They did not survive, so none can be counted."),
    "themes": gettext_lazy("Counted: the themes in which the records name an award."),
    "beacons": gettext_lazy(
        "Counted three ways: award entries in the themes' lists; places of authorities in them, since a joint award "
        "has several holders; and different bodies, each once. The report does not say how it counted."
    ),
    "rural-awards": gettext_lazy("They are not named, so none can be counted."),
    "interactions": gettext_lazy(
        "A measure of its own that the report does not define. It stands alone: it is neither the sum of the themes' "
        "projects nor comparable with it."
    ),
    "peer-projects": gettext_lazy(
        "Reported: the sum of what the themes report. Counted: the exchanges that the records describe, one row for "
        "each giver and receiver; and how often the report tells of any."
    ),
    "reach-one-to-one": gettext_lazy(
        "A share of the English local authorities, of a number that is not printed. The records it rests on did not "
        "survive."
    ),
}
DEFINITIONS["reach-events"] = gettext_lazy("Another such share, of which the same is true.")


@dataclass(frozen=True)
class Counted:
    """A count of the records, by name, and where its rows stand: a list that is as long, or says the count itself."""

    value: int
    name: str
    url: str = ""


@dataclass(frozen=True)
class Figure:
    slug: str
    label: str
    reported: ReportedFigure | None
    reported_value: int
    definition: str = ""
    counted: list[Counted] = field(default_factory=list)
    url: str = ""  # of the rows behind what is reported, where there are any

    @property
    def is_percent(self) -> bool:
        return bool(self.reported and self.reported.is_percent)


def headline(
    this_round: Round, figures: Iterable[ReportedFigure], tally: Tally, exchanges: list[PeerExchange]
) -> list[Figure]:
    """All headline figures of the round, then the sum of what its themes report of projects."""
    figures = list(figures)
    count = _counts(this_round, tally, exchanges)
    told = [
        Figure(
            figure.slug,
            figure.label,
            figure,
            figure.value,
            str(DEFINITIONS.get(figure.slug, "")),
            count.get(figure.slug, list)(),
        )
        for figure in figures
        if figure.theme is None
    ]
    projects = [figure.value for figure in figures if figure.theme and figure.slug == "peer-projects"]
    if projects:
        label = _("peer-peer projects, summed over the themes")
        definition = str(DEFINITIONS["peer-projects"])
        told.append(
            Figure("peer-projects", label, None, sum(projects), definition, count["peer-projects"](), "#at-a-glance")
        )
    return told


def _counts(this_round: Round, tally: Tally, exchanges: list[PeerExchange]) -> dict[str, Callable[[], list[Counted]]]:
    awards = this_round.get_absolute_url() + "#awards"
    described = to_exchanges(this_round)
    told: set[Any] = {exchange.group or exchange.pk for exchange in exchanges}
    return {
        "themes": lambda: [Counted(len(tally.by_theme), _("themes with an award"), awards)],
        "beacons": lambda: [
            Counted(len(tally.awards), _("awards"), awards),
            Counted(tally.places, _("places of authorities"), to_places(this_round)),
            Counted(tally.bodies, _("different bodies"), to_places(this_round)),
        ],
        "peer-projects": lambda: [
            Counted(len(exchanges), _("exchanges described"), described),
            Counted(len(told), _("times told"), described),
        ],
    }
