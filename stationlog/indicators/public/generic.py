"""A log of made-up records, to see which sums hold of every log and not only of one."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal

import pyarrow as pa

from stationlog.cleaning.store import Cleaned
from stationlog.indicators.catalogue import values_of
from stationlog.vocabulary import schemas
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import Field, registers
from stationlog.vocabulary.tables import table_of

_RECORDS = 1200
_SEED = 20220812  # the same records on every run: same input, same bytes
_BLANK = 0.15
_NAMES = tuple(f"某{number}" for number in range(400))


def generic_log(period: Period) -> Cleaned:
    """Records whose fields are filled at random, around the days of `period`."""
    chance = random.Random(_SEED)
    return Cleaned(
        records={key: _records(key, period, chance) for key in registers()},
        layout=schemas.LAYOUT.empty_table(),
        changes=schemas.CHANGES.empty_table(),
        set_aside=schemas.SET_ASIDE.empty_table(),
        intake_findings=schemas.FINDINGS.empty_table(),
        run={},
    )


def _records(key: str, period: Period, chance: random.Random) -> pa.Table:
    columns: dict[str, list] = {
        "record_id": [f"{key}:{number:05d}" for number in range(_RECORDS)],
        "source_file": [""] * _RECORDS,
        "source_sheet": [None] * _RECORDS,
        "source_row": [1] * _RECORDS,
    }
    for field in registers()[key].fields:
        columns[field.key] = [_value(key, field, period, chance) for _ in range(_RECORDS)]
    return table_of(columns, schemas.records_schema(key))


def _value(key: str, field: Field, period: Period, chance: random.Random):
    if chance.random() < _BLANK:
        return None
    if field.type == "date":
        days = (period.end - period.start).days
        # mostly inside, some before and after
        return period.start + dt.timedelta(chance.randint(-days // 4, days + days // 4))
    values = values_of(key, field.key)
    if field.type == "choices":
        some = set(chance.sample(values, chance.randint(1, min(3, len(values)))))
        return "、".join(value for value in values if value in some)
    if values:
        return chance.choice(values)
    if field.type == "money":
        return Decimal(chance.randint(1, 10**6)) / 1000
    return chance.randint(1, 5000) if field.type == "count" else chance.choice(_NAMES)
