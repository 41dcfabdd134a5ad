"""The register of awards as rows: one for each place of an authority in an award, the lead of a joint one first."""

from collections.abc import Iterable, Iterator

from exchange.models import Award

AWARD_COLUMNS = [
    "theme", "number", "authority", "slug", "role", "holders", "name_printed", "kind", "region", "note",
    "source", "lines",
]  # fmt: skip


def award_rows(awards: Iterable[Award]) -> Iterator[list[str | int]]:
    """In the themes' order; each row has `AWARD_COLUMNS`. Awards come with their holders."""
    for award in awards:
        holders = list(award.holders.all())
        for holder in holders:
            body = holder.authority
            yield [
                award.theme.slug, award.number, body.full_name, body.slug, holder.role, len(holders),
                holder.name_printed, body.kind, body.region, holder.note,
                award.source.title if award.source else "", holder.lines,
            ]  # fmt: skip
