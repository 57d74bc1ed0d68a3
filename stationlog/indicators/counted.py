"""The records that figures count: all, but for repetitions that a rule says to count once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from stationlog.checking.columns import Columns
from stationlog.checking.intake import Intake
from stationlog.checking.repeats import left_out
from stationlog.cleaning.store import Cleaned
from stationlog.standard.rulebooks import Rulebooks


@dataclass(frozen=True)
class Counted:
    """Records by register, and by register and rule those that are left out."""

    records: Mapping[str, pa.Table] = field(repr=False)
    left_out: Mapping[str, Mapping[str, pa.Table]] = field(repr=False)

    @classmethod
    def of(cls, cleaned: Cleaned, rulebooks: Rulebooks) -> Counted:
        """The same repetitions as the check finds: of records alike in everything the rule looks
        at the first one counts. Rules that leave nothing out are not named.
        """
        intake = Intake.of_dates(cleaned.intake_findings)
        records, without = {}, {}
        for key, table in cleaned.records.items():
            columns = Columns(intake.without_outliers(key, table))
            found = left_out(rulebooks, key, columns)
            without[key] = {rule: table.take(pa.array(r)) for rule, r in found.items() if len(r)}
            records[key] = _without(table, list(found.values()))
        return cls(records, without)


def _without(table: pa.Table, rows: list[np.ndarray]) -> pa.Table:
    if not any(len(some) for some in rows):
        return table
    counts = np.ones(table.num_rows, dtype=bool)
    counts[np.concatenate(rows)] = False
    return table.filter(pa.array(counts))
