"""What changed since the last result: figures with another value, findings that arose or went.

Beside the results stands a copy of what they were compared by (`last-result/`). A run that reads
the same and finds the same compares nothing and tells what was told before: the same input gives
the same page, however often it is run.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.store import CHECKS, FINDINGS_FILE
from stationlog.cleaning.store import RUN
from stationlog.indicators.figures import FIGURES_FILE
from stationlog.indicators.wording import value_text
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.findings import CONFIRMED, MUST_FIX, OPEN, SEVERITY_LABELS
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FIGURES, FINDINGS
from stationlog.vocabulary.tables import read_table, write_json, write_table

FOLDER = "last-result"
_TOLD = "changes.json"
_OF_A_DAY = "as-of"
_FIGURE = pa.schema(
    [
        FIGURES.field(name)
        for name in ("period", "figure_id", "dimension", "category", "label", "value", "unit")
    ]
)
_FINDING = pa.schema(
    [FINDINGS.field(name) for name in ("finding_id", "rule_id", "severity", "state")]
)
_SHOWN = 200


@dataclass(frozen=True)
class FigureChange:
    """A figure of a period, its value before and now as written."""

    period: str
    label: str
    before: str
    now: str


@dataclass(frozen=True)
class RuleChange:
    """How many findings of a rule arose, went, and were explained."""

    rule: str
    severity: str
    arisen: int
    gone: int
    explained: int


@dataclass(frozen=True)
class Changes:
    """What is otherwise than in the last result; `first` where there is none to compare with.

    `inputs` says in words what was read otherwise. `figures` are those of whole periods, newest
    first; `more` counts the changed values that are not listed: splits, months.
    """

    first: bool = False
    inputs: tuple[str, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    more: int = 0
    rules: tuple[RuleChange, ...] = ()

    @property
    def none(self) -> bool:
        """Whether every figure and every finding is as it was."""
        return not (self.first or self.figures or self.more or self.rules)

    @property
    def brief(self) -> str:
        """All of it in one line of Chinese."""
        if self.none:
            return "没有变化"
        arisen, gone, explained = (
            sum(getattr(one, name) for one in self.rules)
            for name in ("arisen", "gone", "explained")
        )
        counts = (
            ("指标值改变", len(self.figures), "项"),
            ("分类数和逐月数改变", self.more, "个"),
            ("问题新出现", arisen, "条"),
            ("问题不再有", gone, "条"),
            ("问题新说明", explained, "条"),
        )
        return "、".join(f"{words} {count} {unit}" for words, count, unit in counts if count)


@dataclass(frozen=True)
class _Result:
    """What is compared: what was read, the figures, the findings."""

    read: dict
    figures: pa.Table
    findings: pa.Table


def changes_since(station: Station, rulebooks: Rulebooks) -> Changes:
    """Compare the checked log with the last result and put it in that one's place.

    Where a check left no figures nothing is compared, and what was told before stands.
    """
    if not (station.processed / FIGURES_FILE).is_file():
        return told_before(station)
    kept = _kept(station)
    now, before = _result_now(station.processed), _result_kept(kept)
    if before is None:
        told = Changes(first=True)
    else:
        told = _changes(before, now, rulebooks)
        if told == Changes():
            return told_before(station)
    (kept / _TOLD).unlink(missing_ok=True)
    write_table(now.figures, _FIGURE, kept / FIGURES_FILE)
    write_table(now.findings, _FINDING, kept / FINDINGS_FILE)
    write_json({"read": now.read, "told": asdict(told)}, kept / _TOLD)
    return told


def told_before(station: Station) -> Changes:
    """What was told last, for a run that makes no new result; nothing to compare with: first."""
    try:
        told = json.loads((_kept(station) / _TOLD).read_text(encoding="utf-8"))["told"]
        return Changes(
            told["first"],
            tuple(told["inputs"]),
            tuple(FigureChange(**one) for one in told["figures"]),
            told["more"],
            tuple(RuleChange(**one) for one in told["rules"]),
        )
    except (OSError, ValueError, KeyError, TypeError):
        return Changes(first=True)


def _kept(station: Station) -> Path:
    """Where the last result is: runs with a cut-off day of their own compare among themselves, or
    one look at an earlier day would be told as a change of everything twice.
    """
    kept = station.processed / FOLDER
    return kept / _OF_A_DAY if station.as_of else kept


def _result_now(processed: Path) -> _Result:
    run = json.loads((processed / RUN).read_text(encoding="utf-8"))
    checks = json.loads((processed / CHECKS).read_text(encoding="utf-8"))
    read = {
        "files": {one["file"]: one["sha256"] for one in run["inputs"]},
        "stationlog": run["stationlog"],
        **{
            key: checks[key]
            for key in ("as_of", "rulebooks", "overrides", "confirmations", "explained")
        },
    }
    return _Result(
        read,
        read_table(processed / FIGURES_FILE, _FIGURE.names).cast(_FIGURE),
        read_table(processed / FINDINGS_FILE, _FINDING.names).cast(_FINDING),
    )


def _result_kept(kept: Path) -> _Result | None:
    """The last result; None where there is none or it is not whole."""
    try:
        read = json.loads((kept / _TOLD).read_text(encoding="utf-8"))["read"]
        tables = (
            read_table(kept / name).cast(schema)
            for name, schema in ((FIGURES_FILE, _FIGURE), (FINDINGS_FILE, _FINDING))
        )
        return _Result(read, *tables)
    except (OSError, ValueError, KeyError, pa.ArrowException):
        return None


def _changes(before: _Result, now: _Result, rulebooks: Rulebooks) -> Changes:
    figures, more = _figures(before.figures, now.figures)
    added = sorted(set(_periods(now.figures)) - set(_periods(before.figures)))
    years = [Period.parse(key).label for key in added if Period.parse(key).half == 0]
    inputs = (*_inputs(before.read, now.read), *(f"登记的年份多了{year}" for year in years))
    return Changes(False, inputs, figures, more, _rules(before.findings, now.findings, rulebooks))


def _periods(figures: pa.Table) -> list[str]:
    return pc.unique(figures["period"]).to_pylist()


def _figures(before: pa.Table, now: pa.Table) -> tuple[tuple[FigureChange, ...], int]:
    """Changed figures of periods that both results have, and how many more values changed."""
    both = set(_periods(before)) & set(_periods(now))
    old, new = _by_key(before, both), _by_key(now, both)
    changed = [key for key in {**new, **old} if old.get(key) != new.get(key)]
    whole = [key for key in changed if not key[2]]
    listed = sorted(whole, key=lambda key: _newest_first(Period.parse(key[0])))[:_SHOWN]
    return tuple(_figure(key, old, new) for key in listed), len(changed) - len(listed)


def _newest_first(period: Period) -> tuple[int, int]:
    """The year before its halves."""
    return -period.end.toordinal(), period.half


def _by_key(figures: pa.Table, periods: set[str]) -> dict[tuple, tuple]:
    """(period, figure, dimension, category) → (label, value as written)."""
    return {
        (row["period"], row["figure_id"], row["dimension"], row["category"]): (
            row["label"],
            value_text(row["value"], row["unit"]),
        )
        for row in figures.to_pylist()
        if row["period"] in periods
    }


def _figure(key: tuple, old: dict, new: dict) -> FigureChange:
    label = (new.get(key) or old[key])[0]
    values = (found[key][1] if key in found else "没有此项" for found in (old, new))
    return FigureChange(Period.parse(key[0]).label, label, *values)


def _rules(before: pa.Table, now: pa.Table, rulebooks: Rulebooks) -> tuple[RuleChange, ...]:
    arisen, gone = _beyond(now, before), _beyond(before, now)
    was_open = before.filter(pc.field("state").cast(pa.string()) == OPEN)["finding_id"]
    explained = now.filter(
        (pc.field("state").cast(pa.string()) == CONFIRMED)
        & pc.field("finding_id").isin(was_open.combine_chunks())
    )
    counts = [_by_rule(one) for one in (arisen, gone, explained)]
    found = {key for count in counts for key in count}
    return tuple(
        RuleChange(
            _title(rule, rulebooks),
            SEVERITY_LABELS[severity],
            *(count[rule, severity] for count in counts),
        )
        for rule, severity in sorted(found, key=lambda key: (key[1] != MUST_FIX, key[0]))
    )


def _beyond(findings: pa.Table, others: pa.Table) -> pa.Table:
    """The findings that are not among the others."""
    there = pc.is_in(findings["finding_id"], value_set=others["finding_id"].combine_chunks())
    return findings.filter(pc.invert(there))


def _by_rule(findings: pa.Table) -> Counter[tuple[str, str]]:
    rules, severities = (findings[name].to_pylist() for name in ("rule_id", "severity"))
    return Counter(zip(rules, severities, strict=True))


def _title(rule_id: str, rulebooks: Rulebooks) -> str:
    from stationlog.reporting.sections.top_findings import rule_title

    try:
        return rule_title(rule_id, rulebooks)
    except KeyError:
        return rule_id  # a rule that is no longer there


def _inputs(before: dict, now: dict) -> tuple[str, ...]:
    """What was read otherwise, in words: no file is named here, its name may name a person."""
    old, new = before["files"], now["files"]
    names = ("新增", len(new.keys() - old.keys())), ("移走", len(old.keys() - new.keys()))
    edited = sum(old[name] != new[name] for name in old.keys() & new.keys())
    counted = "，".join(f"{word} {count} 个" for word, count in (*names, ("改动", edited)) if count)
    days = [one["as_of"] or "报告期最后一天" for one in (before, now)]
    said = (
        (counted, f"登记表文件：{counted}"),
        (days[0] != days[1], f"统计截止日：由{days[0]}改为{days[1]}"),
        (before["rulebooks"] != now["rulebooks"], "规则文件有改动"),
        (before["overrides"] != now["overrides"], "本站改动的限值与上次不同"),
        (before["confirmations"] != now["confirmations"], "对照原文核对的结果有改动"),
        (before["explained"] != now["explained"], "问题说明有改动"),
        (before["stationlog"] != now["stationlog"], "程序版本与上次不同"),
    )
    return tuple(words for differs, words in said if differs)
