"""What the sources tell beside awards, events, exchanges and figures: each row of the other sections as a `Finding`."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Model
from django.utils.formats import date_format

from cop_site.round9.checks import BadInput
from cop_site.round9.facts import Fact
from cop_site.round9.loading import Loading
from cop_site.round9.nested import told_in
from cop_site.round9.sections import ITSELF, Section
from exchange.models import Finding
from exchange.models.finding import Kind
from exchange.templatetags.record import qualified
from members.models import Authority


def load_findings(load: Loading) -> None:
    for order, (name, section, row) in enumerate(told_in(load.facts.data)):
        item = f"findings:{section.kind}:{row['id']}"
        named = _listed(row.get(section.who))
        who = load.bodies.parties(named, f"{name}:{row['id']}") if section.is_strict else _known(load, named)
        whom = _known(load, _listed(row.get(section.whom)))
        about = _about(load, name, section, row)
        values = _words(section, row) | {
            "order": order,
            "round": load.round if section.kind != Kind.ARTICLE else None,
            "theme": load.themes[row["theme"]] if row.get("theme") and section.kind != Kind.ARTICLE else None,
            "parties": who[1],
            "partners_printed": whom[1],
            "about_type": ContentType.objects.get_for_model(about) if about else None,
            "about_id": about.pk if about else None,
        }
        values |= load.cited(row) if "src" in row else {"source": None, "lines": ""}
        at = {"kind": section.kind.value, "slug": row["id"]}
        load.merge.put(item, Finding, at=at, values=values, links={"bodies": who[0], "partners": whom[0]})


def _words(section: Section, row: Fact) -> Fact:
    is_group = section.text not in row
    return {
        "text": row[section.or_text if is_group else section.text],
        "label": "worked with" if is_group else row.get(section.label) or "",
        "remark": row.get(section.remark, ""),
        "place": ", ".join(place for key in section.place for place in _listed(row.get(key))),
        "date_printed": row.get("date_printed") or "",
        "value": row.get("value"),
        "unit": row.get("unit", ""),
        "address": row.get(section.address, ""),
        "details": [
            {"what": words, "value": qualified(said(key, row[key]), row.get(f"{key}_qualifier"))}
            for key, words in section.details.items()
            if row.get(key) not in (None, [])
        ],
    }


def said(key: str, value: Any) -> str:
    """A small fact as a reader takes it in; a count of several kinds as "3 Beacons, 6 partnerships"."""
    match key, value:
        case "titled", False:
            return "none"
        case "case_authorities", dict():
            return ", ".join(f"{count} {'Beacons' if what == 'beacons' else what}" for what, count in value.items())
    return in_words(value)


def in_words(value: Any) -> str:
    """The small facts of a row as text: lists with commas, days in words, a measure with what it came from and to."""
    match value:
        case str() if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", value):
            return date_format(date.fromisoformat(f"{value}-01"[:10]), "j F Y" if value.count("-") == 2 else "F Y")
        case bool():
            return "yes" if value else "no"
        case [*several]:
            return ", ".join(map(in_words, several))
        case {"measure": what, "to": to}:
            sign = "%" if value.get("unit") == "percent" else ""
            return f"{what} {value['from']}{sign} to {to}{sign}" if "from" in value else f"{what} {to}{sign}"
        case {"text": text, "lines": _}:
            return str(text)
        case {"name": name, "role": role}:
            return f"{name}, {role}"
        case dict():
            return ", ".join(f"{what}: {in_words(one)}" for what, one in value.items())
        case _:
            return str(value)


def _listed(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or [])


def _known(load: Loading, labels: Iterable[str]) -> tuple[list[Authority | None], str]:
    """Bodies of the data among the labels; the others, a minister or a review, in the words of the source."""
    bodies, words = [], []
    for label in labels:
        if load.bodies.knows(label):
            bodies.append(load.bodies.named(label, label))
        else:
            words.append(label)
    return bodies, ", ".join(words)


def _about(load: Loading, name: str, section: Section, row: Fact) -> Model | None:
    """The record that the row is, or tells of; None when a person deleted it. BadInput when the data has none."""
    refs = [f"{name}:{row['id']}"] if name in ITSELF else []
    refs += [f"{others}:{row[key]}" for key, others in section.about.items() if row.get(key)]
    for ref in refs:
        if ref not in load.facts:
            raise BadInput(f"{name}: {row['id']}", f"tells of {ref!r}, which is not in the data")
        return load.merge.things.get(ref)
    return None
