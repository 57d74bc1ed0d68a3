"""What a run must know, and say, of the log once it is cleaned and checked."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stationlog.batch.findings_files import OpenFindings, count_open
from stationlog.errors import StationlogError
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

if TYPE_CHECKING:
    import pyarrow as pa

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
    came back what became of its findings; `unusable` why the log has no period at all.
    """

    periods: tuple[Period, ...]
    demo: bool
    findings: OpenFindings | None
    unread: tuple[str, ...] = ()
    unusable: StationlogError | None = None


def log_facts(station: Station) -> LogFacts:
    """The facts of a checked log, from data/processed; every text is masked."""
    from stationlog.checking.store import read_checked
    from stationlog.cleaning.store import read_cleaned
    from stationlog.returns.progress import progress

    cleaned = read_cleaned(station.processed)
    findings = read_checked(station).findings
    said = (*_unread(cleaned), *_came_back(cleaned, progress(cleaned, findings)))
    return _facts(cleaned, count_open(findings), said)


def cleaned_facts(station: Station) -> LogFacts:
    """The facts of a log that is cleaned and not checked yet."""
    from stationlog.cleaning.store import read_cleaned

    cleaned = read_cleaned(station.processed)
    return _facts(cleaned, None, _unread(cleaned))


def _facts(cleaned: Cleaned, held: OpenFindings | None, said: tuple[str, ...]) -> LogFacts:
    try:
        return LogFacts(cleaned.periods(), cleaned.demo, held, said)
    except StationlogError as error:
        return LogFacts((), cleaned.demo, held, said, error)


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


def _came_back(cleaned: Cleaned, progress: pa.Table) -> tuple[str, ...]:
    """One line for each workbook that came back corrected."""
    from stationlog.returns.progress import CLOSED, NEW, STATE_LABELS, STILL_OPEN

    masker = cleaned.masker()
    states = Counter((row["file"], row["state"]) for row in progress.to_pylist())
    cells = Counter(cleaned.returned_cells["file"].to_pylist())
    return tuple(
        f"交回 {masker.text(one['file'])}（代替 {masker.text(one['origin'])}）："
        + "，".join(
            f"{STATE_LABELS[state]} {states[one['file'], state]} 条"
            for state in (CLOSED, STILL_OPEN, NEW)
        )
        + f"，改动 {cells[one['file']]} 格，见检查底稿。"
        for one in cleaned.run.get("supersedes", ())
    )
