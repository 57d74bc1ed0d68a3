"""Case records for benchmarks, made as Arrow columns: no workbook is written or read."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from sample.story import tell
from stationlog.cleaning.store import Cleaned
from stationlog.vocabulary import schemas
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import table_of

_FILE, _SHEET, _FIRST_ROW = "维权援助案件登记.xlsx", "登记", 3
# GB 32100-2015: alphabet and weights of the check character
_LETTERS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
_WEIGHTS = np.array([pow(3, place, 31) for place in range(17)])
_TRADES = ["号五金制品有限公司", "号家具厂", "号食品有限公司", "号商行"]
_DAY = {field.key for field in registers()["cases"].fields if field.type == "date"}
# one defect a record, in turn; every change is what a person would slip with
DEFECTS: tuple[dict[str, object], ...] = (
    {"handler": None},
    {"phone": None},
    {"address": None},
    {"grounds": None},
    {"materials": None},
    {"client_type": None},
    {"matter": None},
    {"right_no": None, "right_type": "商标"},
    {"uscc": "91990000MA0000000X"},
    {"client_type": "企业", "uscc": None},
    {"client_type": "个人", "id_no": "110105194912310021"},
    {"client_type": "个人", "id_no": None},
    {"client_type": "个体工商户", "key_target": None},
    {"closed_on": dt.date(2023, 12, 29)},
    {"decided_on": dt.date(2026, 3, 2), "closed_on": dt.date(2026, 3, 9)},
    {"decision": "不予受理", "refusal_reason": None},
    {"decision": None},
    {"aid_method": None},
    {"outcome": None},
    {"revisited_on": None},
    {"satisfaction": None},
    {"archived_on": None},
    {"archive_no": None},
    {"appeal_result": "维持", "appealed_on": None},
    {"outcome": "转办"},
    {"corrected_on": dt.date(2024, 2, 1), "correction_notice_on": None},
)
# one record that breaks as many rules as can be broken together
WORST: dict[str, object] = {
    "applied_on": dt.date(2024, 3, 4),
    "client_type": "企业",
    "uscc": "91990000MA0000000X",
    "id_no": "110105194912310021",
    "right_type": "商标",
    "matter": None,
    "decision": "不予受理",
    "refusal_reason": None,
    "decided_on": dt.date(2024, 6, 3),
    "corrected_on": dt.date(2024, 4, 1),
    "appeal_result": "维持",
    "appealed_on": dt.date(2024, 7, 1),
    "closed_on": dt.date(2024, 5, 6),
    "outcome": "达成调解",
    "aid_method": "咨询指导",
    "transferred_on": dt.date(2024, 2, 1),
    "feedback_on": dt.date(2024, 1, 2),
    "archived_on": dt.date(2024, 4, 1),
}
_WORST_BLANK = (
    "phone", "address", "grounds", "materials", "handler", "right_no", "key_target",
    "document", "revisited_on", "satisfaction", "archive_no", "correction_notice_on",
)  # fmt: skip


def case_log(rows: int, defective: float) -> Cleaned:
    """A cleaned log of so many cases; a share `defective` of them has one defect each."""
    pool = _pool()
    kinds = [{**record, **change} for change in ({}, *DEFECTS) for record in pool]
    indices = np.arange(rows) % len(pool)
    if defective:
        bad = np.arange(0, rows, round(1 / defective))
        # record by record through the defects, so that each is as frequent as the others
        indices[bad] += len(pool) * (1 + np.arange(len(bad)) % len(DEFECTS))
    return _cleaned(kinds, indices, len(pool), np.empty(0, dtype=np.int64))


def worst_log(rows: int, share: float) -> Cleaned:
    """A cleaned log in which a share of the cases break as many rules as one record can."""
    pool = _pool()
    worst = {**pool[0], **WORST, **dict.fromkeys(_WORST_BLANK)}
    indices = np.arange(rows) % len(pool)
    bad = np.arange(0, rows, round(1 / share))
    indices[bad] = len(pool)
    return _cleaned([*pool, worst], indices, len(pool), bad)


def _pool() -> list[dict[str, object]]:
    """Clean cases of the sample's story; dates are dates."""
    return [
        {
            key: dt.date.fromisoformat(value) if value and key in _DAY else value
            for key, value in record.values.items()
        }
        for record in tell(Random(2025), 8)["cases"]
        if record["outcome"] != "转办"
    ]


