"""Who shared with whom: exchanges by theme and between regions, awards by region, and who is not described."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from exchange.award_register import FIRST
from exchange.models import PeerExchange, ReportedFigure, Round
from exchange.narrowing import NO_THEME
from exchange.regions import in_order, named, region_of
from exchange.report.glance import PROJECTS, head_of, themes_of
from exchange.report.tables import Cell, Row, Table
from exchange.report.ways_down import to_exchanges, to_places
from exchange.tally import Tally
from members.models import Authority


def exchanges_by_theme(
    this_round: Round, tally: Tally, figures: Sequence[ReportedFigure], exchanges: Sequence[PeerExchange]
) -> Table:
    reported = {figure.theme_id: figure for figure in figures if figure.theme and figure.slug == PROJECTS}
    rows = []
    for theme in themes_of(tally, figures, exchanges):
        some = [exchange for exchange in exchanges if exchange.theme == theme]
        figure = reported.get(theme.pk) if theme else None
        slug = theme.slug if theme else NO_THEME
        cells = [Cell(figure.value if figure else None), *_counts(this_round, some, theme=slug)]
        rows.append(Row(head_of(theme), cells, figure, key=slug))
    projects = Cell(sum(figure.value for figure in reported.values()), "#at-a-glance") if reported else Cell(None)
    total = [projects, *_counts(this_round, exchanges)]
    receivers = {exchange.receiver_id for exchange in exchanges if exchange.receiver_id}
    return Table(
        "exchanges-by-theme",
        _("Peer exchanges by theme"),
        [
            _("Peer projects, reported"),
            _("Exchanges described, counted"),
            _("Times told, counted"),
            _("With one named receiver, counted"),
        ],
        rows,
        definition=_(
            "One row for each giver and receiver that the report names; what it tells in one breath is one time. It "
            "counts more projects than it describes, and does not say what a project is."
        ),
        first=_("Theme"),
        total=Row(Cell(_("All themes")), total, key="total"),
        notes=[_("%(number)d different bodies are named as receivers.") % {"number": len(receivers)}],
    )


def _counts(this_round: Round, exchanges: Sequence[PeerExchange], **narrowed: str) -> list[Cell]:
    """All, how often they are told, which the same list says of itself, and those with one receiver."""
    told = {exchange.group or exchange.pk for exchange in exchanges}
    named = [exchange for exchange in exchanges if exchange.receiver_id]
    url = to_exchanges(this_round, **narrowed)
    return [
        Cell(len(exchanges), url),
        Cell(len(told), url),
        Cell(len(named), to_exchanges(this_round, receivers="one", **narrowed)),
    ]


def between_regions(this_round: Round, exchanges: Sequence[PeerExchange]) -> Table:
    """A matrix: a row for each region that gave, a column for each that received."""
    pairs = Counter((region_of(exchange.giver), region_of(exchange.receiver)) for exchange in exchanges)
    givers, receivers = in_order(giver for giver, _to in pairs), in_order(receiver for _from, receiver in pairs)

    def cell(count: int, **narrowed: str) -> Cell:
        return Cell(count, to_exchanges(this_round, **narrowed))

    rows = []
    for giver in givers:
        cells = [cell(pairs[giver, to], giver_region=giver, receiver_region=to) for to in receivers]
        in_all = cell(sum(pairs[giver, to] for to in receivers), giver_region=giver)
        rows.append(Row(Cell(str(named(giver))), [*cells, in_all], key=giver))
    sums = [cell(sum(pairs[giver, to] for giver in givers), receiver_region=to) for to in receivers]
    return Table(
        "between-regions",
        _("Exchanges between regions"),
        [*(str(named(receiver)) for receiver in receivers), _("Given in all")],
        rows,
        definition=_(
            "The exchanges that are described, by the region of the giver (in rows) and of the receiver (in columns). "
            "Regions are those of the register of councils; of several givers the first counts."
        ),
        first=_("Giver's region"),
        total=Row(Cell(_("Received in all")), [*sums, cell(len(exchanges))], key="total"),
    )


def awards_by_region(this_round: Round, tally: Tally) -> Table:
    places = Counter(region_of(holder.authority) for holder in tally.holders)
    led = Counter(region_of(award.holders.all()[0].authority) for award in tally.awards if award.holders.all())
    rows = [
        Row(
            Cell(str(named(region))),
            [
                Cell(led[region], to_places(this_round, region=region, part=FIRST)),
                Cell(places[region], to_places(this_round, region=region)),
            ],
            key=region,
        )
        for region in sorted(places, key=lambda one: (-led[one], -places[one], one))
    ]
    return Table(
        "awards-by-region",
        _("Awards by region"),
        [_("Awards, by their single or lead holder"), _("Places of authorities in awards")],
        rows,
        definition=_("Counted from the awards; regions are those of the register of councils."),
        first=_("Region"),
        total=Row(
            Cell(_("All regions")),
            [
                Cell(sum(led.values()), to_places(this_round, part=FIRST)),
                Cell(sum(places.values()), to_places(this_round)),
            ],
            key="total",
        ),
    )


def silent_beacons(tally: Tally, exchanges: Sequence[PeerExchange]) -> list[Authority]:
    """Bodies with an award that give no exchange which is described, by name."""
    gave = {exchange.giver_id for exchange in exchanges}
    gave |= {body.pk for exchange in exchanges for body in exchange.co_givers.all()}
    holders = {holder.authority for holder in tally.holders}
    return sorted((body for body in holders if body.pk not in gave), key=lambda body: body.full_name)
