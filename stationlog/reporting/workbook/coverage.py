"""Every clause of every document in force in the period, and what tests it: one flat list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from stationlog.reporting.plain_text import words
from stationlog.reporting.sections.clause_words import STATUS, clause_name, titles
from stationlog.reporting.workbook.long_list import ListColumn, LongList
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.wording.statuses import TEXT_STATUS

_COLUMNS = (
    ListColumn("序号", 6), ListColumn("文件", 22), ListColumn("条款", 14, "center"),
    ListColumn("要点", 24), ListColumn("内容", 60), ListColumn("原文", 13, "center"),
    ListColumn("结果", 11, "center"), ListColumn("规则", 44), ListColumn("人工核对", 30),
    ListColumn("核对", 8), ListColumn("不符", 8), ListColumn("已说明", 8),
    ListColumn("条款编号", 22),
)  # fmt: skip
_ABOUT = (
    "“核对”“不符”是登记条数（或应完成事项数）；“已说明”是不符之中说明了理由的问题条数，不改变结果。"
    "原文未持有的条款，内容是按二手来源归纳的。"
)
_COLOURS = {STATUS["not_met"]: "must_fix", STATUS["not_covered"]: "confirm"}


def coverage(rows: list[dict], explained: Counter[str], rulebooks: Rulebooks) -> LongList:
    """`rows` under schemas.COVERAGE, of one period; `explained` counts findings by clause."""
    lines = list(_lines(rows, explained, rulebooks))
    return LongList("条款覆盖", "条款覆盖表", _ABOUT, _COLUMNS, len(lines), lines, _COLOURS)


def _lines(rows: list[dict], explained: Counter[str], rulebooks: Rulebooks) -> Iterator[tuple]:
    for number, row in enumerate(rows, 1):
        clause = rulebooks.clauses[row["clause_id"]]
        tested = bool(row["rule_ids"])
        yield (
            number,
            row["document"],
            row["section"],
            clause_name(row["clause_id"], rulebooks),
            row["text"],
            TEXT_STATUS[row["text_status"]],
            STATUS[row["status"]],
            words(titles(rulebooks, row)),
            clause.by_hand,
            row["records_checked"] if tested else "",
            row["records_failing"] if tested else "",
            explained[row["clause_id"]] if tested else "",
            row["clause_id"],
        )
