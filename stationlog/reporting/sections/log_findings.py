"""What reading and cleaning could not make out, by theme, each a table of places and advice."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.store import Cleaned
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Blocks, Column, Paragraph, Table
from stationlog.reporting.sections.clause_words import place_words
from stationlog.vocabulary.findings import SEVERITY_LABELS

FILES = (
    "INTAKE-FILE-UNREADABLE",
    "INTAKE-FILE-PASSWORD",
    "INTAKE-FILE-EMPTY",
    "INTAKE-FILE-TWICE",
    "INTAKE-FORM-BLANK",
    "INTAKE-RETURN-TWICE",
    "INTAKE-RETURN-UNCHANGED",
    "INTAKE-RETURN-ORIGIN",
    "INTAKE-RETURN-FOREIGN",
    "INTAKE-RETURN-FEWER",
)
LOOK = (
    "INTAKE-SHEET-HIDDEN",
    "INTAKE-ROWS-HIDDEN",
    "INTAKE-ROW-STRUCK",
    "INTAKE-CELL-STRUCK",
    "INTAKE-ROW-STRAY",
    "INTAKE-ROW-CONTINUED",
    "INTAKE-LOOK-LIMITED",
)
UNMAPPED = ("INTAKE-SHEET-UNMAPPED", "INTAKE-BLOCK-UNMAPPED")
TOTALS = ("CLEAN-TOTAL-DIFFERS",)
# told with their candidates
COLUMNS = ("INTAKE-COLUMN-UNKNOWN",)
_ELSEWHERE = FILES + LOOK + UNMAPPED + TOTALS + COLUMNS
_OF_A_RULE = 10
_SAME = ("rule_id", "source_file", "source_sheet", "message", "advice")
_CELLS = 6


def of_rules(cleaned: Cleaned, rules: tuple[str, ...]) -> list[dict]:
    """The findings of these rules, in their order."""
    return cleaned.intake_findings.filter(_is_of(cleaned, rules)).to_pylist()


def findings_of(
    cleaned: Cleaned, masker: Masker, rules: tuple[str, ...], caption: str, none: str
) -> Blocks:
    """The findings of these rules; `none` is said where there is none."""
    rows = of_rules(cleaned, rules)
    return _blocks(rows, masker, caption) if rows else Blocks(Paragraph(none))


def other_findings(cleaned: Cleaned, masker: Masker) -> Blocks:
    """The findings that no other part of the working paper tells."""
    if not cleaned.intake_findings.num_rows:
        return Blocks(Paragraph("文件、工作表、栏目和单元格全部读懂，没有问题。"))
    own = cleaned.intake_findings.filter(pc.invert(_is_of(cleaned, _ELSEWHERE)))
    if not own.num_rows:
        return Blocks(Paragraph("除前面各节已列出的以外，没有其他问题。"))
    return _blocks(own.to_pylist(), masker, "读取和清洗发现的其他问题")


def _is_of(cleaned: Cleaned, rules: tuple[str, ...]) -> pa.ChunkedArray:
    of = cleaned.intake_findings["rule_id"].cast(pa.string())
    return pc.is_in(of, pa.array(rules, pa.string()))


def _blocks(findings: list[dict], masker: Masker, caption: str) -> Blocks:
    """Findings that say the same of one sheet share a row; of each rule not too many rows."""
    alike: dict[tuple, list[dict]] = {}
    for row in findings:
        alike.setdefault(tuple(row[name] for name in _SAME), []).append(row)
    taken: Counter[str] = Counter()
    rows = []
    told = 0
    for own in alike.values():
        first = own[0]
        taken[first["rule_id"]] += 1
        if taken[first["rule_id"]] <= _OF_A_RULE:
            told += len(own)
            rows.append(
                (
                    _places(own, masker),
                    first["message"],
                    SEVERITY_LABELS[first["severity"]],
                    first["advice"],
                )
            )
    columns = (
        Column("位置"),
        Column("问题"),
        Column("程度", "center"),
        Column("怎样处理"),
    )
    left = len(findings) - told
    note = f"另有 {left} 处没有列出（每类最多 {_OF_A_RULE} 行），检查后全部在 findings.xlsx 中。"
    return Blocks(Table(caption, columns, tuple(rows), note=note if left else None))


def _places(findings: list[dict], masker: Masker) -> str:
    more = [row["source_cell"] for row in findings[1:_CELLS] if row["source_cell"]]
    words = "、".join([place_words(findings[0], masker), *more])
    return f"{words} 等 {len(findings)} 处" if len(findings) > _CELLS else words
