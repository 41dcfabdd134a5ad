"""What is shown of a hit: its title and the place of its text that answers best, escaped, the words in <mark>."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from search.entry_data import LABELS
from search.query import Clause
from search.words import Word, words

SNIPPET = 240  # characters
READ = 10_000  # characters of a body that are looked through


class Match(NamedTuple):
    start: int
    end: int
    clause: int


def title_html(title: str, clauses: tuple[Clause, ...]) -> SafeString:
    return _marked(title, matches(title, clauses), 0, len(title))


def snippet_html(title: str, summary: str, body: str, clauses: tuple[Clause, ...]) -> SafeString:
    """The summary, unless the body has more of the words that the title lacks close together; then that place of it."""
    lacking = set(range(len(clauses))) - {match.clause for match in matches(title, clauses)}
    text, found = summary, matches(summary, clauses)
    start, met = _best_window(found, lacking)
    if met < len(lacking) or not summary:
        body = body.partition(LABELS)[0][:READ]
        in_body = matches(body, clauses)
        body_start, body_met = _best_window(in_body, lacking)
        if body_met > met or not summary:
            text, found, start = body, in_body, body_start
    first, last = _widened(text, start)
    before, after = "… " if first else "", " …" if last < len(text) else ""
    return mark_safe(before + _marked(text, found, first, last) + after)


def matches(text: str, clauses: tuple[Clause, ...]) -> list[Match]:
    """Where the text meets the clauses, in order, none overlapping."""
    single: dict[str, int] = {}
    phrases: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for number, clause in enumerate(clauses):
        for stems in clause:
            if len(stems) == 1:
                single.setdefault(stems[0], number)
            else:
                phrases.setdefault(stems[0], []).append((stems, number))
    if not clauses:
        return []
    found: list[Match] = []
    parts: list[tuple[str, Word]] = []
    for word in words(text):
        found += [Match(word.start, word.end, single[stem]) for stem in (*word.parts, word.joined) if stem in single]
        if phrases:
            parts += [(stem, word) for stem in word.parts]
    for place, (stem, word) in enumerate(parts):
        for stems, number in phrases.get(stem, ()):
            stretch = parts[place : place + len(stems)]
            if tuple(other for other, _ in stretch) == stems:
                found.append(Match(word.start, stretch[-1][1].end, number))
    return _without_overlaps(found)


def _without_overlaps(found: Iterable[Match]) -> list[Match]:
    kept: list[Match] = []
    for match in sorted(found, key=lambda m: (m.start, -m.end)):
        if not kept or match.start >= kept[-1].end:
            kept.append(match)
    return kept


def _best_window(found: list[Match], lacking: set[int]) -> tuple[int, int]:
    """Where the stretch of text starts that meets most of the `lacking` clauses, and how many it meets."""
    best = (0, 0)
    for place, match in enumerate(found):
        near = {later.clause for later in found[place : place + 20] if later.end <= match.start + SNIPPET}
        met = len(near & lacking)
        if met > best[1]:
            best = (match.start, met)
    return best


def _widened(text: str, start: int) -> tuple[int, int]:
    """A stretch around `start` that begins and ends between words; the whole text when it is short."""
    if len(text) <= SNIPPET:
        return 0, len(text)
    first = max(0, min(start - SNIPPET // 4, len(text) - SNIPPET))
    if first:
        space = text.find(" ", first, start)
        first = space + 1 if space >= 0 else start
    last = min(len(text), first + SNIPPET)
    if last < len(text):
        space = text.rfind(" ", first + SNIPPET // 2, last)
        last = space if space >= 0 else last
    return first, last


def _marked(text: str, found: list[Match], first: int, last: int) -> SafeString:
    """The stretch, each piece escaped on its own, so that nothing of the text is ever markup."""
    pieces, done = [], first
    for match in found:
        if match.start >= done and match.end <= last:
            pieces += [escape(text[done : match.start]), "<mark>", escape(text[match.start : match.end]), "</mark>"]
            done = match.end
    return mark_safe("".join(pieces) + escape(text[done:last]))