def _cleaned(kinds: list[dict], indices: np.ndarray, series: int, paired: np.ndarray) -> Cleaned:
    """Records of those `kinds`, numbered in series of so many; `paired` ones have the same number
    two by two.
    """
    rows = len(indices)
    schema = schemas.records_schema("cases")
    few = {name: [record.get(name) for record in kinds] for name in schema.names}
    few |= {"record_id": [""] * len(kinds), "source_file": [_FILE] * len(kinds)}
    few |= {"source_sheet": [_SHEET] * len(kinds), "source_row": [0] * len(kinds)}
    few |= {"source_table": [1] * len(kinds)}
    few["recovered_loss"] = [value and Decimal(value) for value in few["recovered_loss"]]
    table = table_of(few, schema).take(pa.array(indices)).combine_chunks()
    number = pc.utf8_lpad(pa.array(np.arange(1, rows + 1)).cast(pa.string()), 7, "0")
    numbered = np.arange(rows)
    numbered[paired] = paired[np.arange(len(paired)) // 2 * 2]
    columns = {
        "record_id": pc.binary_join_element_wise("cases", number, ":"),
        "source_row": pa.array(np.arange(_FIRST_ROW, rows + _FIRST_ROW), pa.int32()),
        "case_no": _joined("WY", numbered // series + 1, numbered % series + 1),
        **_own(table, number),
    }
    for name, values in columns.items():
        place = schema.get_field_index(name)
        table = table.set_column(place, schema.field(name), values.cast(schema.field(name).type))
    records = {key: schemas.records_schema(key).empty_table() for key in registers()}
    return Cleaned(
        records=records | {"cases": table},
        layout=_layout(rows),
        changes=schemas.CHANGES.empty_table(),
        set_aside=schemas.SET_ASIDE.empty_table(),
        intake_findings=schemas.FINDINGS.empty_table(),
        run={},
    )


def _joined(head: str, *numbers: np.ndarray) -> pa.Array:
    parts = (pc.utf8_lpad(pa.array(some).cast(pa.string()), 4, "0") for some in numbers)
    return pc.binary_join_element_wise(head, *parts, "-")


def _persons(surnames: pa.Array, which: np.ndarray) -> pa.Array:
    """Names of persons: the surname, and two characters that tell the number."""
    given = pa.array([chr(0x5B50 + place) for place in range(400)])
    parts = (given.take(pa.array(which // 400 % 400)), given.take(pa.array(which % 400)))
    return pc.binary_join_element_wise(pc.utf8_slice_codeunits(surnames, 0, 1), *parts, "")


def _own(table: pa.Table, number: pa.Array) -> dict[str, pa.Array]:
    """A name for each applicant and a credit code for each firm, three cases to one; a right for
    each case.
    """
    applicant, right = (table[name].combine_chunks() for name in ("applicant", "right_no"))
    which = np.arange(len(number)) // 3
    firm = pc.greater(pc.utf8_length(applicant), 4)
    named = pc.binary_join_element_wise(
        "五华县", number.take(pa.array(which)), pa.array(_TRADES).take(pa.array(which % 4)), ""
    )
    coded = pc.and_(pc.is_valid(table["uscc"]), pc.not_equal(table["uscc"], DEFECTS[8]["uscc"]))
    coded = pc.and_(firm, coded.combine_chunks().fill_null(False))
    opponent = pc.binary_join_element_wise(table["opponent"].combine_chunks(), number, "")
    return {
        "applicant": pc.if_else(firm, named, _persons(applicant, which)),
        "uscc": pc.if_else(coded, _codes(len(number)).take(pa.array(which)), table["uscc"]),
        "right_no": pc.binary_join_element_wise(right, number, "-"),
        # without a right two applications differ by whom they are against
        "opponent": pc.if_else(pc.is_null(right), opponent, table["opponent"]),
    }


def _codes(count: int) -> pa.Array:
    """Valid 统一社会信用代码 of invented firms (99: no division of that number)."""
    digits = np.zeros((count, 18), dtype=np.int64)
    digits[:, [0, 1, 2, 3]] = 9, 1, 9, 9
    digits[:, [8, 9]] = _LETTERS.index("M"), _LETTERS.index("A")
    rest = np.arange(count)
    for place in range(16, 9, -1):
        digits[:, place] = rest % 10
        rest //= 10
    digits[:, 17] = -(digits[:, :17] @ _WEIGHTS) % 31
    return pa.array(np.array(list(_LETTERS))[digits].view("U18").ravel().tolist())


def _layout(rows: int) -> pa.Table:
    fields = registers()["cases"].keys
    return table_of(
        {
            "source_file": [_FILE] * len(fields),
            "source_sheet": [_SHEET] * len(fields),
            "table": [1] * len(fields),
            "register": ["cases"] * len(fields),
            "orientation": ["rows"] * len(fields),
            "field": list(fields),
            "position": list(range(1, len(fields) + 1)),
            "first": [_FIRST_ROW] * len(fields),
            "last": [rows + _FIRST_ROW] * len(fields),
        },
        schemas.LAYOUT,
    )
