"""The house's one language for "this thing is now different".

A room announces up; it never knows who listens. `changed` and `gone` are sent inside the transaction of the write, with
the model class as sender and the row as `instance`; whoever listens (search does) writes in the same transaction.
"""

from typing import Any

from django.db.models import Model
from django.db.models.signals import m2m_changed, post_delete, post_save
from django.dispatch import Signal

changed = Signal()
gone = Signal()


def announce_saves(model: type[Model]) -> None:
    """Announce every save and delete of `model`: for records that editors write through the admins' own forms.

    Forms save many-to-many rows after the row itself, so those announce again. `QuerySet.update` and `bulk_create` send
    nothing, as everywhere in Django: announce by hand there.
    """

    def saved(sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
        if not raw:  # fixtures load rows before what they point to
            changed.send(sender, instance=instance)

    def deleted(sender: type[Model], instance: Model, **kwargs: Any) -> None:
        gone.send(sender, instance=instance)

    def relations_changed(sender: type[Model], instance: Model, action: str, **kwargs: Any) -> None:
        if action.startswith("post_") and isinstance(instance, model):
            changed.send(model, instance=instance)

    label = model._meta.label
    post_save.connect(saved, sender=model, weak=False, dispatch_uid=f"{label} saved")
    post_delete.connect(deleted, sender=model, weak=False, dispatch_uid=f"{label} deleted")
    for field in model._meta.many_to_many:
        through = field.remote_field.through
        m2m_changed.connect(relations_changed, sender=through, weak=False, dispatch_uid=f"{label}.{field.name}")
