"""What a run must know, and say, of the log once it is cleaned and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from stationlog.batch.findings_files import OpenFindings, count_open
from stationlog.errors import StationlogError
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

    from stationlog.checking.check import Checked
    from stationlog.cleaning.store import Cleaned

# files and sheets that gave nothing: each is said on the screen
_UNREAD = (
    "INTAKE-FILE-UNREADABLE",
    "INTAKE-FILE-PASSWORD",
    "INTAKE-FILE-EMPTY",
    "INTAKE-FORM-BLANK",
    "INTAKE-SHEET-UNMAPPED",
    "INTAKE-BLOCK-UNMAPPED",
    "INTAKE-RETURN-TWICE",
    "INTAKE-RETURN-UNCHANGED",
    "INTAKE-RETURN-ORIGIN",
    "INTAKE-RETURN-FOREIGN",
    "INTAKE-RETURN-FEWER",
)
# columns nobody understood are said too; a log of many has them in working paper 01
_COLUMNS = ("INTAKE-COLUMN-UNKNOWN", "INTAKE-COLUMN-TWICE")
_MOST_COLUMNS = 8


@dataclass(frozen=True)
class LogFacts:
    """What the log is of: its periods, oldest first, and whether it is the sample.

    `unread` tells of each file, sheet or column that gave nothing why, and of each workbook that
    came back what became of its findings; `not_run` is one line about the records that rules could
    not judge, "" without any; `unusable` why the log has no period at all. `submitted` tells of
    each folder under submitted/ that no report can be compared with why.
    """

    periods: tuple[Period, ...]
    demo: bool
    findings: OpenFindings | None
    unread: tuple[str, ...] = ()
    not_run: str = ""
    unusable: StationlogError | None = None
    submitted: tuple[str, ...] = ()


def log_facts(station: Station) -> LogFacts:
    """The facts of a checked log, from data/processed; every text is masked."""
    from stationlog.checking.store import read_checked
    from stationlog.cleaning.store import read_cleaned
    from stationlog.returns.progress import progress

    cleaned = read_cleaned(station.processed)
    checked = read_checked(station)
    said = (
        *_unread(cleaned),
        *_came_back(cleaned, progress(cleaned, checked.findings)),
        *_no_longer_explained(cleaned, checked.findings, station),
    )
    facts = _facts(cleaned, count_open(checked.findings), said, _not_run(checked))
    return replace(facts, submitted=_submitted(cleaned, station))


def cleaned_facts(station: Station) -> LogFacts:
    """The facts of a log that is cleaned and not checked yet."""
    from stationlog.cleaning.store import read_cleaned

    cleaned = read_cleaned(station.processed)
    return _facts(cleaned, None, _unread(cleaned))


def _facts(
    cleaned: Cleaned, held: OpenFindings | None, said: tuple[str, ...], not_run: str = ""
) -> LogFacts:
    try:
        return LogFacts(cleaned.periods(), cleaned.demo, held, said, not_run)
    except StationlogError as error:
        return LogFacts((), cleaned.demo, held, said, not_run, error)


def _submitted(cleaned: Cleaned, station: Station) -> tuple[str, ...]:
    from stationlog.indicators.submitted import FOLDER, unusable

    masker = cleaned.masker()
    return tuple(
        f"{FOLDER}/{masker.text(one.name)} 里已报送的报告不能用来比较：{one.why}。"
        for one in unusable(station.root)
    )


def _not_run(checked: Checked) -> str:
    """Registers without records are no surprise: only records that could not be judged are told."""
    partly = [one for one in checked.not_run if one.records]
    if not partly:
        return ""
    why = "；".join(dict.fromkeys(f"{one.why}，请{one.now}" for one in partly))
    rules = "、".join(f"{one.rule_id}（{one.records} 条记录）" for one in partly)
    return f"没有判断完的规则 {len(partly)} 条：{rules}。{why}。"


def _unread(cleaned: Cleaned) -> tuple[str, ...]:
    """Files, sheets and blocks that gave nothing, and columns nobody understood."""
    from stationlog.reporting.sections.clause_words import place_words

    masker = cleaned.masker()
    rows = cleaned.intake_findings.to_pylist()
    lines = {
        rules: [
            f"{place_words(row, masker)}：{row['message']}"
            for row in rows
            if row["rule_id"] in rules
        ]
        for rules in (_UNREAD, _COLUMNS)
    }
    columns = lines[_COLUMNS]
    if len(columns) > _MOST_COLUMNS:
        more = f"另有 {len(columns) - _MOST_COLUMNS} 栏没有认出或重复，见清洗底稿第三节。"
        columns = [*columns[:_MOST_COLUMNS], more]
    return (*lines[_UNREAD], *columns)


def _no_longer_explained(cleaned: Cleaned, findings: pa.Table, station: Station) -> tuple[str, ...]:
    """One line where explanations of findings do not hold (any more)."""
    from stationlog.checking.confirmed.judge import judge
    from stationlog.standard.load import rulebooks_of

    unfit = judge(findings, cleaned, rulebooks_of(station), station.root).unfit
    return (f"有 {len(unfit)} 条说明不适用，原因见检查底稿。",) if unfit else ()


def _came_back(cleaned: Cleaned, progress: pa.Table) -> tuple[str, ...]:
    """One line for each workbook that came back corrected."""
    from stationlog.returns.progress import CLOSED, EXPLAINED, NEW, STATE_LABELS, STILL_OPEN

    masker = cleaned.masker()
    states = Counter((row["file"], row["state"]) for row in progress.to_pylist())
    cells = Counter(cleaned.returned_cells["file"].to_pylist())
    return tuple(
        f"交回 {masker.text(one['file'])}（代替 {masker.text(one['origin'])}）："
        + "，".join(
            f"{STATE_LABELS[state]} {states[one['file'], state]} 条"
            for state in (CLOSED, EXPLAINED, STILL_OPEN, NEW)
        )
        + f"，改动 {cells[one['file']]} 格，见检查底稿。"
        for one in cleaned.run.get("supersedes", ())
    )
