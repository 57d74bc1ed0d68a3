"""What cleaning did, as tables: layout, changes, findings."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.cleaning.layout.headers import Column
from stationlog.cleaning.layout.view import COLUMNS, FORM
from stationlog.cleaning.problems import KINDS, Problem
from stationlog.privacy import Masker
from stationlog.vocabulary.addresses import cell_addresses
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.findings import Finding, finding_id, findings_table
from stationlog.vocabulary.periods import half_of
from stationlog.vocabulary.registers import Field, registers
from stationlog.vocabulary.schemas import CHANGES, LAYOUT
from stationlog.vocabulary.tables import table_of


def layout_table(tables: list[CleanTable]) -> pa.Table:
    """Where each field of each table was read."""
    rows = [
        _place(clean, key, column)
        for clean in tables
        for key, column in sorted(clean.places.items(), key=lambda item: (item[1].index, item[0]))
    ]
    return table_of({name: [row[name] for row in rows] for name in LAYOUT.names}, LAYOUT)


def _place(clean: CleanTable, key: str, column: Column) -> dict[str, object]:
    table, view = clean.table, clean.view
    value = view.place(table.body_top, column.index)
    return {
        "source_file": view.sheet.file,
        "source_sheet": view.sheet.name,
        "table": table.number,
        "register": table.register,
        "orientation": view.orientation,
        "header_cell": view.address(column.header_row, column.index),
        "header_text": column.text,
        "field": key,
        "position": value[0 if view.orientation == COLUMNS else 1] + 1,
        "first": view.source_row(table.body_top),
        "last": view.source_row(table.body_bottom),
        "cell": view.address(table.body_top, column.index) if view.orientation == FORM else None,
        "fed": column.field != key,
    }


def changes_table(tables: list[CleanTable], ids: dict[int, list[str]]) -> pa.Table:
    """Every step of cleaning every cell, in the order of tables, fields, records."""
    columns: dict[str, list] = {name: [] for name in CHANGES.names}
    for clean in tables:
        record_id = ids[id(clean)]
        view, steps = clean.view, clean.steps
        places = {(key, False): column.index for key, column in clean.places.items()}
        places |= {(key, True): column.index for key, (column, _) in clean.fed.items()}
        count = len(steps)
        columns["register"] += [clean.table.register] * count
        columns["record_id"] += [record_id[step.row] for step in steps]
        columns["field"] += [step.field for step in steps]
        columns["source_file"] += [view.sheet.file] * count
        columns["source_sheet"] += [view.sheet.name] * count
        columns["source_cell"] += [
            view.address(clean.rows[step.row], places[step.field, step.fed]) for step in steps
        ]
        columns["before"] += [step.before for step in steps]
        columns["after"] += [step.after for step in steps]
        columns["step"] += [step.step for step in steps]
        columns["seq"] += [step.seq for step in steps]
        columns["certainty"] += [step.certainty for step in steps]
    return table_of(columns, CHANGES)


def findings_of(
    problems: list[Problem],
    record_of: dict[int, str],
    masker: Masker,
    records: dict[str, pa.Table],
    years: tuple[int, ...],
    layout: pa.Table,
) -> pa.Table:
    """Findings of intake and cleaning; `record_of` gives a problem's record id by its identity."""
    periods = _periods(records)
    findings = [
        _finding(problem, record_of.get(id(problem)), masker, periods) for problem in problems
    ]
    return findings_table(findings + _outliers(records, years, layout))


def _periods(records: dict[str, pa.Table]) -> dict[str, str]:
    """Half-year of each record's main date, by record id."""
    return {
        record_id: half_of(day).key
        for key, table in records.items()
        if registers()[key].date
        for record_id, day in zip(
            table["record_id"].to_pylist(), table[registers()[key].date].to_pylist(), strict=True
        )
        if day
    }


def _finding(
    problem: Problem, record_id: str | None, masker: Masker, periods: dict[str, str]
) -> Finding:
    kind = KINDS[problem.rule]
    register = registers().get(problem.register or "")
    definition = register.field(problem.field) if register and problem.field else None
    # a column's header is no value of the field it names
    personal = definition.personal if definition and kind.of_value else ""
    value = masker.value(problem.text, personal)
    # a text in a phone's or a number's place may be anything: show no more than its beginning
    shown = value if len(value) <= 30 else f"{value[:30]}…"
    place = "\x1f".join((problem.file, problem.sheet or "", problem.cell or ""))
    return Finding(
        finding_id=finding_id(problem.rule, record_id or place, problem.field),
        rule_id=problem.rule,
        severity=kind.severity,
        scope="record" if record_id else "file",
        message=kind.message.format(label=definition.label if definition else "", value=shown),
        advice=kind.advice.format(advice=problem.advice, options=_options(definition)),
        period=periods.get(record_id or ""),
        register=problem.register,
        record_id=record_id,
        field=problem.field,
        source_file=problem.file,
        source_sheet=problem.sheet,
        source_cell=problem.cell,
        value=shown or None,
    )


def _options(definition: Field | None) -> str:
    if definition is None or not definition.choices:
        return ""
    return "、".join(choice_lists()[definition.choices].values)


def _outliers(
    records: dict[str, pa.Table], years: tuple[int, ...], layout: pa.Table
) -> list[Finding]:
    """Records whose main date lies outside the years of the log: most likely a typing error."""
    kind = KINDS["CLEAN-DATE-OUTLIER"]
    findings = []
    for key, table in records.items():
        field = registers()[key].date
        if not field or not years or key == "submissions":
            continue
        year = pc.year(table[field])
        odd = table.filter(
            pc.fill_null(pc.or_(pc.less(year, years[0]), pc.greater(year, years[-1])), False)
        )
        cells = cell_addresses(layout, key, field, odd).to_pylist()
        label = registers()[key].field(field).label
        for row, cell in zip(odd.to_pylist(), cells, strict=True):
            findings.append(
                Finding(
                    finding_id=finding_id("CLEAN-DATE-OUTLIER", row["record_id"], field),
                    rule_id="CLEAN-DATE-OUTLIER",
                    severity=kind.severity,
                    scope="record",
                    message=kind.message.format(label=label, value=row[field].isoformat()),
                    advice=kind.advice,
                    register=key,
                    record_id=row["record_id"],
                    field=field,
                    source_file=row["source_file"],
                    source_sheet=row["source_sheet"],
                    source_cell=cell,
                    value=row[field].isoformat(),
                )
            )
    return findings
