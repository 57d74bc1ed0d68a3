"""What is due on a day: the reports, and once the log is cleaned the limits of its records."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from stationlog.checking.running import RunningLimit, on_duty, running_limits
from stationlog.cleaning.store import Cleaned, read_some
from stationlog.errors import InputError
from stationlog.intake.sources import find_sources
from stationlog.standard.deadlines import EXPERIENCE, built_on
from stationlog.standard.duty_rules import SubmittedBy
from stationlog.standard.load import rulebooks_of
from stationlog.standard.reports_due import DueItem, reports_due
from stationlog.standard.rulebooks import ORIGINAL, STATION, Rulebooks
from stationlog.station import REMIND_WORKDAYS, Station
from stationlog.vocabulary.schemas import records_schema


@dataclass(frozen=True)
class Due:
    """What is due on the day `on`; every text is masked.

    `cases` is None before a first cleaning. `notes` says what the lists rest on, `overrides` what
    station.toml sets otherwise than the rulebook, a line each.
    """

    on: dt.date
    reports: tuple[DueItem, ...]
    cases: tuple[RunningLimit, ...] | None
    demo: bool
    notes: tuple[str, ...]
    overrides: tuple[str, ...]
    rulebooks: Rulebooks

    def as_json(self) -> dict:
        """The lists by name, for other programs."""
        return {
            "on": self.on,
            "demo": self.demo,
            "due": [vars(item) for item in self.reports],
            "cases": None if self.cases is None else [vars(limit) for limit in self.cases],
            "notes": list(self.notes),
            "overrides": list(self.overrides),
        }


def due_of(station: Station, on: dt.date) -> Due:
    """What is due around `on`; before a first cleaning no report counts as registered."""
    rulebooks = rulebooks_of(station)
    try:
        cleaned = read_some(station.processed, {"station", "submissions", *on_duty(rulebooks)})
    except InputError:
        cleaned = None
    if cleaned:
        submissions = cleaned.records["submissions"]
        cases = running_limits(cleaned, rulebooks, station, on)
        built = built_on(cleaned.records["station"])
    else:
        submissions = records_schema("submissions").empty_table()
        cases = built = None
    return Due(
        on,
        tuple(reports_due(rulebooks, station, submissions, on, built)),
        cases,
        cleaned.demo if cleaned else False,
        tuple(_notes(cleaned, cases, rulebooks, station)),
        tuple(_overrides(cases or (), rulebooks, station)),
        rulebooks,
    )


def basis_of(rulebooks: Rulebooks, rule_id: str) -> str:
    """Documents and sections a rule stands on; where the text is not held that is said."""
    clauses = rulebooks.rules[rule_id].clauses
    told = {}
    for book in rulebooks.books:
        for key in clauses:
            if key in book.clauses:
                held = "（原文待核对）" if rulebooks.text_status(key) == "not_held" else ""
                told[f"{book.document.name} {book.clauses[key].section}{held}"] = None
    return "；".join(told)


def _notes(
    cleaned: Cleaned | None,
    cases: tuple[RunningLimit, ...] | None,
    rulebooks: Rulebooks,
    station: Station,
) -> list[str]:
    if cleaned is None:
        return [
            "还没有清洗结果：案件期限和报送登记都看不到，只列报送期限；"
            "请先运行 run_reports.py clean。"
        ]
    notes = []
    if cleaned.demo:
        notes.append("演示数据：data/raw 里没有别的文件，用的是自带样例。")
    if _changed(cleaned, station):
        notes.append(
            "原始登记表在上次清洗之后有改动：案件期限和报送情况是上次清洗时的；"
            "请先运行 run_reports.py clean。"
        )
    if not cleaned.records["submissions"].num_rows:
        notes.append("登记表里没有报送登记，无法判断是否已报送。")
    not_held = {
        f"《{book.document.title}》（{book.document.number}）": None
        for limit in cases or ()
        if rulebooks.rule_status(limit.rule_id) == "not_held"
        for book in rulebooks.books_cited(limit.rule_id)
    }
    if not_held:
        notes.append(f"案件期限依据{'、'.join(not_held)}，原文未持有，天数待核对原文。")
    return notes


def _changed(cleaned: Cleaned, station: Station) -> bool:
    """Whether the raw files are no longer those the cleaning read."""
    try:
        sources = find_sources(station.raw).sources
    except InputError:
        return True
    read = {(one["file"], one["sha256"]) for one in cleaned.run["inputs"]}
    return {(source.name, source.sha256) for source in sources} != read


# where a limit was set otherwise than in the rulebook: the table of the file, or the comparison
_SET_BY = {STATION: "station.toml [thresholds]", ORIGINAL: "对照原文核对（rules-confirmed.toml）"}


def _overrides(
    cases: tuple[RunningLimit, ...], rulebooks: Rulebooks, station: Station
) -> list[str]:
    running = {limit.rule_id for limit in cases}
    lines = [
        f"{_SET_BY[one.source]} {one.rule_id}（{one.title}）："
        f"{one.from_rulebook} 改为 {one.in_force}"
        for one in rulebooks.overrides
        if one.rule_id in running
    ]
    own = station.settings.deadlines
    for rule in rulebooks.rules.values():
        if isinstance(rule, SubmittedBy) and rule.every == "once" and rule.report == EXPERIENCE:
            day = own.experience_summary or rule.due
            if day != rule.due:
                lines.append(f"station.toml [deadlines] experience_summary：{rule.due} 改为 {day}")
    if own.remind_workdays != REMIND_WORKDAYS:
        lines.append(
            "station.toml [deadlines] remind_workdays："
            f"{list(REMIND_WORKDAYS)} 改为 {list(own.remind_workdays)}"
        )
    return lines
