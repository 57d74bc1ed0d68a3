"""Findings from outcomes, a column at a time: the cell, the masked value, the words people read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from string import Formatter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.finding_ids import finding_ids, record_numbers
from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Failures, Outcome, Word
from stationlog.checking.places import Places, places_of, told
from stationlog.checking.shown import Shown
from stationlog.privacy import Masker
from stationlog.standard.rule import Rule
from stationlog.vocabulary.findings import Finding, finding_id, findings_table
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import FINDINGS, REPEATED


class Speaker:
    """Turns outcomes into findings: knows the records as cleaned, where their fields were read,
    whom to mask, and the day of the check.
    """

    def __init__(
        self, columns: dict[str, Columns], layout: pa.Table, masker: Masker, as_of: dt.date
    ) -> None:
        self._registers, self._layout, self._as_of = columns, layout, as_of
        self._shown = Shown(columns, masker, as_of)
        self._numbers: dict[str, np.ndarray] = {}
        self._halves: dict[str, pa.DictionaryArray] = {}

    def findings(self, rule: Rule, outcome: Outcome) -> Iterator[pa.Table]:
        """Findings of one rule (schema FINDINGS), field by field in the order of the records."""
        if isinstance(outcome, DutyOutcome):
            duties = [self._of_duty(rule, duty) for duty in outcome.duties if self._holds(duty)]
            if duties:
                yield findings_table(duties)
            return
        for failures in outcome.failures:
            if failures.arises_on is not None:
                failures = failures.of(~(failures.arises_on > np.datetime64(self._as_of, "D")))
            if len(failures.rows):
                yield from self._of_records(rule, failures)

    def _holds(self, duty: Duty) -> bool:
        late = duty.arises_on is None or duty.arises_on <= self._as_of
        return duty.state is DutyState.FAILED and late

    def _of_records(self, rule: Rule, failures: Failures) -> Iterator[pa.Table]:
        columns = self._registers[rule.register_]
        places = places_of(columns, self._layout, rule.register_, failures.field, failures.rows)
        if places.absent.any():
            yield findings_table(self._of_columns(rule, failures.field, places))
            failures = failures.of(~places.absent)
            if not len(failures.rows):
                return
            places = places_of(columns, self._layout, rule.register_, failures.field, failures.rows)
        yield self._table(rule, failures, places)

    def _table(self, rule: Rule, failures: Failures, places: Places) -> pa.Table:
        count, field, register = len(failures.rows), failures.field, rule.register_
        value = self._shown.values(register, field, failures.rows)
        words = failures.words | {"label": _label(register, field), "value": value}
        if failures.others:
            words["others"] = told(failures.others, self._layout, self._shown)
            words["other_value"] = self._other_value(failures)
        source = places.source
        numbers = self._record_numbers(register, failures.rows)
        columns = {
            "finding_id": finding_ids(rule.id, numbers, field),
            "clause_ids": _lists(rule.clauses_for(field), count),
            "period": self._half_of_records(register).take(pa.array(failures.rows)),
            "field": _same(field, count),
            "record_id": source["record_id"],
            "source_file": source["source_file"],
            "source_sheet": source["source_sheet"],
            "source_cell": places.cells,
            "value": pc.if_else(pc.equal(value, ""), None, value),
            "message": said(rule.message, words, count),
            "arises_on": pa.nulls(count, pa.date32())
            if failures.arises_on is None
            else pa.array(failures.arises_on),
            "state": _same("open", count),
        }
        told_of_all = _common(rule, rule.scope)
        return pa.table(
            [
                columns[name]
                if name in columns
                else _same(told_of_all[name], count)
                if name in told_of_all
                else pa.nulls(count, kind)
                for name, kind in zip(FINDINGS.names, FINDINGS.types, strict=True)
            ],
            schema=FINDINGS,
        )

    def _other_value(self, failures: Failures) -> pa.Array:
        values = [
            pc.if_else(
                pa.array(other.rows >= 0),
                self._shown.values(
                    other.register, other.field, np.where(other.rows < 0, 0, other.rows)
                ).fill_null(""),
                None,
            )
            for other in failures.others
            if (other.rows >= 0).any()
        ]
        return pc.coalesce(*values)

    def _record_numbers(self, register: str, rows: np.ndarray) -> np.ndarray:
        """Numbers of these records for their findings' ids, each made once."""
        columns = self._registers[register]
        numbers = self._numbers.setdefault(register, np.zeros(columns.count, dtype=np.uint64))
        new = rows[numbers[rows] == 0]
        if len(new):
            numbers[new] = record_numbers(columns.at("record_id", new))
        return numbers[rows]

    def _half_of_records(self, register: str) -> pa.DictionaryArray:
        """The half-year each record lies in, by its main date: 2025H1."""
        if register not in self._halves:
            self._halves[register] = _halves(self._registers[register], register)
        return self._halves[register]

    def _of_columns(self, rule: Rule, field: str, places: Places) -> list[Finding]:
        """One finding for a column the whole table lacks, not one for every row."""
        tables = places.source.select(["source_file", "source_sheet"]).filter(
            pa.array(places.absent)
        )
        counted = tables.group_by(["source_file", "source_sheet"], use_threads=False)
        return [
            Finding(
                finding_id=finding_id(
                    rule.id,
                    "\x1f".join((table["source_file"], table["source_sheet"] or "")),
                    field,
                ),
                message=f"登记表没有“{_label(rule.register_, field)}”一栏，"
                f"涉及 {table['count_all']} 条记录",
                field=field,
                source_file=table["source_file"],
                source_sheet=table["source_sheet"],
                clause_ids=rule.clauses_for(field),
                **_common(rule, "file"),
            )
            for table in counted.aggregate([([], "count_all")]).to_pylist()
        ]

    def _of_duty(self, rule: Rule, duty: Duty) -> Finding:
        record: dict = {"source_file": duty.file, "source_sheet": duty.sheet}
        if duty.row is not None and duty.field is not None:
            rows = np.array([duty.row])
            columns = self._registers[rule.register_]
            places = places_of(columns, self._layout, rule.register_, duty.field, rows)
            record = places.source.drop_columns(["source_row", "source_table"]).to_pylist()[0]
            record["source_cell"] = places.cells[0].as_py()
            record["value"] = self._shown.values(rule.register_, duty.field, rows)[0].as_py()
        return Finding(
            # the cell at fault may be another one tomorrow: the duty stays the same
            finding_id=finding_id(rule.id, duty.key, None),
            message=rule.message.format(**duty.words),
            period=duty.period.key if duty.period else None,
            field=duty.field,
            arises_on=duty.arises_on,
            clause_ids=rule.clauses_for(duty.field),
            **record,
            **_common(rule, rule.scope),
        )


