"""What cleaning already reported, so that one bad cell is one finding and not two.

A cell that could not be read is blank in the records: a rule that misses its value would blame
it a second time. A date that lies outside the log's years stays in the records but is as good as
unknown: rules take it as blank.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.columns import Columns
from stationlog.checking.outcome import Failures, Outcome, RecordOutcome
from stationlog.standard.rule import Rule

_OUTLIER = "CLEAN-DATE-OUTLIER"


@dataclass(frozen=True)
class Intake:
    """Cells that cleaning reported, as (record_id, field), and the outlying dates by register."""

    cells: frozenset[tuple[str, str]]
    outliers: dict[str, frozenset[tuple[str, str]]]

    @classmethod
    def of(cls, findings: pa.Table) -> Intake:
        """Read the findings of intake and cleaning (schema FINDINGS)."""
        about_cells = findings.filter(pc.is_valid(findings["record_id"]))
        rows = about_cells.select(["rule_id", "register", "record_id", "field"]).to_pylist()
        outliers: dict[str, set[tuple[str, str]]] = {}
        for row in rows:
            if row["rule_id"] == _OUTLIER:
                outliers.setdefault(row["register"], set()).add((row["record_id"], row["field"]))
        return cls(
            frozenset((row["record_id"], row["field"]) for row in rows if row["field"]),
            {register: frozenset(cells) for register, cells in outliers.items()},
        )

    @classmethod
    def of_dates(cls, findings: pa.Table) -> Intake:
        """Only the outlying dates."""
        return cls.of(findings.filter(pc.equal(findings["rule_id"].cast(pa.string()), _OUTLIER)))

    def without_outliers(self, register: str, table: pa.Table) -> pa.Table:
        """The register with its outlying dates blanked."""
        cells = self.outliers.get(register, frozenset())
        for field in sorted({field for _, field in cells}):
            ids = pa.array([record_id for record_id, of in cells if of == field], pa.string())
            doubtful = pc.is_in(table["record_id"], ids)
            place = table.schema.get_field_index(field)
            blanked = pc.if_else(doubtful, pa.scalar(None, pa.date32()), table[field])
            table = table.set_column(place, table.schema.field(field), blanked)
        return table

    def excused(self, rule: Rule, outcome: Outcome, columns: Columns) -> Outcome:
        """The outcome without failures of blank cells that cleaning reported already.

        Their records count as not checked by this rule.
        """
        if not isinstance(outcome, RecordOutcome) or not self.cells or not outcome.failures:
            return outcome
        kept = tuple(
            failures.of(~self._reported(failures, columns)) for failures in outcome.failures
        )
        excused = [
            before.rows[~np.isin(before.rows, after.rows)]
            for before, after in zip(outcome.failures, kept, strict=True)
            if len(after.rows) < len(before.rows)
        ]
        if not excused:
            return outcome
        left = replace(outcome, failures=kept)
        checked = outcome.checked.copy()
        checked[np.setdiff1d(np.concatenate(excused), left.failing)] = False
        return replace(left, checked=checked)

    def _reported(self, failures: Failures, columns: Columns) -> np.ndarray:
        """Mask of the failures that are blank cells which cleaning reported."""
        blank = ~columns.filled(failures.field)[failures.rows]
        known = self._records_by_field.get(failures.field)
        if known is None or not blank.any():
            return np.zeros(len(failures.rows), dtype=bool)
        ids = columns.at("record_id", failures.rows)
        return blank & pc.is_in(ids, known).to_numpy(zero_copy_only=False)

    @cached_property
    def _records_by_field(self) -> dict[str, pa.Array]:
        found: dict[str, list[str]] = {}
        for record_id, field in sorted(self.cells):
            found.setdefault(field, []).append(record_id)
        return {field: pa.array(ids) for field, ids in found.items()}
