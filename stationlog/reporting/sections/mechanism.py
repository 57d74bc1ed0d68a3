"""（一）机制建设: the station's set-up (通知 三（一）强化机制建设)."""

from __future__ import annotations

import pyarrow.compute as pc

from stationlog.reporting.blocks import Block, Blocks, Column, Heading, Quoted, Table
from stationlog.reporting.report import Report
from stationlog.reporting.sections.words import amount, occurs, paragraph, parts
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
    named = table.filter(pc.is_valid(table["item"])).to_pylist()
    rows = tuple(
        (
            row["item"],
            row["state"],
            day_text(row["since"]) if row["since"] else None,
            Quoted(report.masker.text(row["evidence"])) if row["evidence"] else None,
        )
        for row in named
    )
    columns = (
        Column("项目"),
        Column("状态", "center"),
        Column("具备日期", "center"),
        Column("佐证材料"),
    )
    return Table("站点建设", columns, rows, note="按登记现状列示；空白的列为“—”。")
