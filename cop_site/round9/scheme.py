"""Sources, themes, the round and the figures that its report printed."""

from datetime import date
from typing import Any

from cop_site.round9.checks import BadInput
from cop_site.round9.dates import span
from cop_site.round9.facts import Fact
from cop_site.round9.loading import Loading
from cop_site.round9.words import in_our_words
from exchange.models import ReportedFigure, Round
from themes.models import Source, Theme

NUMBER = 9
# How a citation calls each source, its year, and the first lines of the report's sections that are no themes.
SOURCES = {
    "report": {"slug": "round-9-report", "title": "Round 9 Annual Report", "year": 2009},
    "article": {"slug": "casting-light", "title": "Casting light", "year": 2001},
}
FIRST_LINES = {"Introduction": 40, "Spotlight on Impact": 56, "Equalities and Diversity": 79, "Theme Reports": 106}


def load_sources(load: Loading) -> None:
    for key, printed in load.facts.data["meta"]["sources"].items():
        item = f"sources:{key}"
        if key not in SOURCES:
            raise BadInput(item, "is not a source of Round 9")
        ours: dict[str, Any] = SOURCES[key]
        values = {
            "title": ours["title"],
            "publisher": printed.get("publisher", ""),
            "year": ours["year"],
            "sections": list(map(_section_of(load), load.rows("contents_pages"))) if key == "report" else [],
        }
        load.sources[key] = load.merge.put(item, Source, at={"slug": ours["slug"]}, values=values)


def load_themes(load: Loading) -> None:
    for row in load.rows("themes"):
        values = {"name": row["name"], "summary": row["description"], "order": row["order"]}
        load.themes[row["slug"]] = load.merge.put(
            f"themes:{row['slug']}", Theme, at={"slug": row["slug"]}, values=values
        )


def load_round(load: Loading) -> None:
    title, period = load.facts["scheme:report-title"], load.facts["scheme:period"]
    if title.get("round") != NUMBER:
        raise BadInput("scheme: report-title", f"is about round {title.get('round')}, not {NUMBER}")
    values = {
        "name": f"Round {NUMBER}",
        "years": title["years_printed"],
        "summary": "The ninth round of the Beacon Scheme. Its Beacons shared what they did well with other councils "
        f"from {period['start_printed']} to {period['end_printed']}.",
        "start": _day(period["start"], first=True),
        "end": _day(period["end"], first=False),
    }
    at = {"number": NUMBER}
    load.round = load.merge.put(f"round:{NUMBER}", Round, at=at, values=values | load.cited(period))


def load_figures(load: Loading) -> None:
    for row in load.rows("headline"):
        _figure(load, f"headline:{row['id']}", row, slug=row["id"], theme=None)
    for theme in load.rows("themes"):
        for key, row in theme["at_a_glance"].items():
            item = f"at_a_glance:{theme['slug']}:{key}"
            if load.themes[theme["slug"]] is None:
                load.merge.left_out(item, "its theme was deleted")
            else:
                _figure(load, item, row, slug=key.replace("_", "-"), theme=load.themes[theme["slug"]])


def _figure(load: Loading, item: str, row: Fact, *, slug: str, theme: Theme | None) -> None:
    if load.round is None:
        load.merge.left_out(item, "its round was deleted")
        return
    values = {"label": row["label"], "value": row["value"], "unit": row["unit"]}
    values |= {"note": in_our_words(row.get("note", "")), "printed": row.get("printed", "")}
    at = {"round": load.round, "theme": theme, "slug": slug}
    load.merge.put(item, ReportedFigure, at=at, values=values | load.cited(row))


def _section_of(load: Loading) -> Any:
    first_lines = FIRST_LINES | {theme["name"]: theme["line"] for theme in load.rows("themes")}

    def section(row: Fact) -> dict[str, Any]:
        if row["heading"] not in first_lines:
            raise BadInput(f"contents_pages: {row['heading']}", "where this section begins is not known")
        return {"heading": row["heading"], "page": row["page"], "first_line": first_lines[row["heading"]]}

    return section


def _day(written: str, *, first: bool) -> date | None:
    return span(written, "scheme: period")[0 if first else 1]
