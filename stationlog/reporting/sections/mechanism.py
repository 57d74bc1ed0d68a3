"""（一）机制建设: the station's set-up (通知 三（一）强化机制建设)."""

from __future__ import annotations

from stationlog.reporting.blocks import Block, Blocks, Column, Heading, Quoted, Table
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import Words, amount, filed, occurs, paragraph, parts
from stationlog.vocabulary.periods import day_text


def mechanism(report: Report) -> Blocks:
    """What the station has and what it lacks, by its own register."""
    blocks: list[Block] = [Heading(2, "（一）机制建设")]
    if not report.cleaned.records["station"].num_rows:
        blocks.append(paragraph("登记表中没有站点建设登记，机制建设情况无法从登记得出。"))
        return Blocks(*blocks)
    state: tuple = ("已具备的建设项目", amount(report, "station.ready"))
    if occurs(report, "station.lacking"):
        state += (
            "，未完全具备",
            amount(report, "station.lacking"),
            "（",
            parts(report, "station.lacking", "state"),
            "）",
        )
    else:
        state += ("，没有未完全具备的项目",)
    blocks.append(
        paragraph(
            "按站点建设登记，截至统计截止日，",
            *state,
            "。" if report.public else "。逐项情况见附件1“站点建设”一表。",
        )
    )
    return Blocks(*blocks)


def station_items(report: Report) -> Table | None:
    """Every item of the set-up with its state, day and evidence; None without a register."""
    table = report.cleaned.records["station"]
    if report.public or not table.num_rows:
        return None  # its evidence is what people wrote
    rows = tuple(
        (
            row["item"] or "（未认出）",
            row["state"],
            day_text(row["since"]) if row["since"] else None,
            Quoted(report.masker.text(row["evidence"])) if row["evidence"] else None,
        )
        for row in table.to_pylist()
    )
    note: Words = ("按登记现状列示；空白的列为“—”。",)
    if table["item"].null_count:
        # their states count in the text all the same, so their rows must be here
        rows_in_all = filed(table.num_rows, "records", "station")
        note += (
            "登记共",
            rows_in_all,
            "行，“（未认出）”是项目空白或没有认出名称的行，在登记表的位置见问题清单。",
        )
    columns = (
        Column("项目"),
        Column("状态", "center"),
        Column("具备日期", "center"),
        Column("佐证材料"),
    )
    return Table("站点建设", columns, rows, note=note)
