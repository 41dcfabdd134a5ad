"""The awards of the round and who holds them."""

from itertools import groupby

from cop_site.round9.checks import BadInput
from cop_site.round9.facts import Fact, lines_of
from cop_site.round9.loading import Loading
from exchange.models import Award, AwardHolder


def load_awards(load: Loading) -> None:
    for theme in load.rows("themes"):
        beacons = sorted(theme["beacons"], key=lambda row: row["award"])
        for number, holders in groupby(beacons, key=lambda row: row["award"]):
            _award(load, theme["slug"], number, list(holders))


def _award(load: Loading, theme: str, number: int, rows: list[Fact]) -> None:
    item = f"awards:{theme}:{number}"
    _check_roles(item, rows)
    if load.round is None or load.themes[theme] is None:
        load.merge.left_out(item, "its theme or its round was deleted")
        return
    lines = lines_of({"holders": [{"line": row["line"]} for row in rows]})
    values = {"source": load.sources[rows[0]["src"]], "lines": lines}
    at = {"round": load.round, "theme": load.themes[theme], "number": number}
    award = load.merge.put(item, Award, at=at, values=values)
    for order, row in enumerate(rows):
        _holder(load, f"{item}:{row['name']}", award, row, order)


def _holder(load: Loading, item: str, award: Award | None, row: Fact, order: int) -> None:
    body = load.bodies.named(row["name"], item)
    if award is None or body is None:
        load.merge.left_out(item, "the award or the authority was deleted")
        return
    values = {"role": row["role"], "name_printed": row["name_printed"], "order": order, **load.cited(row)}
    values["note"] = row.get("note", "")
    load.merge.put(item, AwardHolder, at={"award": award, "authority": body}, values=values)


def _check_roles(item: str, rows: list[Fact]) -> None:
    roles = [row["role"] for row in rows]
    alone, jointly = ["single"], ["lead", *["joint"] * (len(rows) - 1)]
    if roles not in (alone, jointly) or len(rows) == 1 and roles != alone:
        raise BadInput(item, f"needs one single holder, or a lead and then joint ones, not {roles}")
    if len({row["name"] for row in rows}) < len(rows):
        raise BadInput(item, "names a holder twice")
