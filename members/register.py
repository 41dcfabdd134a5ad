"""The register of English councils: who stood on a day, and who stood there in the place of another."""

from datetime import date, timedelta

from members.models import Authority
from members.models.authority import ENGLISH_COUNCIL_KINDS, Nation, bodies_in_place_of


class Register:
    """All English councils and their successors, read once (two queries) and then asked of any day."""

    def __init__(self) -> None:
        councils = Authority.objects.filter(kind__in=ENGLISH_COUNCIL_KINDS, nation=Nation.ENGLAND, is_demo=False)
        self.councils = {body.pk: body for body in councils}
        self._after: dict[int, list[int]] = {}
        links = Authority.successors.through._default_manager.order_by("to_authority__name", "to_authority_id")
        for old, new in links.values_list("from_authority_id", "to_authority_id"):
            self._after.setdefault(old, []).append(new)

    def standing_on(self, day: date) -> list[Authority]:
        """By name."""
        return [body for body in self.councils.values() if body.stood_on(day)]

    def in_place_of(self, pk: int, day: date) -> list[Authority]:
        """The council with this key if it stood on `day`, else those in its place then.

        Several for one that had been split; none for one that was founded later, or that ended without a successor.
        """
        return bodies_in_place_of(self.councils[pk], day, self._successors)

    def forerunners(self, pk: int) -> list[Authority]:
        return [self.councils[old] for old, after in self._after.items() if pk in after and old in self.councils]

    def days_between(self, start: date, end: date) -> list[date]:
        """The days that tell of a time: the latest change in it and the day before that; else its last day."""
        changes = sorted({body.end for body in self.councils.values() if body.end and start < body.end <= end})
        return [changes[-1], changes[-1] - timedelta(days=1)] if changes else [end]

    def _successors(self, body: Authority) -> list[Authority]:
        return [self.councils[pk] for pk in self._after.get(body.pk, []) if pk in self.councils]
