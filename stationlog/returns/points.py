"""Points to mend: findings in the words of a list that is sent to the people who mend them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass

from stationlog.cleaning.problems import KINDS
from stationlog.standard.rulebooks import Rulebooks
from stationlog.vocabulary.addresses import column_number
from stationlog.vocabulary.findings import MUST_FIX
from stationlog.vocabulary.registers import registers

_CELL = re.compile(r"([A-Z]{1,3})(\d{1,7})")
_NOT_HELD, _CONFIRMED = "（待核对原文）", "（已核对）"
_OWN_RULES = "登记规范（能识别、能汇总）"
_LONGEST_QUOTE = 120


@dataclass(frozen=True)
class Point:
    """One finding; texts in Chinese, "" where there is nothing to say.

    `place` is the cell's 0-based row and column, None for what stands in no cell. `reason`, `by`
    and `on` are set where it was explained, `value_digest` where it can be.
    """

    finding_id: str
    rule_id: str
    severity: str
    register: str
    record_id: str
    field: str
    label: str
    file: str
    sheet: str | None
    cell: str
    place: tuple[int, int] | None
    message: str
    advice: str
    basis: str
    rule: str
    value_digest: str = ""
    reason: str = ""
    by: str = ""
    on: dt.date | None = None

    @property
    def must_fix(self) -> bool:
        """Whether it has to be mended; else looked at."""
        return self.severity == MUST_FIX

    @property
    def explained(self) -> bool:
        """Whether somebody said why it is right as it stands."""
        return bool(self.reason)


def points_of(
    findings: Iterable[dict], rulebooks: Rulebooks, sheets_in_order: Iterable[str | None] = ()
) -> tuple[Point, ...]:
    """Findings (rows of schemas.FINDINGS, with their value_digest) as points, must-fix first, the
    explained last, each sheet by sheet in the workbook's order, row by row.
    """
    points = [_point(finding, rulebooks) for finding in findings]
    order = dict.fromkeys([*sheets_in_order, *(point.sheet for point in points)])
    sheets = {sheet: place for place, sheet in enumerate(order)}
    return tuple(
        sorted(
            points,
            key=lambda point: (
                not point.must_fix,
                point.explained,
                sheets[point.sheet],
                point.place is None,
                point.place or (0, 0),
                point.rule_id,
            ),
        )
    )


def _point(finding: dict, rulebooks: Rulebooks) -> Point:
    rule_id = finding["rule_id"]
    return Point(
        finding_id=finding["finding_id"],
        rule_id=rule_id,
        severity=finding["severity"],
        register=finding["register"] or "",
        record_id=finding["record_id"] or "",
        field=finding["field"] or "",
        label=_label(finding["register"], finding["field"]),
        file=finding["source_file"] or "",
        sheet=finding["source_sheet"],
        cell=finding["source_cell"] or "",
        place=place_of(finding["source_cell"]),
        message=finding["message"],
        advice=finding["advice"] or "",
        basis=basis_words(finding["clause_ids"] or (), rulebooks),
        rule=_rule_title(rule_id, rulebooks),
        value_digest=finding.get("value_digest", ""),
        reason=finding["reason"] or "",
        by=finding["confirmed_by"] or "",
        on=finding["confirmed_on"],
    )


def place_of(address: str | None) -> tuple[int, int] | None:
    """0-based row and column of an A1 address; None for none."""
    found = _CELL.fullmatch(address or "")
    return (int(found[2]) - 1, column_number(found[1]) - 1) if found else None


def basis_words(clause_ids: Iterable[str], rulebooks: Rulebooks) -> str:
    """Document, section and the clause's own words; of a clause that is not held its document's
    number and that it must be looked up, until the station has done so.
    """
    words = []
    for clause_id in clause_ids:
        for book in rulebooks.books:
            if clause_id not in book.clauses:
                continue
            clause, document = book.clauses[clause_id], book.document
            status = rulebooks.text_status(clause_id)
            if status == "held":
                words.append(f"{document.name} {clause.section}：“{_short(clause.text)}”")
            elif status == "confirmed":
                # in the words of the station or ours: no quotation marks
                told = f"{document.name} {clause.section}：{_short(clause.text)}"
                words.append(f"{told}{_CONFIRMED}")
            else:
                words.append(f"{document.name} {clause.title}{_NOT_HELD}")
    return "\n".join(dict.fromkeys(words)) or _OWN_RULES


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST_QUOTE else f"{text[:_LONGEST_QUOTE]}……"


def _label(register: str | None, field: str | None) -> str:
    known = registers().get(register or "")
    return known.field(field).label if known and field in known.keys else ""


def _rule_title(rule_id: str, rulebooks: Rulebooks) -> str:
    if rule_id in rulebooks.rules:
        return rulebooks.rules[rule_id].title
    kind = KINDS.get(rule_id)
    return (kind and kind.set_aside) or "登记表的读取"
