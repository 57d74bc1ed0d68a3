"""Findings from outcomes: the cell, the masked value, the words people read."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Cell, Duty, DutyOutcome, DutyState, Failure, Outcome
from stationlog.privacy import Masker
from stationlog.standard.rules import Rule
from stationlog.vocabulary.addresses import cell_addresses
from stationlog.vocabulary.findings import Finding, finding_id
from stationlog.vocabulary.periods import half_of
from stationlog.vocabulary.registers import registers

_SOURCE = ["record_id", "source_file", "source_sheet", "source_row", "source_table"]
# of a value only as much as tells which one it is
_LONGEST = 60
_ID_HEAD, _ID_TAIL = 2, 3


@dataclass(frozen=True)
class Speaker:
    """What turning outcomes into findings needs: the records as cleaned, where their fields were
    read, whom to mask, and the day of the check.
    """

    registers: dict[str, Columns]
    layout: pa.Table
    masker: Masker
    as_of: dt.date

    def findings(self, rule: Rule, outcome: Outcome) -> list[Finding]:
        """Findings of one rule, in the order of the records."""
        if isinstance(outcome, DutyOutcome):
            return [self._of_duty(rule, duty) for duty in outcome.duties if self._holds(duty)]
        there = [f for f in outcome.failures if f.arises_on is None or f.arises_on <= self.as_of]
        return list(self._of_records(rule, there))

    def _holds(self, duty: Duty) -> bool:
        late = duty.arises_on is None or duty.arises_on <= self.as_of
        return duty.state is DutyState.FAILED and late

    def _of_records(self, rule: Rule, failures: list[Failure]) -> Iterator[Finding]:
        places = self._places(rule.register_, ((f.row, f.field) for f in failures))
        absent = Counter(
            (place.file, place.sheet, f.field)
            for f in failures
            if (place := places[f.row, f.field]).column_absent
        )
        others = self._others(failures)
        told: set[tuple] = set()
        for failure in failures:
            place = places[failure.row, failure.field]
            if not place.column_absent:
                words = failure.words | self._words_of_others(failure.others, others)
                yield self._of_record(rule, failure, place, words)
                continue
            key = (place.file, place.sheet, failure.field)
            if key not in told:
                told.add(key)
                yield self._of_column(rule, failure.field, place, absent[key])

    def _others(self, failures: list[Failure]) -> dict[Cell, str]:
        """文件 › 工作表 › 单元格 of the cells that failures are held against."""
        by_register: dict[str, dict[Cell, None]] = {}
        for cell in (cell for failure in failures for cell in failure.others):
            by_register.setdefault(cell.register, {})[cell] = None
        told: dict[Cell, str] = {}
        for register, cells in by_register.items():
            places = self._places(register, ((cell.row, cell.field) for cell in cells))
            for cell in cells:
                place = places[cell.row, cell.field]
                parts = (place.file, place.sheet, place.cell)
                told[cell] = " › ".join(self.masker.text(part) for part in parts if part)
        return told

    def _words_of_others(self, others: tuple[Cell, ...], told: dict[Cell, str]) -> dict[str, str]:
        if not others:
            return {}
        first = others[0]
        value = self._value(first.register, first.field, first.row)
        return {"others": "、".join(told[cell] for cell in others), "other_value": value}

    def _of_record(
        self, rule: Rule, failure: Failure, place: _Place, words: dict[str, str]
    ) -> Finding:
        value = self._value(rule.register_, failure.field, failure.row)
        return Finding(
            finding_id=finding_id(rule.id, place.record_id, failure.field),
            message=rule.message.format(
                label=_label(rule.register_, failure.field), value=value, **words
            ),
            period=self._half(rule.register_, failure.row),
            record_id=place.record_id,
            field=failure.field,
            source_file=place.file,
            source_sheet=place.sheet,
            source_cell=place.cell,
            value=value or None,
            arises_on=failure.arises_on,
            **_common(rule, rule.scope, failure.field),
        )

    def _of_column(self, rule: Rule, field: str, place: _Place, count: int) -> Finding:
        """One finding for a column the whole table lacks, not one for every row."""
        key = "\x1f".join((place.file, place.sheet or ""))
        return Finding(
            finding_id=finding_id(rule.id, key, field),
            message=f"登记表没有“{_label(rule.register_, field)}”一栏，涉及 {count} 条记录",
            field=field,
            source_file=place.file,
            source_sheet=place.sheet,
            **_common(rule, "file", field),
        )

    def _of_duty(self, rule: Rule, duty: Duty) -> Finding:
        place, value = _NOWHERE, ""
        if duty.row is not None and duty.field is not None:
            key = (duty.row, duty.field)
            place = self._places(rule.register_, [key])[key]
            value = self._value(rule.register_, duty.field, duty.row)
        return Finding(
            # the cell at fault may be another one tomorrow: the duty stays the same
            finding_id=finding_id(rule.id, duty.key, None),
            message=rule.message.format(**duty.words),
            period=duty.period.key if duty.period else None,
            record_id=place.record_id or None,
            field=duty.field,
            source_file=place.file or duty.file,
            source_sheet=place.sheet or duty.sheet,
            source_cell=place.cell,
            value=value or None,
            arises_on=duty.arises_on,
            **_common(rule, rule.scope, duty.field),
        )

    def _value(self, register: str, field: str, row: int) -> str:
        definition = registers()[register].field(field)
        text = self.registers[register].text(field, row)
        if definition.type == "date" and text > self.as_of.isoformat():
            # what was registered later was not yet there on the day of the check
            return ""
        if definition.personal == "id_no":
            # one that fails its check may have any length: never trust its shape
            stars = "*" * min(max(len(text) - _ID_HEAD - _ID_TAIL, 0), _LONGEST)
            return f"{text[:_ID_HEAD]}{stars}{text[-_ID_TAIL:]}" if stars else "*" * len(text)
        shown = self.masker.value(text[:_LONGEST], definition.personal)
        return f"{shown}…" if len(text) > _LONGEST else shown

    def _half(self, register: str, row: int) -> str | None:
        main = registers()[register].date
        day = self.registers[register].value(main, row) if main else None
        return half_of(day).key if day else None

    def _places(
        self, register: str, wanted: Iterable[tuple[int, str]]
    ) -> dict[tuple[int, str], _Place]:
        """Where each (row, field) stands in the raw files."""
        rows_of: dict[str, list[int]] = {}
        for row, field in wanted:
            rows_of.setdefault(field, []).append(row)
        places: dict[tuple[int, str], _Place] = {}
        for field, rows in rows_of.items():
            source = self.registers[register].table.select(_SOURCE).take(pa.array(rows))
            cells = cell_addresses(self.layout, register, field, source)
            lacking = self._tables(register) - self._tables(register, field)
            for row, cell, record in zip(rows, cells, source.to_pylist(), strict=True):
                file, sheet = record["source_file"], record["source_sheet"]
                places[row, field] = _Place(
                    record["record_id"],
                    file,
                    sheet,
                    cell,
                    column_absent=(file, sheet) in lacking,
                )
        return places

    def _tables(self, register: str, field: str | None = None) -> set[tuple[str, str | None]]:
        """Files and sheets in which the register was read, or only those that have the field."""
        mine = self.layout.filter(pc.field("register") == register)
        mine = mine.filter(pc.field("field") == field) if field else mine
        tables = mine.group_by(["source_file", "source_sheet"]).aggregate([]).to_pylist()
        return {(table["source_file"], table["source_sheet"]) for table in tables}


@dataclass(frozen=True)
class _Place:
    record_id: str
    file: str | None
    sheet: str | None
    cell: str | None
    column_absent: bool


_NOWHERE = _Place("", None, None, None, column_absent=False)


def _label(register: str, field: str) -> str:
    return registers()[register].field(field).label


def _common(rule: Rule, scope: str, field: str | None) -> dict:
    return {
        "rule_id": rule.id,
        "severity": rule.severity,
        "scope": scope,
        "advice": rule.advice,
        "clause_ids": rule.clauses_for(field),
        "register": rule.register_,
    }
