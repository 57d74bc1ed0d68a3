"""Differences between a narrative and the figures, as findings of the report."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from stationlog.errors import SettingsError
from stationlog.reporting.narrative.parts import Part, written_parts
from stationlog.reporting.narrative.text import Written, read_part
from stationlog.reporting.narrative.verdict import DIFFERS
from stationlog.reporting.report import NAMES, Kind, Report
from stationlog.vocabulary.findings import CONFIRM, Finding, finding_id

DIFFERENCE, NOT_READ = "NARRATIVE-FIGURES", "NARRATIVE-READ"
_MEND = "请改正文字；登记有误的改正登记后重新统计；说的不是这项指标的，请写清所指的时间、范围或对象"


def narrative_findings(report: Report) -> list[Finding]:
    """Of everything people wrote for the reports of this one's period, whatever its kind.

    Severity confirm: no document asks for it, and which of the two is wrong is not known.
    """
    found: list[Finding] = []
    for kind, part in written_parts(report.station.root, report.period):
        try:
            found += _differences(kind, read_part(replace(report, kind=kind), part))
        except SettingsError as error:
            found.append(_not_read(report, kind, part, error))
    return [replace(one, period=report.period.key) for one in found]


def _differences(kind: Kind, read: Written) -> Iterator[Finding]:
    told: Counter[tuple[str, str]] = Counter()
    for verdict, line in zip(read.verdicts, read.lines, strict=True):
        if verdict.kind != DIFFERS or verdict.number is None:
            continue
        about = (verdict.shown, verdict.about)
        told[about] += 1
        # by what is said and not by the line: a text moves as people write
        key = "\x1f".join((read.place, *about, str(told[about])))
        where = f"第 {line} 行" if line else ""
        yield Finding(
            finding_id=finding_id(DIFFERENCE, key, None),
            rule_id=DIFFERENCE,
            severity=CONFIRM,
            scope="report",
            message=f"{NAMES[kind]}“{read.part.title}”{where}写的是 {verdict.shown}，"
            f"指标“{verdict.about}”：{verdict.number.text}",
            advice=_MEND,
            source_file=read.place,
            value=verdict.shown,
        )


def _not_read(report: Report, kind: Kind, part: Part, error: SettingsError) -> Finding:
    return Finding(
        finding_id=finding_id(NOT_READ, error.where, None),
        rule_id=NOT_READ,
        severity=CONFIRM,
        scope="report",
        message=f"{NAMES[kind]}“{part.title}”的文字读不懂：{error.why}",
        advice=error.now,
        source_file=error.where,
    )
