"""The findings rule by rule: what each rule found in all, then every finding."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache

import pyarrow as pa

from stationlog.reporting.sections.top_findings import clause_words, rule_title
from stationlog.reporting.workbook.long_list import ListColumn, LongList
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.addresses import place_of
from stationlog.vocabulary.findings import (
    CONFIRMED,
    MUST_FIX,
    SEVERITY_LABELS,
    STATE_LABELS,
)
from stationlog.vocabulary.registers import registers

SEVERITIES = {label: key for key, label in SEVERITY_LABELS.items()}
_ABOUT = "先必须整改、后需要核对；同一规则的问题按文件、工作表、单元格排列。个人信息已脱敏。"


def rules_list(findings: pa.Table, rulebooks: Rulebooks) -> LongList:
    """One row a rule and severity, the most frequent first."""
    texts = [findings[key].cast(pa.string()).to_pylist() for key in ("rule_id", "severity")]
    states = findings["state"].cast(pa.string()).to_pylist()
    counts = Counter(zip(*texts, strict=True))
    explained = Counter(
        (rule, severity)
        for rule, severity, state in zip(*texts, states, strict=True)
        if state == CONFIRMED
    )
    order = sorted(counts, key=lambda key: (key[1] != MUST_FIX, -counts[key], key[0]))
    rows = [
        (
            number,
            SEVERITY_LABELS[severity],
            rule_title(rule, rulebooks),
            clause_words(_clauses(rule, rulebooks), rulebooks),
            _basis(rule, rulebooks),
            counts[rule, severity] - explained[rule, severity],
            explained[rule, severity],
            rule,
        )
        for number, (rule, severity) in enumerate(order, 1)
    ]
    columns = (
        ListColumn("序号", 6), ListColumn("程度", 10, "center"), ListColumn("规则", 34),
        ListColumn("条款", 30), ListColumn("依据", 50), ListColumn("未处理", 9),
        ListColumn("已说明", 9), ListColumn("规则编号", 26),
    )  # fmt: skip
    about = "每条规则查出的问题数；登记、清洗和读取中发现的也在内。"
    return LongList("规则汇总", "规则汇总", about, columns, len(rows), rows, SEVERITIES)


def by_rule(findings: pa.Table, rulebooks: Rulebooks) -> LongList:
    """Every finding, rule by rule."""
    columns = (
        ListColumn("序号", 7), ListColumn("程度", 10, "center"), ListColumn("规则", 24),
        ListColumn("问题", 44), ListColumn("处理办法", 34), ListColumn("登记簿", 12),
        ListColumn("栏目", 12), ListColumn("内容", 20), ListColumn("文件", 28),
        ListColumn("工作表", 13), ListColumn("单元格", 9, "center"), ListColumn("条款", 26),
        ListColumn("期间", 9, "center"), ListColumn("状态", 9, "center"),
        ListColumn("说明人", 11), ListColumn("说明日期", 12, "center"), ListColumn("说明理由", 28),
        ListColumn("规则编号", 24), ListColumn("问题编号", 22),
    )  # fmt: skip
    rows = _rows(_sorted(findings), rulebooks)
    count = findings.num_rows
    return LongList("问题（按规则）", "问题（按规则）", _ABOUT, columns, count, rows, SEVERITIES)


def _rows(findings: pa.Table, rulebooks: Rulebooks) -> Iterator[tuple]:
    labels = {
        (register.key, field.key): field.label
        for register in registers().values()
        for field in register.fields
    }
    clauses = cache(lambda ids: clause_words(list(ids), rulebooks))
    number = 0
    for batch in findings.to_batches(max_chunksize=10_000):
        for row in batch.to_pylist():
            number += 1
            register = registers().get(row["register"] or "")
            yield (
                number,
                SEVERITY_LABELS[row["severity"]],
                rule_title(row["rule_id"], rulebooks),
                row["message"],
                row["advice"],
                register.label if register else "",
                labels.get((row["register"], row["field"]), row["field"]),
                row["value"],
                row["source_file"],
                row["source_sheet"],
                row["source_cell"],
                clauses(tuple(row["clause_ids"] or ())),
                row["period"],
                STATE_LABELS[row["state"]],
                row["confirmed_by"],
                row["confirmed_on"].isoformat() if row["confirmed_on"] else "",
                row["reason"],
                row["rule_id"],
                row["finding_id"],
            )


def _sorted(findings: pa.Table) -> pa.Table:
    """What must be mended first, rule by rule, then as a reader goes through the files."""
    texts = [findings[key].cast(pa.string()).to_pylist() for key in _ORDER]
    cells = findings["source_cell"].to_pylist()
    keys = [
        (severity != MUST_FIX, rule, file or "", sheet or "", place_of(cell) if cell else (-1, -1))
        for severity, rule, file, sheet, cell in zip(*texts, cells, strict=True)
    ]
    order = sorted(range(len(keys)), key=keys.__getitem__)
    return findings.take(pa.array(order, pa.int64()))


_ORDER = ("severity", "rule_id", "source_file", "source_sheet")


def _clauses(rule_id: str, rulebooks: Rulebooks) -> list[str]:
    rule = rulebooks.rules.get(rule_id)
    return list(rule.clauses) if rule else []


def _basis(rule_id: str, rulebooks: Rulebooks) -> str:
    rule = rulebooks.rules.get(rule_id)
    return rule.basis if rule else "登记规范（本程序）"
