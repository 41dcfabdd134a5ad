"""The register of a round's awards, a row for each place of an authority in one: its filters and what they find."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from exchange.models import Award, AwardHolder
from exchange.narrowing import Group, Narrowed, regions_asked, theme_group
from exchange.regions import WITHOUT, in_order, named, region_of

FIRST, JOINT = "first", "joint"
PARTS = {FIRST: _("sole holder, or lead of several"), JOINT: _("joint holder")}


@dataclass(frozen=True)
class Places:
    """The places that fit the choices made, in the awards' order."""

    register: Narrowed
    holders: list[AwardHolder]

    @property
    def awards(self) -> int:
        return len({holder.award_id for holder in self.holders})

    @property
    def bodies(self) -> int:
        return len({holder.authority_id for holder in self.holders})


def award_register(query: QueryDict, awards: Iterable[Award]) -> Places:
    """Awards come with their holders, the lead first (`with_holders()`). One query, and one for an unknown region."""
    theme, region = theme_group(_("Theme")), Group("region", _("Region"), {})
    part = Group("part", _("Part in the award"), PARTS)
    holders: dict[int, AwardHolder] = {}
    for award in awards:
        for place, holder in enumerate(award.holders.all()):
            holders[holder.pk] = holder
            theme.having[award.theme.slug].add(holder.pk)
            region.having[region_of(holder.authority)].add(holder.pk)
            part.having[JOINT if place else FIRST].add(holder.pk)
    known = {*region.having, *WITHOUT}
    region.labels = {value: named(value) for value in in_order(known | regions_asked(query, "region", known=known))}
    register = Narrowed(holders, [theme, region, part], query)
    return Places(register, [holders[key] for key in register.keys])
