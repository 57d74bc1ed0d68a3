"""已说明的问题: findings accepted as they are, by whom and why; and what no longer is."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.confirmed.entries import FILE
from stationlog.checking.confirmed.explanation import CHANGED, GONE, NOT_CONFIRM, Explanation
from stationlog.checking.confirmed.judge import Judged
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker, mask_signer, names_signed
from stationlog.prose import mask_prose
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Quoted, Table
from stationlog.reporting.findings_file import explaining_masker
from stationlog.reporting.sections.clause_words import place_words, quoted_place
from stationlog.reporting.sections.words import Words, filed
from stationlog.vocabulary.findings import CONFIRM, CONFIRMED, OPEN, SHORT_ID

_LISTED = 60
_NOW = {
    GONE: "不用再管；也可以删去这条说明",
    CHANGED: "请核对现在的内容；仍然属实的，写上新的日期重新说明",
    NOT_CONFIRM: "请在登记表中改正",
}


def explained_findings(findings: pa.Table, masker: Masker, which: str = "all") -> Blocks:
    """What was explained, with reason, role and day; none where nothing was. `which` findings
    they are is the beginning of their address.
    """
    held = findings.filter(pc.field("state").cast(pa.string()) == CONFIRMED)
    if not held.num_rows:
        return Blocks()
    knowing = explaining_masker(held, masker)
    rows = tuple(
        (
            row["finding_id"][:SHORT_ID],
            quoted_place(row, masker),
            Quoted(knowing.text(row["message"])),
            Quoted(mask_prose(row["reason"], knowing)),
            (
                Quoted(mask_signer(row["confirmed_by"], knowing)),
                f"\n{row['confirmed_on'].isoformat()}",
            ),
        )
        for row in held.slice(0, _LISTED).to_pylist()
    )
    columns = (
        Column("编号", "center"),
        Column("位置"),
        Column("问题"),
        Column("说明理由"),
        Column("说明人和日期"),
    )
    note: Words = ("这些问题经工作站核实说明，仍然列出，不计入未处理的问题；值改变后须重新说明。",)
    if held.num_rows > len(rows):
        count = filed(held.num_rows, "findings.parquet", which, f"state={CONFIRMED}")
        note = ("共 ", count, " 条，全部在 findings.xlsx 中。", *note)
    return Blocks(Table("已说明的问题", columns, rows, note=note))


def explanations_told(judged: Judged, findings: pa.Table, masker: Masker) -> Blocks:
    """Working paper 02: what was explained, then which explanations hold no longer."""
    told = explained_findings(findings, masker)
    items = told.items or (Paragraph("没有已说明的问题。"),)
    return Blocks(*items, *_unfit(judged, masker))


def _unfit(judged: Judged, masker: Masker) -> list[Table]:
    if not judged.unfit:
        return []
    signed = {name for one in judged.unfit for name in names_signed(one.explanation.by)}
    knowing = masker.knowing(signed)
    rows = tuple(
        (
            one.explanation.finding_id[:SHORT_ID],
            place_words(one.finding, masker) if one.finding else None,
            _said(one.explanation, knowing),
            one.why,
            _NOW.get(one.why, "请补全后重新交回，或在本底稿里说明"),
        )
        for one in judged.unfit[:_LISTED]
    )
    columns = (
        Column("编号", "center"),
        Column("位置"),
        Column("原来的说明"),
        Column("为什么不适用"),
        Column("怎样处理"),
    )
    left = len(judged.unfit) - len(rows)
    note = f"另有 {left} 条没有列出。" if left else None
    return [Table("说明不再适用", columns, rows, note=note)]


def _said(one: Explanation, masker: Masker) -> str:
    day = one.on.isoformat() if one.on else ""
    signer = " ".join(part for part in (mask_signer(one.by, masker), day) if part)
    source = masker.text(one.workbook) if one.workbook else FILE
    lines = (mask_prose(one.reason, masker), signer, f"见 {source}")
    return "\n".join(line for line in lines if line)


def to_confirm(
    findings: pa.Table, masker: Masker, *, page: int = 1, rule: str = "", per_page: int = 30
) -> Blocks:
    """One page of the open findings that may be explained, with the ids to name them by; those of
    one `rule` (its id) where named. ArgumentError for a page there is none of.
    """
    texts = {name: findings[name].cast(pa.string()) for name in ("severity", "state", "rule_id")}
    held = pc.and_(pc.equal(texts["severity"], CONFIRM), pc.equal(texts["state"], OPEN))
    if rule:
        held = pc.and_(held, pc.equal(texts["rule_id"], rule))
    held = findings.filter(held)
    if not held.num_rows:
        return Blocks(Paragraph("没有待说明的“需要核对”的问题。"))
    pages = -(-held.num_rows // max(per_page, 1))
    if not 1 <= page <= pages:
        raise ArgumentError(
            f"没有第 {page} 页",
            where="to_confirm 的参数 page",
            why=f"共 {pages} 页",
            now="请改用 1 到最后一页的数",
        )
    rows = tuple(
        (
            row["finding_id"][:SHORT_ID],
            place_words(row, masker),
            masker.text(row["message"]),
            row["rule_id"],
        )
        for row in held.slice((page - 1) * per_page, per_page).to_pylist()
    )
    columns = (Column("编号", "center"), Column("位置"), Column("问题"), Column("规则"))
    caption = f"需要核对的问题（第 {page}/{pages} 页，共 {held.num_rows} 条）"
    turn = f"看下一页：把 page 改成 {page + 1}，再运行本格。" if page < pages else ""
    note = f'{turn}只看一条规则：加上 rule="规则编号"。'
    return Blocks(Table(caption, columns, rows, note=note))
