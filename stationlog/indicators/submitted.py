"""Figures of a report handed in earlier: `submitted/<period>/` in the station's folder.

The folder holds a copy of what was handed in, as reports/<period>/ was then, with its
manifest.json. Its figures are used only where every file is still what the manifest says.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from stationlog.errors import ArgumentError
from stationlog.indicators.figures import FIGURES_FILE, FigureRow, Figures
from stationlog.indicators.wording import REPEATS
from stationlog.vocabulary.manifest import ManifestError, changed_files, read_manifest
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FIGURES
from stationlog.vocabulary.tables import read_table

FOLDER = "submitted"


@dataclass(frozen=True)
class Submitted:
    """What was handed in for a period: its figures, `refused` saying why they are not used."""

    period: Period
    figures: Figures | None = None
    refused: str = ""

    def row(self, now: FigureRow) -> FigureRow | None:
        """The handed-in number of the same figure; None where it has none, or counted otherwise:
        numbers are compared only where their definitions are the same.
        """
        if self.figures is None:
            return None
        rows = self.figures.rows(now.figure_id, self.period)
        plain = next((row for row in rows if not row.dimension), None)
        if plain is None or plain.unit != now.unit or _meaning(plain) != _meaning(now):
            return None
        return plain


@dataclass(frozen=True)
class Unusable:
    """A folder under submitted/ that no report can be compared with, whatever its period; `name`
    as it stands on the disk.
    """

    name: str
    why: str


def unusable(root: Path) -> tuple[Unusable, ...]:
    """Those folders, by name: of no period, without a manifest, changed, not to be read."""
    place = root / FOLDER
    if not place.is_dir():
        return ()
    names = sorted(one.name for one in place.iterdir() if one.is_dir() and one.name[0] != ".")
    told = ((name, _why_unusable(root, name)) for name in names)
    return tuple(Unusable(name, why) for name, why in told if why)


def _why_unusable(root: Path, name: str) -> str:
    try:
        period = Period.parse(name)
    except ArgumentError:
        period = None
    if period is None or period.key != name:
        return "文件夹名不是报告期，应写作 2024H1、2024H2 或 2024"
    return _opened(root, period, None).refused


def read_submitted(root: Path, period: Period, as_of: str) -> Submitted | None:
    """What was handed in for `period`, cut off on the day `as_of` (ISO); None where nothing is
    there. Nothing raises: why it cannot be used is in `refused`.
    """
    if not (root / FOLDER / period.key).is_dir():
        return None
    return _opened(root, period, as_of)


def _opened(root: Path, period: Period, as_of: str | None) -> Submitted:
    """The package, cut off on any day where `as_of` is None."""
    folder = root / FOLDER / period.key
    try:
        manifest = read_manifest(folder)
    except ManifestError as error:
        return Submitted(period, refused=str(error))
    changed = changed_files(folder, manifest)
    if changed:
        more = "等" if len(changed) > 1 else ""
        return Submitted(period, refused=f"{changed[0]} {more}与 manifest.json 不符，改动过或缺少")
    if manifest.period != period.key:
        return Submitted(period, refused="manifest.json 写的是另一个报告期")
    if FIGURES_FILE not in manifest.files:
        return Submitted(period, refused=f"没有 {FIGURES_FILE}")
    if as_of is not None and manifest.as_of != as_of:
        told = manifest.as_of or "没有写明"
        return Submitted(period, refused=f"统计截止日是 {told}，可比的应是 {as_of}")
    try:
        figures = Figures.of(read_table(folder / FIGURES_FILE).select(FIGURES.names).cast(FIGURES))
    except (OSError, pa.ArrowException, KeyError, TypeError, ValueError):
        return Submitted(period, refused=f"{FIGURES_FILE} 读不懂")
    return Submitted(period, figures)


def _meaning(row: FigureRow) -> str:
    """The definition without what it says of repetitions, which depends on the log."""
    return row.definition.partition(REPEATS)[0]
