"""Three-way merge: what the data says now, what was loaded last time, and what stands in the database.

A field that still holds what was loaded takes the new value; one that a person changed keeps theirs and is reported.
What a person deleted stays gone; what a person made at the same address stays as it is.
"""

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model

from cop_site.models import LoadedRecord
from cop_site.round9.report import Outcome, Report
from cop_site.round9.state import State, check_fields, compare, state_of, wanted

M = TypeVar("M", bound=Model)
Links = Mapping[str, Iterable[Model | None]]  # many-to-many field -> its rows; None for one that was deleted


class Merge:
    """One load of one source; `source` ("round9") begins the key of every record it keeps."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.report = Report()
        mine = LoadedRecord.objects.filter(key__startswith=f"{source}:")
        self._records = {record.key: record for record in mine}
        self._seen: set[str] = set()
        self._new: list[LoadedRecord] = []
        self._updated: list[LoadedRecord] = []
        self._standing: dict[type[Model], dict[int, Any]] = {}
        self.things: dict[str, Model] = {}  # what stands for each item of this load, once it was its turn

    def put(
        self,
        item: str,
        model: type[M],
        *,
        at: dict[str, Any],
        values: dict[str, Any],
        links: Links | None = None,
    ) -> M | None:
        """Create or update the row of `item` ("themes:care-matters") and return it, or None when a person deleted it.

        `at` is its address among the rows of its model, written like `values`; `links` are its many-to-many fields.
        BadInput when a value does not fit its field.
        """
        row = self._put(item, model, at, values, {name: standing(some) for name, some in (links or {}).items()})
        if row is not None:
            self.things[item] = row
        return row

    def _put(
        self, item: str, model: type[M], at: dict[str, Any], values: dict[str, Any], rows: dict[str, list[Model]]
    ) -> M | None:
        record = self.last(item)
        if record is None:
            return self._create(item, model, at, values, rows)
        row = self._rows(model, rows).get(record.object_id)
        if row is None:
            return self._gone(item, model, at)
        self._update(item, record, row, at, values, rows)
        return row

    def last(self, item: str) -> LoadedRecord | None:
        """What was loaded of the item last time; from now on it counts as standing in the data."""
        key = f"{self.source}:{item}"
        self._seen.add(key)
        return self._records.get(key)

    def remember(self, item: str, row: Model, state: State) -> None:
        content_type = ContentType.objects.get_for_model(row)
        key = f"{self.source}:{item}"
        self._new.append(LoadedRecord(key=key, content_type=content_type, object_id=row.pk, values=state))

    def remember_again(self, record: LoadedRecord, state: State) -> None:
        if record.values != state:
            record.values = state
            self._updated.append(record)

    def left_out(self, item: str, reason: str) -> None:
        """The item cannot stand because what it belongs to was deleted by a person."""
        self.last(item)
        self.report.add(Outcome.LEFT_OUT, item, "", reason)

    def finish(self) -> Report:
        """Write what was loaded, and report what was loaded once and stands in the data no more."""
        LoadedRecord.objects.bulk_create(self._new)
        LoadedRecord.objects.bulk_update(self._updated, ["values"])
        for key in sorted(set(self._records) - self._seen):
            self.report.add(Outcome.MISSING, key.removeprefix(f"{self.source}:"))
        return self.report

    def _rows(self, model: type[M], links: Iterable[str]) -> dict[int, M]:
        """All rows of the model that were loaded before, in two or three queries instead of one by one."""
        if model not in self._standing:
            content_type = ContentType.objects.get_for_model(model)
            keys = [r.object_id for r in self._records.values() if r.content_type_id == content_type.pk]
            self._standing[model] = model._default_manager.prefetch_related(*links).in_bulk(keys)
        return self._standing[model]

    def _create(
        self, item: str, model: type[M], at: dict[str, Any], values: dict[str, Any], links: dict[str, list[Model]]
    ) -> M:
        own = model._default_manager.filter(**at).first()
        if own is not None:
            self.report.add(Outcome.IN_THE_WAY, item, own)
            return own
        row = model(**at, **values)
        check_fields(item, row, {*at, *values})
        row.save()
        for name, some in links.items():
            if some:
                getattr(row, name).add(*some)
        self.remember(item, row, wanted(at | values | links))
        self.report.add(Outcome.CREATED, item, row)
        return row

    def _gone(self, item: str, model: type[M], at: dict[str, Any]) -> M | None:
        """Deleted by a person, who may have made another at its address: then that one stands for it."""
        self.report.add(Outcome.GONE, item)
        return model._default_manager.filter(**at).first()

    def _update(
        self,
        item: str,
        record: LoadedRecord,
        row: Model,
        at: dict[str, Any],
        values: dict[str, Any],
        links: dict[str, list[Model]],
    ) -> None:
        want = wanted(at | values | links)
        now = state_of(row, want)
        changed, kept = compare(record.values, want, now, type(row))
        if set(changed) & set(at) and type(row)._default_manager.filter(**at).exclude(pk=row.pk).exists():
            self.report.add(Outcome.IN_THE_WAY, item, row)
            return
        for name in changed:
            if name not in links:
                setattr(row, name, (at | values)[name])
        if changed:
            check_fields(item, row, set(changed) - set(links))
            row.save()
        for name in set(changed) & set(links):
            getattr(row, name).set(links[name])
        # What was kept stays unsettled: its middle is still what was loaded last.
        self.remember_again(record, want | {name: record.values[name] for name in kept if name in record.values})
        if kept:
            self.report.add(Outcome.KEPT, item, row, *kept)
        if changed:
            self.report.add(Outcome.CHANGED, item, row, *changed)
        elif not kept:
            self.report.add(Outcome.ALONE, item)


def standing(some: Iterable[M | None]) -> list[M]:
    """Each row once, without those that a person deleted."""
    return list(dict.fromkeys(one for one in some if one is not None))
