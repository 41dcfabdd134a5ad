"""The events of the round: who held them, who spoke, who is known to have come."""

from cop_site.round9.checks import BadInput
from cop_site.round9.dates import span
from cop_site.round9.facts import Fact, lines_of
from cop_site.round9.loading import Loading
from cop_site.round9.merge import Links
from cop_site.round9.words import in_our_words, lines_in, numbers
from exchange.models import Event
from members.models import Authority

OF_DELEGATES = {"of_which_lead_and_senior_members": "lead and senior elected members among the delegates"}
NUMBERS = {
    "beacons_count": "Beacons that took part",
    "workshops": "workshops",
    "network_authorities": "authorities in the network",
    "events_count": "events",
    "edition": "number in its series",
    "round_partner": "round of the partner Beacons",
}


def load_events(load: Loading) -> None:
    rows = load.rows("events")
    names = {row["id"]: row["name"] for row in rows}
    events: dict[str, Event | None] = {}
    for row in sorted(rows, key=lambda row: "same_as" in row):  # what another points to stands first
        item = f"events:{row['id']}"
        if row.get("same_as", row["id"]) not in names:
            raise BadInput(item, f"is the same as {row['same_as']!r}, which is no event")
        same = {"same_as": events.get(row.get("same_as", ""))}
        values = (
            _plain(row) | _date(row, names, item) | _figures(row) | same | _cited(load, row) | {"round": load.round}
        )
        values["note"] = in_our_words(row.get("note", ""), names)
        hosts, values["hosts_printed"] = load.bodies.parties(row["hosts"], item)
        links: Links = {
            "themes": [load.themes[slug] for slug in row["themes"]],
            "hosts": hosts,
            "contributors": _contributors(load, row, item),
            "partners": [load.bodies.named(name, item) for name in row.get("partners", [])],
            "takers": _takers(load, row, item),
        }
        events[row["id"]] = load.merge.put(item, Event, at={"slug": row["id"]}, values=values, links=links)


def _plain(row: Fact) -> Fact:
    optional = ("name_printed", "role", "audience", "duration", "place")
    return {"name": row["name"], "kind": row["kind"]} | {key: row.get(key) or "" for key in optional}


def _date(row: Fact, names: dict[str, str], item: str) -> Fact:
    earliest, latest = span(row.get("date"), item)
    return {
        "date_printed": row["date_printed"] or "",
        "earliest": earliest,
        "latest": latest,
        "date_is_suspect": row.get("date_suspect", False),
        "date_is_inferred": row.get("date_inferred", False),
        "date_likely": row.get("date_likely", ""),
        "date_reason": in_our_words(row.get("date_reason") or row.get("date_note", ""), names),
    }


def _cited(load: Loading, row: Fact) -> Fact:
    """With the lines that the remark on its date rests on."""
    remark = row.get("date_reason") or row.get("date_note", "")
    return load.cited(row | {"also_lines": [*row.get("also_lines", []), *lines_in(remark)]})


def _figures(row: Fact) -> Fact:
    delegates, authorities = row.get("delegates", {}), row.get("authorities", {})
    ratings = [
        {key: rating[key] for key in ("percent", "measures", "fraction") if key in rating} | {"lines": lines_of(rating)}
        for rating in row.get("ratings", [])
    ]
    return {
        "delegates": delegates.get("value"),
        "delegates_qualifier": delegates.get("qualifier", ""),
        "authorities_count": authorities.get("value"),
        "authorities_qualifier": authorities.get("qualifier", ""),
        "ratings": ratings,
        "counts": [*numbers(delegates, OF_DELEGATES), *numbers(row, NUMBERS)],
    }


def _contributors(load: Loading, row: Fact, item: str) -> list[Authority | None]:
    """The Beacons that the event's own record names, and those of the regional activity that tells of it."""
    named = [load.bodies.named(name, item) for name in row.get("beacons", [])]
    told = [activity for activity in load.rows("regional_activity") if activity.get("event") == row["id"]]
    return named + [load.bodies.party(one["authority"], f"regional_activity: {one['id']}")[0] for one in told]


def _takers(load: Loading, row: Fact, item: str) -> list[Authority | None]:
    """Bodies that a record says came to learn: those it was held for, and those whose delegate the report quotes."""
    held_for = [row["audience"].removesuffix(" and its partners")] if "audience" in row else []
    quoted = [q["organisation"] for q in load.rows("quotes") if q.get("event") == row["id"] and "organisation" in q]
    return [load.bodies.party(label, item)[0] for label in (*held_for, *quoted)]
