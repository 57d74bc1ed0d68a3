"""The end of a run: what was made goes from staging into reports/, then manifests and index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stationlog.batch import findings_files, manifest
from stationlog.batch.basis import basis_of
from stationlog.batch.index import NAME as INDEX
from stationlog.batch.index import write_index
from stationlog.batch.plan import PUBLIC_STEM, REPORT_KINDS, Task
from stationlog.batch.publish import FileSet, publish
from stationlog.batch.standing import Standing
from stationlog.batch.unwritable import unwritable
from stationlog.indicators.figures import FIGURES_FILE
from stationlog.pseudonyms import fingerprint_of
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

_FIGURES = (FIGURES_FILE.removesuffix(".parquet"), ("parquet",))
_OTHERS = {
    f"{stem}.{suffix}"
    for stem, suffixes in ((findings_files.STEM, findings_files.SUFFIXES), _FIGURES)
    for suffix in suffixes
}


def place(
    new: Path,
    station: Station,
    made: Iterable[Task],
    standing: Standing,
    *,
    demo: bool,
    failed: Iterable[Task] = (),
) -> None:
    """Publish the files of the tasks that were `made`, all of them or none; the index tells how
    the reports stand. What is left of a task that `failed` counts as out of date.

    A folder no report of which was made is not touched. Raises CannotFinish.
    """
    made = tuple(made)
    folders = sorted({task.folder for task in made if task.period})
    _must_be_writable(station.reports, folders)
    before = {folder.name: manifest.made_from(folder) for folder in _of_periods(station.reports)}
    publish(
        new,
        station.reports,
        [FileSet(task.folder, task.stem, task.suffixes) for task in made]
        + [FileSet(folder, findings_files.STEM, findings_files.SUFFIXES) for folder in folders]
        + [FileSet(folder, *_FIGURES) for folder in folders],
    )
    now = {name for task in made for name in task.files} | {
        f"{folder}/{name}" for folder in folders for name in _OTHERS
    }
    stopped = {name for task in failed for name in task.files}
    key = fingerprint_of(station.root)
    fresh = {name for name in now if name.partition("/")[0] not in before.keys() | {*folders}}
    for folder in sorted({*before, *folders}):
        place_of = station.reports / folder
        bases = _Bases(station, folder)
        made_from = before.get(folder, {})
        made_from |= {
            path.name: bases.of(path.stem)
            for path in place_of.iterdir()
            if f"{folder}/{path.name}" in now
        }
        same = {
            name
            for name, basis in made_from.items()
            if basis == bases.of(Path(name).stem) and f"{folder}/{name}" not in stopped
        }
        fresh |= {f"{folder}/{name}" for name in same}
        if folder in folders:
            as_of = (station.as_of or Period.parse(folder).end).isoformat()
            left = _reports(place_of) - same
            names = _reports(place_of) | _OTHERS
            manifest.write_manifest(place_of, folder, as_of, names, left, made_from, key)
    write_index(station.reports, station.settings.station.name, fresh, standing, demo=demo)


def _must_be_writable(reports: Path, folders: list[str]) -> None:
    """Neither a manifest nor the index may be stuck: no report is put in its place then."""
    for path in (reports / INDEX, *(reports / folder / manifest.NAME for folder in folders)):
        try:
            if path.exists():
                path.open("ab").close()
        except OSError as error:
            raise unwritable("报告无法放入输出文件夹", path.name, error) from error


class _Bases:
    """What the files of a folder would be made from now, each stem asked once."""

    def __init__(self, station: Station, folder: str) -> None:
        self._station, self._folder = station, folder
        self._known: dict[str, str] = {}

    def of(self, stem: str) -> str:
        if stem not in self._known:
            self._known[stem] = basis_of(self._station, self._folder, stem)
        return self._known[stem]


def _of_periods(reports: Path) -> list[Path]:
    """The folders that have a manifest."""
    return sorted(path.parent for path in reports.glob(f"*/{manifest.NAME}"))


def _reports(folder: Path) -> set[str]:
    """The files of reports in a folder."""
    stems = {kind.key for kind in REPORT_KINDS}
    stems |= {stem + PUBLIC_STEM for stem in stems}
    return {path.name for path in folder.iterdir() if path.stem in stems}
