"""At a glance: each theme's reported share and projects beside its counted awards, exchanges and events."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from exchange.models import Award, Event, PeerExchange, ReportedFigure, Round
from exchange.narrowing import NO_THEME
from exchange.report.tables import Cell, Row, Table
from exchange.report.ways_down import to_events, to_exchanges, to_places
from exchange.tally import Tally
from themes.models import Theme

SHARE, PROJECTS = "pct-las-attended", "peer-projects"


def themes_of(
    tally: Tally, figures: Sequence[ReportedFigure], *records: Sequence[PeerExchange] | Sequence[Event]
) -> list[Theme | None]:
    """The themes of the round's awards, figures and records, in their order; None last for records without a theme."""
    found: set[Theme | None] = {group.theme for group in tally.by_theme}
    found |= {figure.theme for figure in figures if figure.theme}
    found |= {theme for some in records for record in some for theme in _themes_of(record)}
    return sorted(found, key=lambda theme: (theme is None, theme.order if theme else 0, theme.name if theme else ""))


def _themes_of(record: PeerExchange | Event) -> list[Theme | None]:
    """[None] of one without a theme."""
    if isinstance(record, Event):
        return [*record.themes.all()] or [None]
    return [record.theme]


def head_of(theme: Theme | None) -> Cell:
    return Cell(theme.name, theme.get_absolute_url()) if theme else Cell(_("no theme"))


def at_a_glance(
    this_round: Round,
    tally: Tally,
    figures: Sequence[ReportedFigure],
    exchanges: Sequence[PeerExchange],
    events: Sequence[Event],
) -> Table:
    reported = {(figure.theme_id, figure.slug): figure for figure in figures}
    awards: dict[int | None, list[Award]] = {group.theme.pk: group.awards for group in tally.by_theme}
    described = Counter(exchange.theme_id for exchange in exchanges)
    held: Counter[int | None] = Counter()
    for event in events:
        held.update(theme.pk if theme else None for theme in _themes_of(event))
    page = this_round.get_absolute_url()
    rows = []
    for theme in themes_of(tally, figures, exchanges, events):
        pk, slug = (theme.pk, theme.slug) if theme else (None, NO_THEME)
        share, projects = (reported.get((pk, name)) if theme else None for name in (SHARE, PROJECTS))
        given = awards.get(pk, [])
        places = sum(len(award.holders.all()) for award in given)
        cells = [
            _share(share),
            Cell(projects.value if projects else None),
            Cell(described[pk], to_exchanges(this_round, theme=slug)),
            Cell(len(given), f"{page}#theme-{slug}") if theme else Cell(None),
            Cell(places, to_places(this_round, theme=slug)) if theme else Cell(None),
            Cell(held[pk], to_events(this_round, theme=slug)),
        ]
        rows.append(Row(head_of(theme), cells, share or projects, key=slug))
    return Table(
        "at-a-glance",
        _("The themes at a glance"),
        [
            _("Share of local authorities that attended, reported"),
            _("Peer projects, reported"),
            _("Exchanges described, counted"),
            _("Awards, counted"),
            _("Places in them, counted"),
            _("Events, counted"),
        ],
        rows,
        definition=_(
            "The share is printed without the number that it is a share of, and one authority may be in several "
            "themes: shares cannot be added. An event of two themes counts in both, and once in the sum."
        ),
        first=_("Theme"),
        total=_total(this_round, rows, len(events)),
        notes=[
            *_ends(rows, 0, _("The lowest and the highest share")),
            *_ends(rows, 1, _("The fewest and the most projects")),
        ],
    )


def _share(figure: ReportedFigure | None) -> Cell:
    """The share as it is printed; where that is not as it is meant, with the likely reading behind it."""
    if figure is None or not figure.likely:
        return Cell(figure.value if figure else None, is_percent=True)
    return Cell(figure.value, remark=str(_("likely %(meant)s") % {"meant": figure.likely}))


def _total(this_round: Round, rows: Sequence[Row], events: int) -> Row:
    """The sums of the columns, but for events, which may be in two of them; None where nothing was reported."""
    columns = [[cell.value for cell in column if isinstance(cell.value, int)] for column in _columns(rows)]
    if not columns:
        return Row(Cell(_("All themes")), [], key="total")
    _shares, projects, described, awards, places, _held = (sum(column) if column else None for column in columns)
    cells = [
        Cell(None),
        Cell(projects),
        Cell(described, to_exchanges(this_round)),
        Cell(awards, this_round.get_absolute_url() + "#awards"),
        Cell(places, to_places(this_round)),
        Cell(events, to_events(this_round)),
    ]
    return Row(Cell(_("All themes")), cells, key="total")


def _columns(rows: Sequence[Row]) -> list[tuple[Cell, ...]]:
    return list(zip(*(row.cells for row in rows), strict=True))


def _ends(rows: Sequence[Row], place: int, words: str) -> list[str]:
    """The least and the most of a column, with their themes."""
    known = [(row.cells[place].value, row) for row in rows if isinstance(row.cells[place].value, int)]
    if not known:
        return []
    least, most = (pick(known, key=lambda pair: pair[0] or 0)[1] for pick in (min, max))
    said = [f"{row.cells[place].words} ({row.head.value})" for row in (least, most)]
    return [_("%(words)s: %(least)s and %(most)s.") % {"words": words, "least": said[0], "most": said[1]}]
