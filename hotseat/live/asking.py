"""What a page says of itself when it asks to be told: its cookies, and how far it was told."""

from http.cookies import CookieError, SimpleCookie
from typing import Any
from urllib.parse import parse_qs

LONGEST = 2048  # characters of what a page may say
STREAMS = ("public", "staff", "actor")


class Malformed(ValueError):
    """Not what our pages say."""


def cookies_of(scope: dict[str, Any]) -> dict[str, str]:
    found: SimpleCookie = SimpleCookie()
    for name, value in scope["headers"]:
        if name == b"cookie":
            try:
                found.load(value.decode("latin-1"))
            except CookieError:
                continue
    return {name: morsel.value for name, morsel in found.items()}


def place_of(said: Any) -> tuple[str, dict[str, int]]:
    """(epoch, seqs) of `{"epoch": "ab12", "seqs": {"public": 3, "actor": 0}}`. Malformed when it is anything else."""
    if not isinstance(said, dict) or not isinstance(said.get("epoch"), str) or not isinstance(said.get("seqs"), dict):
        raise Malformed
    seqs = said["seqs"]
    if any(name not in STREAMS or type(seq) is not int or not 0 <= seq < 2**31 for name, seq in seqs.items()):
        raise Malformed
    return said["epoch"], seqs


def place_in_address(scope: dict[str, Any]) -> tuple[str, dict[str, int], int]:
    """The same from `?epoch=ab12&public=3&actor=0`, and the mark of the last tally that the page was sent."""
    query = parse_qs(scope.get("query_string", b"")[:LONGEST].decode("latin-1"))
    said = {name: values[0] for name, values in query.items()}
    try:
        seqs = {name: int(said[name]) for name in STREAMS if name in said}
        mark = int(said.get("tally", 0))
    except ValueError:
        raise Malformed from None
    return *place_of({"epoch": said.get("epoch", ""), "seqs": seqs}), mark
