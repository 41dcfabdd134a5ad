"""The sections that are loaded and what their items look like."""

from typing import Any

from cop_site.round9.checks import BadInput, Shape, check_everywhere, check_once, check_shape, item_of
from cop_site.round9.nested import told_in
from cop_site.round9.sections import SECTIONS

MAYBE = str | None
MUST_CITE = {"src": str, "line": int}
MAY_CITE = {"line_end": int, "also_lines": [int]}


def cited(must: dict[str, Any], may: dict[str, Any] | None = None, *, more: bool = False) -> Shape:
    return Shape(must | MUST_CITE, (may or {}) | MAY_CITE, more)


FIGURE = cited({"value": int, "unit": str, "label": str}, {"note": str, "printed": str})
BEACON = cited({"name": str, "name_printed": str, "role": str, "award": int}, {"note": str, "successor": str})
COUNT = cited({"value": int}, {"qualifier": str, "of_which_lead_and_senior_members": int})
RATING = cited({"percent": int | None, "measures": str}, {"fraction": str})

CITED_PERSON = cited({"name": str, "role": str})

SHAPES: dict[str, Shape] = {
    "headline": cited({"id": str, "value": int, "unit": str, "label": str}, {"note": str, "threshold": str}),
    "contents_pages": cited({"heading": str, "page": int}),
    "themes": cited(
        {"order": int, "slug": str, "name": str, "description": str, "contents_page": int, "at_a_glance": dict}
        | {"beacons": [BEACON]},
        {"summary_points": [dict]},
    ),
    "organisations": Shape(
        {"name": str, "kind": str, "printed": [Shape({"text": str, "lines": [int]})]},
        {"awards": [str], "exchanges_given": int, "exchanges_received": int, "region_external": MAYBE},
    ),
    "events": cited(
        {"id": str, "name": str, "kind": str, "themes": [str], "hosts": [str], "date_printed": MAYBE, "place": MAYBE},
        {"name_printed": str, "date": MAYBE, "date_suspect": bool, "date_inferred": bool, "date_likely": str}
        | {"date_reason": str, "date_note": str, "beacons": [str], "partners": [str], "role": str, "audience": str}
        | {"delegates": COUNT, "authorities": COUNT, "ratings": [RATING], "duration": str, "same_as": str, "note": str}
        | {"round_partner": int, "beacons_count": int, "workshops": int, "network_authorities": int}
        | {"events_count": int, "edition": int},
    ),
    "exchanges": cited(
        {"id": str, "giver": str, "receiver": str, "kind": str, "kind_group": str, "subject": str, "outcome": str}
        | {"status": str, "theme": str, "group": str},
        {"giver_printed": str, "receiver_printed": str, "receiver_kind": str, "co_givers": [str], "note": str}
        | {"date_printed": str, "travelled": str, "network_size": int, "network_size_qualifier": str}
        | {"network_scope": str, "visits": int, "staff": int, "course_weeks": int, "authorities": int, "days": int},
    ),
}
SHAPES |= {name: section.shape for name, section in SECTIONS.items()}
STORY = cited(
    {"id": str, "title": str, "giver": str, "receiver": str, "theme": str, "people": [CITED_PERSON]}
    | {"steps": [cited({"stage": str, "text": str}, {"ages": str})]}
)
SHAPES |= {"legacy": cited({"theme": str, "product": MAYBE, "note": str})}
SHAPES |= {"impact_stories": STORY, "external_notes": Shape({"note": str, "url": str})}
# What is no list of rows: notes, and sums that the record works out again (tests/round9 holds them equal).
WHOLE: dict[str, Any] = {
    "headline_source_note": cited({"text": str, "years_printed": str}),
    "award_counts": Shape({"headline": cited({"value": int}), "reconciliation": [str]}, more=True),
    "theme_sums": Shape({"note": str}, more=True),
    "computed": Shape({"note": str}, more=True),
    "beacons_with_no_named_exchange": [str],
    "organisations_note": str,
    "quotes_note": str,
}
PERIOD = Shape({"start_printed": str, "end_printed": str, "start": str, "end": str}, more=True)
META = Shape({"sources": dict, "title": str, "conventions": dict})
TITLE = Shape({"round": int, "years_printed": str}, more=True)
SINGLE_FACTS = {"period": PERIOD, "report-title": TITLE}
# Rows are called by their id, or by this; those of the sections named last have neither.
NAMES = {"themes": "slug", "organisations": "name", "contents_pages": "heading"}
NAMELESS = {name for name, section in SECTIONS.items() if "id" not in section.name} | {"legacy", "external_notes"}


def check_data(data: dict[str, Any]) -> None:
    """Raise BadInput at the first thing that cannot be loaded as it stands."""
    for section in ("meta", *SHAPES, *WHOLE):
        if section not in data:
            raise BadInput(section, "the section is missing")
    for section in data:
        if section not in {"meta", *SHAPES, *WHOLE}:
            raise BadInput(section, "is not a section of this format: its facts would be lost")
    check_shape(data["meta"], META, "meta")
    for section, whole in WHOLE.items():
        check_shape(data[section], whole, section)
    for section, shape in SHAPES.items():
        check_shape(data[section], [dict], section)
        for number, row in enumerate(data[section], start=1):
            check_shape(row, shape, item_of(row, number, section))
        if section not in NAMELESS:
            check_once([row[NAMES.get(section, "id")] for row in data[section]], section)
    check_inside(data)
    for section, how, row in told_in(data):
        check_shape(row, how.shape, f"{section}: {row['id']}")
    check_everywhere(data, {theme["slug"] for theme in data["themes"]}, set(data["meta"]["sources"]))


def check_inside(data: dict[str, Any]) -> None:
    """The figures of each theme, and the two facts of the scheme that the round is made of."""
    for theme in data["themes"]:
        for slug, figure in theme["at_a_glance"].items():
            check_shape(figure, FIGURE, f"themes: {theme['slug']}: at_a_glance: {slug}")
    facts = {row["id"]: row for row in data["scheme"]}
    for name, shape in SINGLE_FACTS.items():
        if name not in facts:
            raise BadInput(f"scheme: {name}", "is missing")
        check_shape(facts[name], shape, f"scheme: {name}")
