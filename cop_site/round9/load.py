"""Loads Round 9: every section in its order, in one transaction, merged with what editors did since the last load."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from django.db import connection, transaction

from cop_site.round9.awards import load_awards
from cop_site.round9.case_study_pages import load_case_studies
from cop_site.round9.checks import read
from cop_site.round9.communities import load_communities
from cop_site.round9.edition import check_edition
from cop_site.round9.events import load_events
from cop_site.round9.exchanges import load_exchanges
from cop_site.round9.facts import DATA, Facts
from cop_site.round9.findings import load_findings
from cop_site.round9.hot_seats import load_hot_seats
from cop_site.round9.loading import Loading
from cop_site.round9.merge import Merge
from cop_site.round9.products import load_products
from cop_site.round9.register import load_bodies
from cop_site.round9.report import Report
from cop_site.round9.scheme import load_figures, load_round, load_sources, load_themes
from cop_site.round9.shapes import check_data
from knowledge.tree import ensure_library
from search.entries import together


@transaction.atomic
def load(path: Path = DATA, tell: Callable[[str], object] = lambda step: None) -> Report:
    """Load the file, all or nothing; `tell` hears each step as it begins. BadInput names the item and the reason."""
    tell("Checking the data")
    data = read(path)
    check_data(data)
    loading = Loading(Facts(data), Merge("round9"))
    library = ensure_library()
    steps: dict[str, Callable[[Loading], None]] = {
        "the sources": load_sources,
        "the themes": load_themes,
        "the councils and other organisations": load_bodies,
        "the round": load_round,
        "which file it is": check_edition,
        "the reported figures": load_figures,
        "the awards": load_awards,
        "the events": load_events,
        "the exchanges": load_exchanges,
        "the communities": load_communities,
        "the hot seat": load_hot_seats,
        "the toolkits and publications": partial(load_products, library=library),
        "what else the sources tell": load_findings,
        "the case studies": partial(load_case_studies, library=library),  # they name events, exchanges and products
    }
    with together():
        for words, step in steps.items():
            tell(f"Loading {words}")
            step(loading)
        tell("Making it all findable")
    _count_the_rows()
    return loading.merge.finish()


def _count_the_rows() -> None:
    """PostgreSQL counts by itself after a minute; until then it plans for empty tables, and a page takes seconds.

    Ours alone: those that the databases of a server share stay locked until the end of a transaction, for all of them.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            tables = connection.introspection.table_names(cursor)
            cursor.execute(f"ANALYZE {', '.join(map(connection.ops.quote_name, tables))}")
