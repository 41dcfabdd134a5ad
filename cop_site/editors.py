"""Gives editors their rights, each once: what an administrator took away stays away."""

from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType

from cop_site.models import LoadedRecord
from knowledge.editors import editors, ensure_editors

KEY = "rights:editors"


def equip_editors() -> int:
    """How many rights were given now. The group may have another name by now; one that was deleted stays gone."""
    record = LoadedRecord.objects.filter(key=KEY).first()
    group = Group.objects.filter(pk=record.object_id).first() if record else editors()
    if group is None:
        return 0
    before: list[str] = record.values if record else []
    given = ensure_editors(group, given_before=before)
    if given:
        kind = ContentType.objects.get_for_model(Group)
        LoadedRecord.objects.update_or_create(
            key=KEY, defaults={"content_type": kind, "object_id": group.pk, "values": sorted({*before, *given})}
        )
    return len(given)
