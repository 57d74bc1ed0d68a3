"""reports/index.html: the one page that lists all that was made, with links beside it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stationlog.batch import findings_files, manifest
from stationlog.batch.plan import CHECK, CLEAN, PUBLIC_STEM, REPORT_KINDS, RULES
from stationlog.errors import ArgumentError
from stationlog.resources import templates
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.tables import write_text

NAME = "index.html"
_SUFFIXES = {"html": "网页", "pdf": "PDF", "ipynb": "笔记本", "xlsx": "Excel", "parquet": "数据"}


@dataclass(frozen=True)
class Link:
    """A link relative to reports/."""

    label: str
    href: str


@dataclass(frozen=True)
class Entry:
    """One document in all its forms; `left` where the last run did not make it."""

    label: str
    links: tuple[Link, ...]
    left: bool = False


@dataclass(frozen=True)
class Section:
    """The documents of one period, or the working papers."""

    title: str
    entries: tuple[Entry, ...]


def write_index(reports: Path, station_name: str, fresh: Collection[str], *, demo: bool) -> None:
    """Write the page over whatever stands under `reports`; `fresh` names what this run made."""
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(templates() / "html"), autoescape=True, undefined=StrictUndefined
    )
    page = environment.get_template("reports.html.j2").render(
        station=station_name, demo=demo, sections=sections(reports, fresh)
    )
    write_text(page + "\n", reports / NAME)


def sections(reports: Path, fresh: Collection[str]) -> list[Section]:
    """What stands under `reports`: newest period first, then the working papers."""
    found = [_period_section(reports, period, fresh) for period in _periods(reports)]
    papers = tuple(
        _entry(reports, task.folder, task.stem, task.label, fresh) for task in (CLEAN, CHECK, RULES)
    )
    found.append(Section("底稿", papers))
    kept = [Section(one.title, tuple(e for e in one.entries if e.links)) for one in found]
    return [one for one in kept if one.entries]


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


def _period_section(reports: Path, period: Period, fresh: Collection[str]) -> Section:
    entries = [_entry(reports, period.key, kind.key, kind.label, fresh) for kind in REPORT_KINDS]
    entries += [
        _entry(reports, period.key, kind.key + PUBLIC_STEM, f"{kind.label}（公开版）", fresh)
        for kind in REPORT_KINDS
    ]
    entries.append(_entry(reports, period.key, findings_files.STEM, "问题清单", fresh))
    if (reports / period.key / manifest.NAME).is_file():
        link = Link("JSON", f"{period.key}/{manifest.NAME}")
        entries.append(Entry("文件清单", (link,)))
    return Section(period.label, tuple(entries))


def _entry(reports: Path, folder: str, stem: str, label: str, fresh: Collection[str]) -> Entry:
    files = {
        suffix: PurePosixPath(folder, f"{stem}.{suffix}").as_posix()
        for suffix in _SUFFIXES
        if (reports / folder / f"{stem}.{suffix}").is_file()
    }
    links = tuple(Link(_SUFFIXES[suffix], file) for suffix, file in files.items())
    return Entry(label, links, left=any(file not in fresh for file in files.values()))
