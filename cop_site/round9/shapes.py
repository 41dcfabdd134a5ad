"""The sections that are loaded and what their items look like."""

from typing import Any

from cop_site.round9.checks import BadInput, Shape, check_everywhere, check_once, check_shape, item_of

MAYBE = str | None
MUST_CITE = {"src": str, "line": int}
MAY_CITE = {"line_end": int, "also_lines": [int]}


def cited(must: dict[str, Any], may: dict[str, Any] | None = None, *, more: bool = False) -> Shape:
    return Shape(must | MUST_CITE, (may or {}) | MAY_CITE, more)


FIGURE = cited({"value": int, "unit": str, "label": str}, {"note": str})
BEACON = cited({"name": str, "name_printed": str, "role": str, "award": int}, {"note": str, "successor": str})
COUNT = cited({"value": int}, {"qualifier": str, "of_which_lead_and_senior_members": int})
RATING = cited({"percent": int | None, "measures": str}, {"fraction": str})

SHAPES = {
    "headline": cited({"id": str, "value": int, "unit": str, "label": str}, {"note": str, "threshold": str}),
    "contents_pages": cited({"heading": str, "page": int}),
    "themes": cited(
        {"order": int, "slug": str, "name": str, "description": str, "contents_page": int, "at_a_glance": dict}
        | {"beacons": [BEACON]},
        {"summary_points": list},
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
    "communities": cited({"id": str, "name": str, "theme": MAYBE, "members": int | None, "note": str}, {"round": int}),
    "hot_seats": cited(
        {"id": str, "guest": str, "guest_is": str, "topic": str, "theme": str, "format": str, "run_by": str}
        | {"participants": int, "participants_qualifier": str, "duration": str},
        more=True,
    ),
    # Of these only some keys are loaded now: what else a row says is told in the texts of the pages, or waits.
    "products": cited(
        {"id": str, "producers": [str], "theme": MAYBE},
        {"year": int, "status": str, "where_printed": str, "url_printed": str},
        more=True,
    ),
    "quotes": cited({"id": str}, {"event": str, "organisation": str}, more=True),
    "regional_activity": cited({"id": str, "authority": str}, {"event": str}, more=True),
    "scheme": cited({"id": str}, more=True),
}
PERIOD = Shape({"start_printed": str, "end_printed": str, "start": str, "end": str}, more=True)
TITLE = Shape({"round": int, "years_printed": str}, more=True)
SINGLE_FACTS = {"period": PERIOD, "report-title": TITLE}
NAMES = {"themes": "slug", "organisations": "name", "contents_pages": "heading"}  # other rows are called by their id


def check_data(data: dict[str, Any]) -> None:
    """Raise BadInput at the first thing that cannot be loaded as it stands."""
    for section in ("meta", *SHAPES):
        if section not in data:
            raise BadInput(section, "the section is missing")
    check_shape(data["meta"], Shape({"sources": dict}, more=True), "meta")
    for section, shape in SHAPES.items():
        check_shape(data[section], [dict], section)
        for number, row in enumerate(data[section], start=1):
            check_shape(row, shape, item_of(row, number, section))
        check_once([row[NAMES.get(section, "id")] for row in data[section]], section)
    check_inside(data)
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
