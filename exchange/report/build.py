"""The whole report of a round, gathered from its records in the same few queries however many they are."""

from dataclasses import dataclass
from functools import cached_property

from django.db.models import Count

from exchange.grouping import LONG, Group, grouped
from exchange.models import Event, Finding, PeerExchange, ReportedFigure, Round
from exchange.models.finding import ORIGIN, Kind
from exchange.report import attendance, glance, regions
from exchange.report.charts import BarChart, Matrix, bar_chart, matrix
from exchange.report.figures import Figure, headline
from exchange.report.tables import Table
from exchange.tally import Tally
from members.models import Authority

# What the report tells in sentences, in its own order; what else is told of the round; and what is counted there alone.
SECTIONS = [
    Kind.EQUALITY, Kind.INNOVATION, Kind.REGIONAL, Kind.POLICY, Kind.INTERNATIONAL, Kind.MEDIA, Kind.SPONSOR,
    Kind.MONEY, Kind.PRODUCT, Kind.LEGACY,
]  # fmt: skip
ALSO = [Kind.POINT, Kind.ONLINE, Kind.QUOTE, Kind.POST]
COUNTED = [Kind.NAME, Kind.ELSEWHERE, Kind.METHOD]


@dataclass(frozen=True)
class Section:
    """The findings of one kind."""

    kind: Kind
    findings: list[Finding]

    @property
    def title(self) -> str:
        return str(self.kind.label)

    @property
    def is_long(self) -> bool:
        return len(self.findings) > LONG

    @cached_property
    def groups(self) -> list[Group]:
        return grouped(self.kind, self.findings)


@dataclass(frozen=True)
class Report:
    round: Round
    tally: Tally
    reported: list[ReportedFigure]
    events: list[Event]
    exchanges: list[PeerExchange]
    findings: list[Finding]
    counted: dict[str, int]  # how many findings there are of each kind that only its own page tells

    @property
    def is_empty(self) -> bool:
        """Nothing is recorded of the round."""
        records = (self.tally.awards, self.reported, self.events, self.exchanges, self.findings, self.counted)
        return not any(records)

    @cached_property
    def figures(self) -> list[Figure]:
        return headline(self.round, self.reported, self.tally, self.exchanges)

    @cached_property
    def at_a_glance(self) -> Table:
        return glance.at_a_glance(self.round, self.tally, self.reported, self.exchanges, self.events)

    @cached_property
    def attendance(self) -> Table:
        return attendance.attendance(self.round, self.events)

    @cached_property
    def events_by_kind(self) -> Table:
        return attendance.by_kind(self.round, self.events)

    @cached_property
    def attendance_by_theme(self) -> Table:
        return attendance.by_theme(self.round, self.events)

    @cached_property
    def exchanges_by_theme(self) -> Table:
        return regions.exchanges_by_theme(self.round, self.tally, self.reported, self.exchanges)

    @cached_property
    def between_regions(self) -> Table:
        return regions.between_regions(self.round, self.exchanges)

    @cached_property
    def awards_by_region(self) -> Table:
        return regions.awards_by_region(self.round, self.tally)

    @cached_property
    def silent_beacons(self) -> list[Authority]:
        return regions.silent_beacons(self.tally, self.exchanges)

    @property
    def tables(self) -> list[Table]:
        """All of them, as the page shows them: what the downloads hold too."""
        return [
            self.at_a_glance, self.awards_by_region, self.attendance, self.attendance_by_theme, self.events_by_kind,
            self.exchanges_by_theme, self.between_regions,
        ]  # fmt: skip

    @cached_property
    def attendance_chart(self) -> BarChart:
        return bar_chart(self.attendance_by_theme)

    @cached_property
    def awards_chart(self) -> BarChart:
        return bar_chart(self.awards_by_region)

    @cached_property
    def regions_chart(self) -> Matrix:
        return matrix(self.between_regions)

    @property
    def sections(self) -> list[Section]:
        return [section for section in map(self.section, SECTIONS) if section.findings]

    @property
    def also(self) -> list[Section]:
        return [section for section in map(self.section, ALSO) if section.findings]

    @property
    def told_elsewhere(self) -> list[tuple[Kind, int]]:
        return [(kind, self.counted[kind]) for kind in COUNTED if kind in self.counted]

    def section(self, kind: Kind) -> Section:
        return Section(kind, [finding for finding in self.findings if finding.kind == kind])

    @property
    def scheme(self) -> Section:
        return self.section(Kind.SCHEME)

    @property
    def origin(self) -> Finding | None:
        """Where the headline figures come from, as the report says."""
        return next((one for one in self.scheme.findings if one.slug == ORIGIN), None)

    @property
    def impact(self) -> Section:
        return self.section(Kind.IMPACT)

    @property
    def inconsistencies(self) -> Section:
        return self.section(Kind.INCONSISTENCY)


def report_on(this_round: Round) -> Report:
    """Fourteen queries, and one for each type of record that findings tell of."""
    counted = this_round.findings.filter(kind__in=COUNTED).order_by().values_list("kind")
    shown = [*SECTIONS, *ALSO, Kind.SCHEME, Kind.IMPACT, Kind.INCONSISTENCY]
    findings = this_round.findings.filter(kind__in=shown).select_related("source", "theme", "round")
    return Report(
        round=this_round,
        tally=Tally(list(this_round.awards.with_holders())),
        reported=list(this_round.figures.select_related("source", "theme").order_by("pk")),
        events=list(this_round.events.select_related("source", "round").prefetch_related("themes")),
        exchanges=list(this_round.exchanges.select_related("theme", "giver", "receiver").prefetch_related("co_givers")),
        findings=list(findings.prefetch_related("bodies", "partners", "about")),
        counted=dict(counted.annotate(Count("pk"))),
    )
