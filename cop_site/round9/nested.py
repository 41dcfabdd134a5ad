"""Every row of the data that becomes a finding, those that stand inside others among them, each with an id."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain

from django.utils.text import slugify

from cop_site.round9.facts import Fact
from cop_site.round9.sections import NESTED, SECTIONS, Section

Told = tuple[str, Section, Fact]  # the section, how it is read, the row


def told_in(data: Fact) -> Iterator[Told]:
    """In the order of the data: what is told first stands first."""
    yield from _numbered(chain(_in_lists(data), _nested(data)))


def _in_lists(data: Fact) -> Iterator[Told]:
    for name, section in SECTIONS.items():
        yield from ((name, section, row) for row in data[name])


def _nested(data: Fact) -> Iterator[Told]:
    rows: dict[str, Iterable[Fact]] = {
        "impact_stories": (_without(story, "steps") for story in data["impact_stories"]),
        "impact_steps": (
            step | {"id": f"{story['id']}-{step['stage']}", "theme": story["theme"]}
            for story in data["impact_stories"]
            for step in story["steps"]
        ),
        "summary_points": (
            point | {"id": f"{theme['slug']}-{point['line']}", "theme": theme["slug"]}
            for theme in data["themes"]
            for point in theme.get("summary_points", [])
        ),
        "legacy": _legacy(data),
        "reconciliation": _reconciliation(data["award_counts"]),
        "names": _names(data),
        "external_notes": (note | {"id": f"note-{n}"} for n, note in enumerate(data["external_notes"], start=1)),
        "headline_source_note": [data["headline_source_note"] | {"id": "headline-source-note"}],
        "method": _method(data),
    }
    for name, some in rows.items():
        yield from ((name, NESTED[name], row) for row in some)


def _legacy(data: Fact) -> Iterator[Fact]:
    """Each by the title of its product, where it is one."""
    titles = {product["id"]: product["title"] for product in data["products"]}
    yield from (row | {"title": titles.get(row["product"], "")} for row in data["legacy"])


def _reconciliation(counts: Fact) -> Iterator[Fact]:
    headline = {key: counts["headline"][key] for key in ("src", "line")}
    for number, text in enumerate(counts["reconciliation"], start=1):
        yield {"id": f"beacons-{number}", "about": "numbers", "text": text, **headline}


def _names(data: Fact) -> Iterator[Fact]:
    """Each with the lines where it is printed, on which it rests, and its awards by the names of their themes."""
    themes = {theme["slug"]: theme["name"] for theme in data["themes"]}
    for body in data["organisations"]:
        lines = sorted({line for printed in body["printed"] for line in printed["lines"]})
        cited = {"src": "report", "line": lines[0], "also_lines": lines} if lines else {}
        awards = [themes.get(slug, slug) for slug in body.get("awards", [])]
        yield body | {"id": body["name"], "awards": awards} | cited


def _method(data: Fact) -> Iterator[Fact]:
    """What the data says of itself."""
    conventions, sums, counted = data["meta"]["conventions"], data["theme_sums"], data["computed"]
    said = {
        "what this is": data["meta"]["title"],
        "lines": conventions["line"],
        "names": conventions["names"],
        "doubtful dates": conventions["suspect"],
        "from elsewhere": conventions["external"],
        "where bodies are printed": data["organisations_note"],
        "quotes": data["quotes_note"],
        "shares of the themes": sums["note"],
        "what is counted": counted["note"],
        "authorities at learning exchanges": counted["authority_attendances_note"],
        "exchanges described": counted["named_share_note"],
    }
    yield from ({"id": label, "label": label, "text": text} for label, text in said.items())


def _without(row: Fact, key: str) -> Fact:
    return {name: value for name, value in row.items() if name != key}


def _numbered(rows: Iterable[Told]) -> Iterator[Told]:
    """Each row with an id that none of its kind has: that of a row without one is made of what names it."""
    taken: Counter[tuple[str, str]] = Counter()
    for name, section, row in rows:
        words = row["id"] if "id" in row else _name(section, row)
        slug = slugify(str(words))[:100]
        taken[section.kind, slug] += 1
        again = taken[section.kind, slug]
        yield name, section, row | {"id": slug if again == 1 else f"{slug}-{again}"}


def _name(section: Section, row: Fact) -> str:
    return next(str(row[key]) for key in section.name if row.get(key))
