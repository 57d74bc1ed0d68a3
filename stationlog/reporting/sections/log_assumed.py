"""The changes that are guesses (推定): by kind, then page by page, for a person to look at."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.cleaning.teaching.taught_names import ANY, fields_of, register_of
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.clause_words import place_words
from stationlog.reporting.sections.log_steps import STEPS, arrow, step_words
from stationlog.vocabulary.registers import registers

if TYPE_CHECKING:
    import numpy as np

_BLANKS = "null"
_FIELDS = ("step", "register", "field")


def assumed_kinds(cleaned: Cleaned, masker: Masker) -> Blocks:
    """Each step in each field that assumed something: how often, with one example."""
    assumed = _assumed(cleaned)
    if not assumed.num_rows:
        return Blocks(Paragraph("没有推定的改动。"))
    kinds = _kinds(assumed)
    counts = Counter(kinds)
    first = {kind: row for row, kind in reversed(list(enumerate(kinds)))}
    rows = tuple(
        (
            step_words(step),
            registers()[register].label,
            registers()[register].field(field).label,
            str(counts[step, register, field]),
            arrow(assumed.slice(first[step, register, field], 1).to_pylist()[0], masker),
        )
        for step, register, field in sorted(counts, key=_order)
    )
    columns = (
        Column("推定"),
        Column("登记簿"),
        Column("字段"),
        Column("处", "right"),
        Column("例：改前 → 改后（已脱敏）"),
    )
    return Blocks(Table("推定的改动，按种类", columns, rows))


def assumed_changes(
    cleaned: Cleaned,
    masker: Masker,
    *,
    page: int = 1,
    step: str = "",
    register: str = "",
    field: str = "",
    per_page: int = 30,
) -> Blocks:
    """One page of the assumed changes, of one `step`, `register` or `field` where named.

    Names as printed by `assumed_kinds`, or keys. Blanks written as 无 are left out unless their
    step is asked for. ArgumentError for a page or a name there is none of.
    """
    chosen = _chosen(_assumed(cleaned), step, register, field)
    if not len(chosen):
        return Blocks(Paragraph("没有这样的推定改动（空缺记号除外）。"))
    pages = -(-len(chosen) // _at_least_one(per_page, "per_page"))
    if not 1 <= page <= pages:
        raise _wrong("page", f"没有第 {page} 页", f"共 {pages} 页", "请改用 1 到最后一页的数")
    shown = _assumed(cleaned).take(chosen[(page - 1) * per_page : page * per_page])
    rows = tuple(
        (
            place_words(row, masker),
            registers()[row["register"]].field(row["field"]).label,
            arrow(row, masker),
            step_words(row["step"]),
        )
        for row in shown.to_pylist()
    )
    columns = (
        Column("位置"),
        Column("字段"),
        Column("改前 → 改后（已脱敏）"),
        Column("推定"),
    )
    caption = f"推定的改动（第 {page}/{pages} 页，共 {len(chosen)} 处）"
    turn = f"看下一页：把 page 改成 {page + 1}，再运行本格。" if page < pages else ""
    only = "只看一种：加上 step=、register= 或 field=，写上表中的名称。"
    left_out = "" if step else "空缺记号（如“无”）不列。"
    return Blocks(Table(caption, columns, rows, note=f"{turn}{only}{left_out}"))


def _assumed(cleaned: Cleaned) -> pa.Table:
    certainty = cleaned.changes["certainty"].cast(pa.string())
    return cleaned.changes.filter(pc.equal(certainty, "assumed"))


def _kinds(changes: pa.Table) -> list[tuple[str, str, str]]:
    texts = (changes[name].cast(pa.string()).to_pylist() for name in _FIELDS)
    return list(zip(*texts, strict=True))


def _order(kind: tuple[str, str, str]) -> tuple[int, int, int]:
    step, register, field = kind
    place = list(STEPS).index(step) if step in STEPS else len(STEPS)
    keys = list(registers())
    return place, keys.index(register), registers()[register].keys.index(field)


def _chosen(assumed: pa.Table, step: str, register: str, field: str) -> np.ndarray:
    """Row numbers of the changes asked for, kind by kind."""
    import numpy as np

    kinds = _kinds(assumed)
    wanted = {kind for kind in kinds if kind[0] != _BLANKS or step}
    if step:
        keys = {key for key in {kind[0] for kind in kinds} if step in (key, step_words(key))}
        if not keys:
            named = "、".join(dict.fromkeys(step_words(key) for key, *_ in kinds))
            raise _wrong("step", f"没有“{step}”这种推定", f"有的是：{named}" if named else "")
        wanted = {kind for kind in wanted if kind[0] in keys}
    if register:
        key = register_of(register)
        if not key:
            raise _wrong("register", f"没有“{register}”这种登记簿")
        wanted = {kind for kind in wanted if key in (ANY, kind[1])}
    if field:
        fields = fields_of(field, ANY)
        if not fields:
            raise _wrong("field", f"没有“{field}”这个字段")
        wanted = {kind for kind in wanted if fields.get(kind[1]) == kind[2]}
    place = {kind: rank for rank, kind in enumerate(sorted(wanted, key=_order))}
    ranks = np.array([place.get(kind, -1) for kind in kinds], dtype=np.int64)
    order = np.argsort(ranks, kind="stable")
    return order[ranks[order] >= 0]


def _at_least_one(number: int, parameter: str) -> int:
    if number < 1:
        raise _wrong(parameter, "每页至少一行")
    return number


def _wrong(
    parameter: str, what: str, why: str = "", now: str = "请按上表中的名称填写"
) -> ArgumentError:
    return ArgumentError(what, where=f"assumed_changes 的参数 {parameter}", why=why, now=now)