def said(template: str, words: dict[str, Word], count: int) -> pa.Array:
    """The template with its words put in, for each failure; a null word says nothing."""
    parts: list[Word] = []
    for text, name, _, _ in Formatter().parse(template):
        parts += [text] if text else []
        if name is not None:
            word = words[name]
            parts.append(word if isinstance(word, str) else word.fill_null(""))
    if all(isinstance(part, str) for part in parts):
        return pa.repeat("".join(parts), count)
    return pc.binary_join_element_wise(*parts, "")


def _same(value: str, count: int) -> pa.DictionaryArray:
    indices = pa.array(np.zeros(count, dtype=np.int32))
    return pa.DictionaryArray.from_arrays(indices, pa.array([value]))


def _lists(values: tuple[str, ...], count: int) -> pa.ListArray:
    offsets = pa.array(np.arange(count + 1, dtype=np.int32) * len(values))
    places = pa.array(np.tile(np.arange(len(values), dtype=np.int32), count))
    return pa.ListArray.from_arrays(offsets, pa.array(values, pa.string()).take(places))


def _halves(columns: Columns, register: str) -> pa.DictionaryArray:
    main = registers()[register].date
    if not main:
        return pa.nulls(columns.count, REPEATED)
    months = columns.days(main).astype("datetime64[M]").astype(np.int64) + 1970 * 12
    undated = ~columns.filled(main)
    halves = np.where(undated, 0, months // 6)
    known, which = np.unique(halves, return_inverse=True)
    labels = [f"{half // 2}H{half % 2 + 1}" for half in known.tolist()]
    return pa.DictionaryArray.from_arrays(
        pa.array(which.astype(np.int32), mask=undated), pa.array(labels, pa.string())
    )


def _label(register: str, field: str) -> str:
    return registers()[register].field(field).label


def _common(rule: Rule, scope: str) -> dict[str, str]:
    return {
        "rule_id": rule.id,
        "severity": rule.severity,
        "scope": scope,
        "advice": rule.advice,
        "register": rule.register_,
    }
