"""Which years the log is of. A year counts when at least three records are dated in it, so that
one typo (2042) makes no year.
"""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.vocabulary.registers import registers

FEWEST_RECORDS = 3
# a log of more years than this is more likely one typing error made three times
FARTHEST = 20


def years_of_log(records: dict[str, pa.Table]) -> tuple[int, ...]:
    """Years with enough dated records, not far from the busiest one, oldest first; may be empty.

    Submissions do not count: a report handed in later is no work of the year.
    """
    counts: dict[int, int] = {}
    for key, table in records.items():
        register = registers()[key]
        if not register.date or key == "submissions":
            continue
        for row in pc.value_counts(pc.year(table[register.date].drop_null())).to_pylist():
            counts[row["values"]] = counts.get(row["values"], 0) + row["counts"]
    busiest = max(counts, key=lambda year: (counts[year], year), default=0)
    return tuple(
        sorted(
            year
            for year, count in counts.items()
            if count >= FEWEST_RECORDS and abs(year - busiest) <= FARTHEST
        )
    )
