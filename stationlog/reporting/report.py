"""One report opened: everything its sections read, as a value of named parts."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace
from typing import Literal

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.check import Checked, check
from stationlog.checking.store import read_checked
from stationlog.cleaning.store import Cleaned, read_cleaned
from stationlog.errors import ArgumentError
from stationlog.indicators.comparisons import Comparisons
from stationlog.indicators.figures import Figures, read_figures
from stationlog.privacy import Masker, keyed
from stationlog.reporting.findings_file import findings_of_period, findings_without_period
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

Kind = Literal["half-year", "annual", "experience-summary"]

NAMES: dict[Kind, str] = {
    "half-year": "半年工作情况报告",
    "annual": "年度工作情况报告",
    "experience-summary": "经验总结",
}
YES = "是"


@dataclass(frozen=True)
class Report:
    """A report of one station and period.

    `findings` are those of the period that hold on `as_of`, `log_findings` those of no period;
    `coverage` is the period's; `comparisons` hold 同比 and 环比, also with what was handed in
    earlier. `final`: to be handed in (定稿), so nothing in it is told to those who write it.
    """

    kind: Kind
    station: Station
    period: Period
    as_of: dt.date
    cleaned: Cleaned
    masker: Masker
    figures: Figures
    comparisons: Comparisons
    findings: pa.Table
    log_findings: pa.Table
    coverage: pa.Table
    rulebooks: Rulebooks
    public: bool = False
    final: bool = False


def open_report(
    kind: Kind, station: Station, period: str = "", public: str = "", final: str = ""
) -> Report:
    """Open what cleaning and checking wrote under data/processed for a report.

    `period` as 2025H1 or 2025; "" is the newest year begun by the cut-off day, or its first half
    for the half-year report. `public` as 是 opens it for its public version, in which small counts
    are hidden, `final` as 是 for its final copy.
    Raises ArgumentError for a period or cut-off day the report cannot have, InputError where an
    earlier stage has not run, or has run again without the later ones.
    """
    is_public = _switched_on("public", public, f"公开版写“{YES}”，内部版留空")
    is_final = _switched_on("final", final, f"定稿写“{YES}”，草稿留空") and not is_public
    cleaned = read_cleaned(station.processed)
    chosen = _period(kind, period, cleaned, station.as_of)
    as_of = station.as_of or chosen.end
    if as_of < chosen.start:
        raise ArgumentError(
            f"统计截止日 {as_of.isoformat()} 早于报告期的第一天",
            where="参数 as_of",
            why=f"{chosen.label}从 {chosen.start.isoformat()} 开始，截止日之前没有可统计的内容",
            now="请改用较晚的统计截止日，或改报较早的期间",
        )
    rulebooks = rulebooks_of(station)
    checked = read_checked(station, rulebooks)
    figures = read_figures(station.processed)
    findings = findings_on(as_of, checked, cleaned, rulebooks, station)
    report = Report(
        kind=kind,
        station=station,
        period=chosen,
        as_of=as_of,
        cleaned=cleaned,
        masker=keyed(cleaned.masker(), station.root),
        figures=figures,
        comparisons=Comparisons.of(figures, chosen, station),
        findings=findings_of_period(findings, chosen, as_of),
        log_findings=findings_without_period(findings, as_of),
        coverage=checked.coverage.filter(pc.field("period") == chosen.key),
        rulebooks=rulebooks,
        final=is_final,
    )
    if not is_public:
        return report
    from stationlog.reporting.public import as_public

    return as_public(report)


def _switched_on(name: str, text: str, why: str) -> bool:
    if text not in ("", YES):
        raise ArgumentError(
            f"无法识别的“{text}”", where=f"参数 {name}", why=why, now="请改正后重新运行"
        )
    return text == YES


def _period(kind: Kind, text: str, cleaned: Cleaned, as_of: dt.date | None) -> Period:
    first, newest = cleaned.years()
    if not text:
        year = max(first, min(newest, as_of.year)) if as_of else newest
        return Period(year, 1 if kind == "half-year" else 0)
    period = Period.parse(text)
    if bool(period.half) != (kind == "half-year"):
        needed = "半年，如 2025H1" if kind == "half-year" else "全年，如 2025"
        raise ArgumentError(
            f"{NAMES[kind]}不能用“{text}”作报告期",
            where="参数 period",
            why=f"{NAMES[kind]}的报告期是{needed}",
            now="请改正后重新运行",
        )
    if period not in cleaned.periods():
        raise ArgumentError(
            f"登记表里没有{period.label}",
            where="参数 period",
            why=f"登记的年份是 {first} 年至 {newest} 年",
            now="请核对报告期，或把该期间的登记表放入原始数据文件夹",
        )
    return period


def findings_on(
    as_of: dt.date, checked: Checked, cleaned: Cleaned, rulebooks: Rulebooks, station: Station
) -> pa.Table:
    """Findings in the words of a report's own day: what came later it cannot know."""
    if station.as_of == as_of or as_of >= dt.date(cleaned.years()[1], 12, 31):
        return checked.findings
    return check(cleaned, rulebooks, replace(station, as_of=as_of)).findings
