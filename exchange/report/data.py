"""The report as data: JSON, and a zip of CSV tables. They hold what the page shows, and where it comes from."""

import csv
from collections.abc import Iterable, Sequence
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from django.utils.translation import gettext as _

from exchange.models import Finding
from exchange.report.build import Report
from exchange.report.tables import Cell, Row, Table
from exchange.spreadsheet import cell
from themes.models import Cited

Head = Sequence[object]
Rows = Iterable[Sequence[object]]
LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the same report is the same file


def as_data(report: Report) -> dict[str, Any]:
    """`{"round", "figures": [...], "tables": {slug: {...}}, "findings": [...], ...}`."""
    return {
        "round": {"number": report.round.number, "name": report.round.name, "years": report.round.years},
        "figures": [
            {
                "figure": figure.slug,
                "label": figure.label,
                "reported": figure.reported_value,
                "unit": "%" if figure.is_percent else "",
                "counted": {counted.name: counted.value for counted in figure.counted},
                "definition": figure.definition,
                "note": figure.reported.note if figure.reported else "",
                **source_of(figure.reported),
            }
            for figure in report.figures
        ],
        "tables": {table.slug: _table(table) for table in report.tables},
        "findings": [_finding(finding) for finding in report.findings],
        "findings_only_counted": [{"kind": str(kind.label), "findings": size} for kind, size in report.told_elsewhere],
        "bodies_that_give_no_described_exchange": [body.full_name for body in report.silent_beacons],
    }


def csv_bundle(report: Report) -> bytes:
    """A zip of one CSV per table, the figures first."""
    data = as_data(report)
    files: dict[str, tuple[Head, Rows]] = {"figures": _records(data["figures"])}
    for table in report.tables:
        remarks = [f"{table.columns[place]}: {_('remark')}" for place in table.remarked]
        files[table.slug] = (
            [table.first, *table.names, *remarks, "source", "lines"],
            [_line(row, table) for row in table.all_rows],
        )
    files["findings"] = _records(data["findings"])
    files["findings-only-counted"] = _records(data["findings_only_counted"])
    into = BytesIO()
    with ZipFile(into, "w", ZIP_DEFLATED) as bundle:
        for name, (names, rows) in files.items():
            bundle.writestr(ZipInfo(f"{name}.csv", LONG_AGO), _csv(names, rows))
    return into.getvalue()


def source_of(cited: Cited | None) -> dict[str, str]:
    source = cited.source if cited else None
    return {"source": source.title if source else "", "lines": cited.lines if cited else ""}


def _table(table: Table) -> dict[str, Any]:
    rows = [
        {
            "row": row.head.value,
            "values": [one.value for one in row.cells],
            "remark": {table.columns[place]: one.remark for place, one in enumerate(row.cells) if one.remark},
            **source_of(row.cited),
        }
        for row in table.rows
    ]
    return {
        "title": table.title,
        "columns": table.names,
        "rows": rows,
        "total": [one.value for one in table.total.cells] if table.total else None,
        "notes": list(table.notes),
        "definition": table.definition,
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "kind": str(Finding.Kind(finding.kind).label),
        "finding": finding.slug,
        "label": finding.label,
        "text": finding.text,
        "who": [*(body.full_name for body in finding.bodies.all()), *filter(None, [finding.parties])],
        "with": [*(body.full_name for body in finding.partners.all()), *filter(None, [finding.partners_printed])],
        "where": finding.place,
        "date_printed": finding.date_printed,
        "theme": finding.theme.name if finding.theme else "",
        "tells_of": str(finding.about) if finding.about_url else "",
        "value": finding.value,
        "unit": finding.unit,
        "remark": finding.remark,
        "details": [{"what": detail["what"], "value": detail["value"]} for detail in finding.details],
        **source_of(finding),
    }


def _records(rows: Sequence[dict[str, Any]]) -> tuple[Head, Rows]:
    return list(rows[0]) if rows else [], [[*map(_joined, row.values())] for row in rows]


def _line(row: Row, table: Table) -> list[object]:
    cells = [*row.cells, *[Cell(None)] * (len(table.columns) - len(row.cells))]
    remarks = [cells[place].remark for place in table.remarked]
    return [row.head.value, *(one.value for one in cells), *remarks, *source_of(row.cited).values()]


def _joined(value: Any) -> Any:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {one}" for name, one in value.items())
    if isinstance(value, list):
        return "; ".join(": ".join(map(str, one.values())) if isinstance(one, dict) else str(one) for one in value)
    return value


def _csv(head: Head, rows: Rows) -> str:
    into = StringIO()
    writer = csv.writer(into)
    writer.writerow([cell(value) for value in head])
    writer.writerows([cell(value) for value in row] for row in rows)
    return "\ufeff" + into.getvalue()
