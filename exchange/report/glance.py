"""At a glance: each theme's reported share and projects beside its counted awards, exchanges and events."""

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from exchange.models import Event, PeerExchange, ReportedFigure, Round
from exchange.report.tables import Cell, Row, Table
from exchange.report.ways_down import to_events, to_exchanges, to_places
from exchange.tally import Tally
from themes.models import Theme

SHARE, PROJECTS = "pct-las-attended", "peer-projects"


def themes_of(tally: Tally, figures: Sequence[ReportedFigure]) -> list[Theme]:
    """The themes of the round, in their order: those with an award or a figure."""
    found = {group.theme for group in tally.by_theme} | {figure.theme for figure in figures if figure.theme}
    return sorted(found, key=lambda theme: (theme.order, theme.name))


def at_a_glance(
    this_round: Round,
    tally: Tally,
    figures: Sequence[ReportedFigure],
    exchanges: Sequence[PeerExchange],
    events: Sequence[Event],
) -> Table:
    reported = {(figure.theme_id, figure.slug): figure for figure in figures}
    awards = {group.theme: group.awards for group in tally.by_theme}
    described = Counter(exchange.theme_id for exchange in exchanges)
    held = Counter(theme.pk for event in events for theme in event.themes.all())
    page = this_round.get_absolute_url()
    rows = []
    for theme in themes_of(tally, figures):
        share, projects = reported.get((theme.pk, SHARE)), reported.get((theme.pk, PROJECTS))
        holders = [holder for award in awards.get(theme, []) for holder in award.holders.all()]
        cells = [
            _share(share),
            Cell(projects.value if projects else None),
            Cell(described[theme.pk], to_exchanges(this_round, theme=theme.slug)),
            Cell(len(awards.get(theme, [])), f"{page}#theme-{theme.slug}"),
            Cell(len(holders), to_places(this_round, theme=theme.slug)),
            Cell(held[theme.pk], to_events(this_round, theme=theme.slug)),
        ]
        rows.append(Row(Cell(theme.name, theme.get_absolute_url()), cells, share or projects, key=theme.slug))
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
        total=_total(this_round, rows, len(events), len(exchanges)),
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


def _total(this_round: Round, rows: Sequence[Row], events: int, exchanges: int) -> Row:
    """The sums of the columns; the exchanges lead to the register if each of them is of a theme here."""
    sums = [
        sum(cell.value for cell in column if isinstance(cell.value, int))
        for column in zip(*(row.cells for row in rows), strict=True)
    ]
    if not sums:
        return Row(Cell(_("All themes")), [], key="total")
    _shares, projects, described, awards, places, _held = sums
    cells = [
        Cell(None),
        Cell(projects),
        Cell(described, to_exchanges(this_round) if described == exchanges else ""),
        Cell(awards, this_round.get_absolute_url() + "#awards"),
        Cell(places, to_places(this_round)),
        Cell(events, to_events(this_round)),
    ]
    return Row(Cell(_("All themes")), cells, key="total")


def _ends(rows: Sequence[Row], place: int, words: str) -> list[str]:
    """The least and the most of a column, with their themes."""
    known = [(row.cells[place].value, row) for row in rows if isinstance(row.cells[place].value, int)]
    if not known:
        return []
    least, most = (pick(known, key=lambda pair: pair[0] or 0)[1] for pick in (min, max))
    said = [f"{row.cells[place].words} ({row.head.value})" for row in (least, most)]
    return [_("%(words)s: %(least)s and %(most)s.") % {"words": words, "least": said[0], "most": said[1]}]
