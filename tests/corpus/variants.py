"""A table of one field written in many ways, row by row with its truth."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from stationlog.vocabulary.registers import registers
from tests.corpus.case import Case, File, Record, Truth
from tests.corpus.grid import Grid
from tests.corpus.writers import openpyxl_book

Variant = tuple[object, Truth | Mapping[str, Truth] | None]
"""What the cell holds and what it means: a truth, None for null, or truths of several fields."""

_CARRIERS = {
    "consultations": ("consultation_no", {"person": "林小满", "content": "商标被抢注怎么办"}),
    "cases": ("case_no", {"applicant": "林小满", "matter": "调解"}),
    "activities": ("activity_no", {"name": "知识产权宣传", "place": "县文化馆"}),
    "transfers": ("transfer_no", {"sent_to": "县公安局", "matter": "假冒注册商标"}),
    "submissions": ("sent_to", {"sent_by": "古月生", "receipt": "已签收"}),
    "team": ("name", {"field": "专利诉讼", "organization": "明理律师事务所"}),
}


def variants(
    name: str,
    register: str,
    field: str,
    lines: Sequence[Variant],
    *,
    header: str = "",
    path: str = "登记.xlsx",
    title: str = "",
    note: str = "",
    findings: tuple[str, ...] = (),
    **how: bool,
) -> Case:
    """A case: a carrier number, the field under test, and two plain columns beside it."""
    file, truth = variant_table(register, field, lines, header, path, title, **how)
    return Case(name, (file,), {register: truth}, findings=findings, note=note)


def variant_table(
    register: str,
    field: str,
    lines: Sequence[Variant],
    header: str = "",
    path: str = "登记.xlsx",
    title: str = "",
    **how: bool,
) -> tuple[File, tuple[Record, ...]]:
    """The file and its records."""
    number, plain = _CARRIERS[register]
    plain = {key: value for key, value in plain.items() if key != field}
    of = registers()[register].field
    rows: list[list[object]] = [[title]] if title else []
    rows.append([of(number).label, header or of(field).label, *[of(k).label for k in plain]])
    truth = []
    for i, (raw, meant) in enumerate(lines, 1):
        carrier = f"单位{i:02}号" if register in ("submissions", "team") else f"V-{i:03}"
        rows.append([carrier, raw, *plain.values()])
        means = meant if isinstance(meant, Mapping) else {field: meant}
        truth.append(
            {number: carrier, **plain, **{k: v for k, v in means.items() if v is not None}}
        )
    sheet = Grid(rows, registers()[register].label)
    return openpyxl_book(path, sheet, **how), tuple(truth)
