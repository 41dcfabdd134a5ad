"""In which region a party of an exchange or award stands, as its register says; or why it has none."""

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext_lazy as _

from members.models import Authority

OUTSIDE, NATIONAL, SEVERAL = "outside-england", "national", "several"
WITHOUT = {
    NATIONAL: _("national, or none"),
    OUTSIDE: _("outside England"),
    SEVERAL: _("several bodies, or unnamed"),
}


def region_of(body: Authority | None) -> str:
    """The name of its region, or a key of `WITHOUT`: of a party that is no single body, `SEVERAL`."""
    return SEVERAL if body is None else region_by(body.region, body.nation)


def region_by(region: str, nation: str) -> str:
    return region or (OUTSIDE if nation not in ("", "england") else NATIONAL)


def named(region: str) -> Any:
    """What a page calls it."""
    return WITHOUT.get(region, region)


def in_order(regions: Iterable[str]) -> list[str]:
    """The regions by name, then what is none."""
    places = list(WITHOUT)
    return sorted(set(regions), key=lambda one: (places.index(one) + 1 if one in WITHOUT else 0, one))
