"""The same merge for Wagtail pages, where the whole page is the unit.

An editor's draft, edit, unpublishing or move keeps the page as it is: half a page of theirs and half of ours would be
nobody's text.
"""

import re
from collections.abc import Iterable
from typing import Any

from modelcluster.fields import ParentalKey
from wagtail.models import Page

from cop_site.models import LoadedRecord
from cop_site.round9.merge import Links, Merge, standing
from cop_site.round9.report import Outcome
from cop_site.round9.state import State, as_json, check_fields, empty

# The CMS marks each block of a text that passed through its editor; that changes no word of it.
BLOCK_KEY = re.compile(r' data-block-key="[^"]*"')


def put_page(
    merge: Merge,
    item: str,
    model: type[Page],
    *,
    parent: Page,
    values: dict[str, Any],
    links: Links,
    children: dict[str, list[dict[str, Any]]],
) -> None:
    """Create, publish or update the page of `item` under `parent`.

    `values` hold its slug and title; `links` its many-to-many fields; `children` the rows of its inline relations.
    """
    content = values | {name: standing(some) for name, some in links.items()} | children
    want = _state(content)
    record = merge.last(item)
    if record is None:
        merge.things[item] = _create(merge, item, model(), parent, content, want)
        return
    page = model.objects.filter(pk=record.object_id).first()
    if page is None:
        merge.report.add(Outcome.GONE, item, values["title"])
        return
    merge.things[item] = page
    if reason := _editors_own(page, parent, record, want):
        merge.report.add(reason[0], item, page.title, *reason[1])
    elif want == record.values:
        merge.report.add(Outcome.ALONE, item, page.title)
    else:
        changed = [name for name in want if want[name] != record.values.get(name)]
        _write(item, page, {name: content[name] for name in changed})
        page.save_revision().publish()
        merge.remember_again(record, want)
        merge.report.add(Outcome.CHANGED, item, page.title, *changed)


def _create(merge: Merge, item: str, page: Page, parent: Page, content: dict[str, Any], want: State) -> Page:
    """The new page, or the editor's own at its address, as the kind of page that it is."""
    own = parent.get_children().filter(slug=content["slug"]).first()
    if own is not None:
        merge.report.add(Outcome.IN_THE_WAY, item, own.title)
        return own.specific
    _write(item, page, content)
    parent.add_child(instance=page)
    page.save_revision().publish()
    merge.remember(item, page, want)
    merge.report.add(Outcome.CREATED, item, page.title)
    return page


def _write(item: str, page: Page, content: dict[str, Any]) -> None:
    for name, value in content.items():
        field = page._meta.get_field(name)
        if field.one_to_many:
            value = [field.related_model(**row) for row in value]
            for row, place in zip(value, range(len(value)), strict=True):
                row.sort_order = place
                check_fields(item, row, {f.name for f in row._meta.concrete_fields if not f.primary_key})
        setattr(page, name, value)
    page.draft_title = page.title
    check_fields(item, page, {name for name in content if page._meta.get_field(name).concrete})


def _editors_own(page: Page, parent: Page, record: LoadedRecord, want: State) -> tuple[Outcome, list[str]] | None:
    if not page.live:
        return Outcome.UNPUBLISHED, []
    if not page.is_child_of(parent):
        return Outcome.KEPT, ["moved"]
    names = set()
    for version in (page, page.get_latest_revision_as_object()):  # an edit may stand on the site or in a draft
        now = _state_of(version, want)
        names |= {n for n in want if now[n] != (record.values[n] if n in record.values else _empty(page, n))}
    return (Outcome.KEPT, sorted(names)) if names else None


def _state_of(page: Page, names: Iterable[str]) -> State:
    state = {}
    for name in names:
        field = page._meta.get_field(name)
        if field.one_to_many:
            kept = [f for f in field.related_model._meta.concrete_fields if _is_content(f)]
            state[name] = [{f.name: f.value_from_object(row) for f in kept} for row in getattr(page, name).all()]
        elif field.many_to_many:
            state[name] = list(getattr(page, name).all())
        else:
            state[name] = field.value_from_object(page)
    return _state(state)


def _is_content(field: Any) -> bool:
    return not (field.primary_key or isinstance(field, ParentalKey) or field.name == "sort_order")


def _state(content: dict[str, Any]) -> State:
    return {name: _plain(value) for name, value in content.items()}


def _plain(value: Any) -> Any:
    match as_json(value):
        case str() as text:
            return BLOCK_KEY.sub("", text)
        case list() as rows:
            return [_plain(row) for row in rows]
        case dict() as row:
            return {key: _plain(one) for key, one in row.items()}
        case plain:
            return plain


def _empty(page: Page, name: str) -> Any:
    return [] if page._meta.get_field(name).one_to_many else empty(type(page), name)
