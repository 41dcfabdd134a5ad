"""One round has one file: a corrected edition of it is merged, another file about the same round is refused."""

from cop_site.round9.checks import BadInput
from cop_site.round9.loading import Loading
from cop_site.round9.report import Outcome

ITEM = "file"


def check_edition(load: Loading) -> None:
    """BadInput when the round was loaded from a file of another title or of other sources."""
    meta = load.facts.data["meta"]
    ours = {"title": meta["title"], "sources": {key: one.get("file") for key, one in meta["sources"].items()}}
    record = load.merge.last(ITEM)
    if record is not None and record.values != ours:
        reason = f"is not the file that this round was loaded from, {record.values['title']!r}: correct that one"
        raise BadInput(f"meta: {ours['title']!r}", reason)
    if record is not None:
        load.merge.report.add(Outcome.ALONE, ITEM)
    elif load.round is not None:
        load.merge.remember(ITEM, load.round, ours)
        load.merge.report.add(Outcome.CREATED, ITEM)
