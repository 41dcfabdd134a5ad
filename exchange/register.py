"""The register of awards as rows: one for each place of an authority in an award, the lead of a joint one first."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from exchange.models import Award

AWARD_COLUMNS = {  # key in JSON: heading in a spreadsheet
    "theme": _("Theme"),
    "number": _("Number in the theme’s list"),
    "authority": _("Authority"),
    "role": _("Part in the award"),
    "holders": _("Holders of the award"),
    "name_printed": _("Name as printed"),
    "kind": _("Kind"),
    "region": _("Region"),
    "note": _("Note"),
    "source": _("Source"),
    "lines": _("Lines"),
    "address": _("Address"),
}


def award_rows(awards: Iterable[Award], site: str) -> Iterator[list[str | int]]:
    """In the themes' order; each row has `AWARD_COLUMNS`. Awards come with their holders.

    `site` begins the address of each body ("https://example.org").
    """
    for award in awards:
        holders = list(award.holders.all())
        for holder in holders:
            body = holder.authority
            yield [
                award.theme.name, award.number, body.full_name, str(holder.get_role_display()), len(holders),
                holder.name_printed, str(body.get_kind_display()), body.region, holder.note,
                award.source.title if award.source else "", holder.lines, site + body.get_absolute_url(),
            ]  # fmt: skip
