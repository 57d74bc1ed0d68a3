"""reports/index.html: the one page that lists all that was made, with links beside it, how the
reports stand, and what changed since the last result.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from stationlog.batch import findings_files, manifest
from stationlog.batch.plan import CHECK, CLEAN, PUBLIC_STEM, REPORT_KINDS, RULES, ReportKind
from stationlog.batch.stages import NAMES, stage_of
from stationlog.batch.standing import Duty, Standing
from stationlog.errors import ArgumentError
from stationlog.vocabulary.findings import CONFIRM, CONFIRMED, MUST_FIX, OPEN
from stationlog.vocabulary.periods import Period, day_text
from stationlog.vocabulary.tables import read_table, write_text

NAME = "index.html"
_SUFFIXES = {
    "html": "网页",
    "pdf": "PDF",
    "docx": "Word",
    "ipynb": "笔记本",
    "xlsx": "Excel",
    "parquet": "数据",
}
# a place for people to write, in a page of ours: text from a cell is escaped and is never this
_BLANK = '<p class="blank"'


@dataclass(frozen=True)
class Link:
    """A link relative to reports/."""

    label: str
    href: str


@dataclass(frozen=True)
class Entry:
    """One document in all its forms; `left` where a run would make it otherwise now.

    `blanks` counts what people still have to write (None: it has no page to count them on); `due`
    and `sent` are words, "" where nothing is asked for;
    `stage` is 草稿 or 定稿.
    """

    label: str
    links: tuple[Link, ...]
    left: bool = False
    blanks: int | None = None
    due: str = ""
    sent: str = ""
    missing: bool = False
    stage: str = ""


@dataclass(frozen=True)
class OpenCounts:
    """The findings of a period's findings.parquet."""

    must_fix: int
    confirm: int
    explained: int


@dataclass(frozen=True)
class Section:
    """The documents of one period, or the working papers; `counts` None where there are none."""

    title: str
    anchor: str
    entries: tuple[Entry, ...]
    beside: tuple[Entry, ...] = ()
    counts: OpenCounts | None = None


def write_index(
    reports: Path, station_name: str, fresh: Collection[str], standing: Standing, *, demo: bool
) -> None:
    """Write the page over whatever stands under `reports`; `fresh` names the files that
    are as a run would make them now.
    """
    from stationlog.reporting.html_page import environment

    page = (
        environment()
        .get_template("reports.html.j2")
        .render(
            title=f"{station_name} · 报告目录",
            kind="index",
            station=station_name,
            demo=demo,
            sections=period_sections(reports, fresh, standing),
            papers=papers(reports, fresh),
            awaited=awaited(reports, standing),
            changes=standing.changes,
            kept=standing.kept,
        )
    )
    write_text(page + "\n", reports / NAME)


def period_sections(
    reports: Path, fresh: Collection[str], standing: Standing
) -> tuple[Section, ...]:
    """The reports that stand under `reports`, newest period first."""
    found = (_section(reports, period, fresh, standing) for period in _periods(reports))
    return tuple(one for one in found if one.entries or one.beside)


def papers(reports: Path, fresh: Collection[str]) -> tuple[Entry, ...]:
    """The working papers that stand under `reports`."""
    found = (
        _entry(reports, task.folder, task.stem, task.label, fresh) for task in (CLEAN, CHECK, RULES)
    )
    return tuple(entry for entry in found if entry.links)


def awaited(reports: Path, standing: Standing) -> tuple[tuple[str, Entry], ...]:
    """Reports asked for in the log's years that do not stand under `reports`, newest first, each
    with its period's name.
    """
    kinds = {kind.key: kind for kind in REPORT_KINDS}
    return tuple(
        (
            Period.parse(duty.period).label,
            _with_duty(Entry(kinds[duty.kind].label, ()), duty, standing),
        )
        for duty in reversed(standing.duties)
        if duty.period and not (reports / duty.period / f"{duty.kind}.html").is_file()
    )


def _periods(reports: Path) -> list[Period]:
    found = []
    for folder in reports.iterdir():
        try:
            period = Period.parse(folder.name)
        except ArgumentError:
            continue
        if folder.is_dir() and period.key == folder.name:
            found.append(period)
    return sorted(found, key=lambda period: (period.end, -period.half), reverse=True)


def _section(reports: Path, period: Period, fresh: Collection[str], standing: Standing) -> Section:
    entries = [_report(reports, period, kind, fresh, standing) for kind in REPORT_KINDS]
    beside = [
        _entry(reports, period.key, kind.key + PUBLIC_STEM, f"{kind.label}（公开版）", fresh)
        for kind in REPORT_KINDS
    ]
    beside.append(_entry(reports, period.key, findings_files.STEM, "问题清单", fresh))
    if (reports / period.key / manifest.NAME).is_file():
        link = Link("JSON", f"{period.key}/{manifest.NAME}")
        beside.append(Entry("文件清单", (link,)))
    return Section(
        period.label,
        f"p{period.key}",
        tuple(entry for entry in entries if entry.links),
        tuple(entry for entry in beside if entry.links),
        _counts(reports / period.key / f"{findings_files.STEM}.parquet"),
    )


def _report(
    reports: Path, period: Period, kind: ReportKind, fresh: Collection[str], standing: Standing
) -> Entry:
    entry = _entry(reports, period.key, kind.key, kind.label, fresh)
    page = reports / period.key / f"{kind.key}.html"
    blanks = page.read_text(encoding="utf-8").count(_BLANK) if page.is_file() else None
    stage = NAMES[stage_of(reports / period.key, kind.key)]
    entry = replace(entry, blanks=blanks, stage=stage)
    return _with_duty(entry, standing.duty(kind.key, period.key), standing)


def _with_duty(entry: Entry, duty: Duty | None, standing: Standing) -> Entry:
    """The entry with its due day and what the submissions register says."""
    if duty is None:
        return entry
    once = "" if duty.period else "（一次）"
    sent = "报送登记中没有" if standing.kept else "没有报送登记"
    if duty.sent:
        late = (duty.sent - duty.due).days
        sent = f"{day_text(duty.sent)}" + (f"（晚 {late} 天）" if late > 0 else "（按期）")
    due = f"{day_text(duty.due)}{once}"
    return replace(entry, due=due, sent=sent, missing=duty.sent is None)


def _counts(findings: Path) -> OpenCounts | None:
    if not findings.is_file():
        return None
    table = read_table(findings, ["severity", "state"])
    pairs = list(zip(table["severity"].to_pylist(), table["state"].to_pylist(), strict=True))
    explained = sum(state == CONFIRMED for _, state in pairs)
    return OpenCounts(pairs.count((MUST_FIX, OPEN)), pairs.count((CONFIRM, OPEN)), explained)


def _entry(reports: Path, folder: str, stem: str, label: str, fresh: Collection[str]) -> Entry:
    files = {
        suffix: PurePosixPath(folder, f"{stem}.{suffix}").as_posix()
        for suffix in _SUFFIXES
        if (reports / folder / f"{stem}.{suffix}").is_file()
    }
    links = tuple(Link(_SUFFIXES[suffix], file) for suffix, file in files.items())
    return Entry(label, links, left=any(file not in fresh for file in files.values()))
