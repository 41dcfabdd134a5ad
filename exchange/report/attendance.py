"""The events with what is known of who came and how they were rated."""

from collections import Counter
from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from exchange.event_register import GIVEN
from exchange.models import Event, Round
from exchange.narrowing import NO_THEME
from exchange.report.tables import Cell, Row, Table
from exchange.report.ways_down import to_events

EXCHANGE = "learning-exchange"
DELEGATES = 2  # the place of their column among the cells
MEASURES = {  # words of the data, and ours for the page
    "overall quality": gettext_lazy("overall quality"),
    "basis for further improvement": gettext_lazy("being a basis for further improvement"),
}


def attendance(this_round: Round, events: Sequence[Event]) -> Table:
    """Every event of which the report gives a number of delegates, of authorities, or a rating."""
    known = [
        event for event in events if event.delegates is not None or event.authorities_count is not None or event.ratings
    ]
    rows = [
        Row(
            Cell(event.name, event.get_absolute_url()),
            [
                Cell("; ".join(theme.name for theme in event.themes.all())),
                Cell(dated(event) or None),
                Cell(event.delegates, event.get_absolute_url(), remark=event.delegates_qualifier),
                Cell(event.authorities_count, event.get_absolute_url(), remark=event.authorities_qualifier),
                Cell("; ".join(f"{share}: {what}" for share, what in event.rated) or None),
            ],
            event,
            key=event.slug,
        )
        for event in known
    ]
    recorded = sum(event.kind == EXCHANGE for event in events)
    numbers = [row.cells[DELEGATES] for row in rows]
    delegates = Cell(
        sum(cell.value for cell in numbers if isinstance(cell.value, int)),
        to_events(this_round, delegates=GIVEN),
        remark=_("with those printed as over or around") if any(cell.loose[0] for cell in numbers) else "",
    )
    return Table(
        "events",
        _("Events with attendance and ratings"),
        [_("Themes"), _("Date as printed"), _("Delegates"), _("Authorities"), _("Rated by delegates")],
        rows,
        definition=_(
            "As the report prints them. It says of no event how many delegates were asked, or answered. Numbers of "
            "authorities are not added up: one that was at two events would count twice, and some are not of councils."
        ),
        first=_("Event"),
        total=Row(
            Cell(_("All these events")),
            [Cell(None), Cell(None), delegates, Cell(None), Cell(None)],
            key="total",
        ),
        notes=_learning_exchanges(known, recorded),
    )


def by_kind(this_round: Round, events: Iterable[Event]) -> Table:
    kinds = Counter(event.kind for event in events)
    rows = [
        Row(
            Cell(kind.replace("-", " ").capitalize()),
            [Cell(count, to_events(this_round, kind=kind))],
            key=kind,
        )
        for kind, count in kinds.most_common()
    ]
    return Table(
        "events-by-kind",
        _("Events by kind"),
        [_("Events, counted")],
        rows,
        definition=_("A series counts once, however many events were in it."),
        first=_("Kind"),
        total=Row(Cell(_("All kinds")), [Cell(sum(kinds.values()), to_events(this_round))], key="total"),
    )


def by_theme(this_round: Round, events: Iterable[Event]) -> Table:
    """Delegates by theme, as /events/ narrows to it: what two themes held together is in both, and once in the sum."""
    given = [event for event in events if event.delegates is not None]
    themes = {theme.slug: theme.name for event in given for theme in event.themes.all()} | {NO_THEME: _("no theme")}
    delegates: Counter[str] = Counter()
    held: Counter[str] = Counter()
    for event in given:
        for slug in [theme.slug for theme in event.themes.all()] or [NO_THEME]:
            delegates[slug] += event.delegates or 0
            held[slug] += 1

    def cells(came: int, number: int, **narrowed: str) -> list[Cell]:
        url = to_events(this_round, delegates=GIVEN, **narrowed)
        return [Cell(came, url), Cell(number, url)]

    rows = [
        Row(Cell(themes[slug]), cells(count, held[slug], theme=slug), key=slug)
        for slug, count in delegates.most_common()
    ]
    return Table(
        "attendance-by-theme",
        _("Attendance by theme"),
        [_("Delegates"), _("Events with a number")],
        rows,
        definition=_(
            "Delegates of the events that give a number of them, as printed: some numbers are printed as about. An "
            "event of two themes counts in both, and once in the sum."
        ),
        first=_("Theme"),
        total=Row(Cell(_("All")), cells(sum(event.delegates or 0 for event in given), len(given)), key="total"),
    )


def dated(event: Event) -> str:
    """As printed; one that cannot be true with the likely month beside it."""
    if not (event.date_is_suspect and event.date_likely):
        return event.date_words
    return _("%(printed)s (doubtful, likely %(likely)s)") % {
        "printed": event.date_printed,
        "likely": event.likely_words,
    }


def _learning_exchanges(known: Sequence[Event], recorded: int) -> list[str]:
    """What the learning exchanges come to: the sums, and between what their two common ratings lie."""
    some = [event for event in known if event.kind == EXCHANGE]
    if not some:
        return []
    sums = {
        "number": len(some),
        "delegates": sum(event.delegates or 0 for event in some),
        "authorities": sum(event.authorities_count or 0 for event in some),
    }
    said = [
        _(
            "At the %(number)d learning exchanges with figures there were %(delegates)d delegates in all. Their "
            "numbers of authorities come to %(authorities)d, in which one that was at two of them counts twice."
        )
        % sums
    ]
    if others := recorded - len(some):
        said.append(
            ngettext(
                "%(number)d more is recorded without any figure; it may be one of them under another name, as its page "
                "says.",
                "%(number)d more are recorded without any figure; they may be among them under another name, as their "
                "pages say.",
                others,
            )
            % {"number": others}
        )
    for words in MEASURES:
        values = [r["percent"] for event in some for r in event.ratings if words in r["measures"] and r.get("percent")]
        if values:
            ends = {"words": MEASURES[words], "number": len(values), "least": min(values), "most": max(values)}
            said.append(_("Rated for %(words)s at %(number)d of them: between %(least)d%% and %(most)d%%.") % ends)
    return said
