"""Logs whose every value is drawn at random from a few: whatever can stand together does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from random import Random

from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.findings import Finding
from stationlog.vocabulary.registers import Field, Register, registers
from tests.checking.logs import cleaned_of, records_table

_BLANK, _AGAIN, _TOLD = 0.25, 0.2, 0.05
_FIRST, _DAYS = dt.date(2024, 11, 1), 520
_TEXTS = ("甲", "乙公司", "乙 公司", "乙（公司）", "匿名", "五华县乙公司", "—", "梅州市市场监管局")
_VALUES = {
    "uscc": (
        "91350100M000100Y43", "91990000MA0000000X", "91350100M000100Y4", "A1350100M000100Y43",
        "91110000600037341L", "91350100m000100y43",
    ),
    "id_no": (
        "11010519491231002X", "110105194912310021", "440524188001010014", "110105491231002",
        "110105499931002", "11010519490230002X",
    ),
    "phone": ("13800000000", "0753-4430000"),
    "period": ("2024", "2025", "2024H1", "2025H1", "2025H2"),
    "yes_no": ("是", "否"),
}  # fmt: skip


def jumble(seed: int, rows: int) -> Cleaned:
    """So many records a register, of the station's set-up some more than it has items. Of a few
    cells cleaning has said that it could not read them, or not believe their dates.
    """
    random = Random(seed)
    records = {
        key: _records(register, random, rows if key != "station" else 25)
        for key, register in registers().items()
    }
    return cleaned_of(records, intake=[*_reported(records, random)])


def _reported(records: dict[str, list[dict]], random: Random) -> Iterator[Finding]:
    for key, register in registers().items():
        ids = records_table(key, records[key])["record_id"].to_pylist()
        for record_id, record in zip(ids, records[key], strict=True):
            for field in register.fields:
                if random.random() > _TOLD:
                    continue
                if record[field.key] is None:
                    yield _finding("CLEAN-TEXT", key, record_id, field.key)
                elif field.type == "date":
                    yield _finding("CLEAN-DATE-OUTLIER", key, record_id, field.key)


def _finding(rule_id: str, register: str, record_id: str, field: str) -> Finding:
    return Finding(
        finding_id=f"{rule_id} {record_id} {field}",
        rule_id=rule_id,
        severity="must_fix",
        scope="record",
        message="",
        advice="",
        register=register,
        record_id=record_id,
        field=field,
    )


def _records(register: Register, random: Random, rows: int) -> list[dict]:
    """Some are an earlier one with one other value, or none."""
    records: list[dict] = []
    for _ in range(rows):
        if records and random.random() < _AGAIN:
            field = random.choice(register.fields)
            kept = random.choice(records)
            records.append({**kept, field.key: _value(field, random, rows)})
            continue
        records.append({field.key: _value(field, random, rows) for field in register.fields})
    return records


def _value(field: Field, random: Random, rows: int) -> object:
    if random.random() < _BLANK:
        return None
    return _of_type(field, random, rows)


def _of_type(field: Field, random: Random, rows: int) -> object:
    if field.type == "date":
        return _FIRST + dt.timedelta(days=random.randrange(_DAYS))
    if field.type == "number":
        return f"WY2025{random.randrange(2 * rows):05d}"
    if field.type in ("choice", "choices"):
        listed = choice_lists()[field.choices].values
        count = 1 if field.type == "choice" else random.randint(1, 2)
        return "、".join(sorted(random.sample(listed, count), key=listed.index))
    if field.type == "count":
        return random.randrange(100)
    if field.type == "money":
        return Decimal(random.randrange(100))
    return random.choice(_VALUES.get(field.type, _TEXTS))
