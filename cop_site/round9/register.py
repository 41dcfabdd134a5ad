"""Every council of the register and every other organisation that the data names, written as authorities."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from django.utils.text import slugify

from cop_site.round9.checks import BadInput
from cop_site.round9.loading import Loading
from cop_site.round9.merge import Merge
from members.models import Authority
from members.models.authority import Kind, Nation

REGISTER = Path(__file__).parents[2] / "members" / "data" / "authorities.csv"

KINDS = {
    "passenger transport authority": Kind.TRANSPORT,
    "fire and rescue": Kind.FIRE,
    "NHS": Kind.HEALTH,
    "government department": Kind.GOVERNMENT,
    "government unit": Kind.GOVERNMENT,
    "agency": Kind.AGENCY,
    "inspectorate": Kind.AGENCY,
    "regional body": Kind.REGIONAL,
    "network": Kind.REGIONAL,
    "partnership": Kind.REGIONAL,
    "association": Kind.ASSOCIATION,
    "union": Kind.ASSOCIATION,
} | dict.fromkeys(
    ["university", "charity", "foundation", "forum", "review", "committee", "parliament", "media", "panel"], Kind.OTHER
)


def load_bodies(load: Loading, register: Path = REGISTER) -> None:
    """Write all bodies, the register's and then the others that the data names, and file them under their names."""
    organisations = {row["name"]: row for row in load.rows("organisations")}
    by_code: dict[str, Authority | None] = {}
    rows = list(csv.DictReader(register.read_text(encoding="utf-8").splitlines()))
    for row in sorted(rows, key=lambda row: row["end"] or "9999", reverse=True):  # who came after stands first
        organisation = organisations.pop(row["round9_name"], None)
        after = {"successors": [by_code[code] for code in _successors(row, rows)]}
        values = _values(row, organisation)
        body = load.merge.put(item_of(row), Authority, at={"slug": row["slug"]}, values=values, links=after)
        by_code[row["code"]] = body
        if organisation:
            load.bodies.add(body, organisation)
    for organisation in organisations.values():
        load.bodies.add(_load_other(load.merge, organisation), organisation)


def item_of(row: dict[str, str]) -> str:
    return f"authorities:{row['slug']}"


def _successors(row: dict[str, str], rows: list[dict[str, str]]) -> Iterator[str]:
    starts = {other["code"]: other["start"] for other in rows if other["code"]}
    for code in row["successors"].split():
        if starts.get(code) != row["end"] or not row["end"]:
            raise BadInput(item_of(row), f"its successor {code!r} does not begin on the day it ends")
        yield code


def _values(row: dict[str, str], organisation: dict[str, Any] | None) -> dict[str, Any]:
    names = [row["round9_name"], *[p["text"] for p in organisation["printed"]]] if organisation else []
    official_name = row["official_name"] or row["round9_name"]
    return {
        "name": row["name"],
        "official_name": official_name,
        "aliases": [name for name in dict.fromkeys(names) if name not in ("", row["name"], official_name)],
        "kind": row["kind"],
        "region": row["region"],
        "nation": Nation.ENGLAND,
        "county": row["county"],
        "code": row["code"],
        "gss": row["gss"],
        "start": date.fromisoformat(row["start"]) if row["start"] else None,
        "end": date.fromisoformat(row["end"]) if row["end"] else None,
        "population": int(row["population_2020"]) if row["population_2020"] else None,
        "latitude": float(row["latitude"]) if row["latitude"] else None,
        "longitude": float(row["longitude"]) if row["longitude"] else None,
    }


def _load_other(merge: Merge, organisation: dict[str, Any]) -> Authority | None:
    name, region = organisation["name"], organisation.get("region_external") or ""
    item = f"organisations:{name}"
    in_wales = region == "Wales"
    if organisation["kind"] == "council" and not in_wales:
        raise BadInput(item, "is an English council that is not in the register")
    kind = Kind.PRINCIPAL_AREA if organisation["kind"] == "council" else KINDS.get(organisation["kind"])
    if kind is None:
        raise BadInput(item, f"kind {organisation['kind']!r} is unknown")
    values = {
        "name": name,
        "aliases": [p["text"] for p in organisation["printed"] if p["text"] != name],
        "kind": kind,
        "region": "" if in_wales else region,
        "nation": Nation.WALES if in_wales else Nation.ENGLAND if region else "",
    }
    return merge.put(f"authorities:{slugify(name)}", Authority, at={"slug": slugify(name)}, values=values)
