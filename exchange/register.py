"""The register of awards as rows: one for each place of an authority in an award, the lead of a joint one first."""

from collections.abc import Iterable, Iterator

from django.utils.translation import gettext_lazy as _

from exchange.models import AwardHolder

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


def award_rows(holders: Iterable[AwardHolder], site: str) -> Iterator[list[str | int]]:
    """Each row has `AWARD_COLUMNS`. Holders come with their award, and that with all of its holders.

    `site` begins the address of each body ("https://example.org").
    """
    for holder in holders:
        award, body = holder.award, holder.authority
        yield [
            award.theme.name, award.number, body.full_name, str(holder.get_role_display()), len(award.holders.all()),
            holder.name_printed, str(body.get_kind_display()), body.region, holder.note,
            award.source.title if award.source else "", holder.lines, site + body.get_absolute_url(),
        ]  # fmt: skip
