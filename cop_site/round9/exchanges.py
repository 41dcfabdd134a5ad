"""The described peer exchanges: who gave, who received, and what came of it."""

from cop_site.round9.facts import Fact
from cop_site.round9.loading import Loading
from cop_site.round9.words import in_our_words, numbers
from exchange.models import PeerExchange

NUMBERS = {
    "visits": "visits",
    "staff": "staff who came",
    "authorities": "authorities",
    "days": "days",
    "course_weeks": "weeks that a course takes",
    "network_size": "in the network",
}
SAME_WORDS = ("kind", "kind_group", "subject", "outcome", "status", "group")
OPTIONAL = ("giver_printed", "receiver_printed", "receiver_kind", "date_printed", "travelled")


def load_exchanges(load: Loading) -> None:
    for row in load.rows("exchanges"):
        item = f"exchanges:{row['id']}"
        given_with = [load.bodies.named(name, item) for name in row.get("co_givers", [])]
        values = _values(load, row, item) | load.cited(row)
        at = {"slug": row["id"]}
        load.merge.put(item, PeerExchange, at=at, values=values, links={"co_givers": given_with})


def _values(load: Loading, row: Fact, item: str) -> Fact:
    giver, giver_label = load.bodies.party(row["giver"], item)
    receiver, receiver_label = load.bodies.party(row["receiver"], item)
    words = {key: row[key] for key in SAME_WORDS} | {key: row.get(key, "") for key in OPTIONAL}
    network = {"network_size": row.get("network_scope", NUMBERS["network_size"])}
    return words | {
        "round": load.round,
        "theme": load.themes[row["theme"]],
        "giver": giver,
        "giver_label": giver_label,
        "receiver": receiver,
        "receiver_label": receiver_label,
        "counts": numbers(row, NUMBERS | network),
        "note": in_our_words(row.get("note", "")),
    }
