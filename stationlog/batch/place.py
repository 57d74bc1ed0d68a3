"""The end of a run: what was made goes from staging into reports/, then manifests and index."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from stationlog.batch import findings_files, manifest
from stationlog.batch.index import write_index
from stationlog.batch.plan import PUBLIC_STEM, REPORT_KINDS, Task
from stationlog.batch.publish import FileSet, publish
from stationlog.batch.standing import Standing
from stationlog.indicators.figures import FIGURES_FILE
from stationlog.pseudonyms import fingerprint_of
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

_FIGURES = (FIGURES_FILE.removesuffix(".parquet"), ("parquet",))


def place(
    new: Path, station: Station, made: Iterable[Task], standing: Standing, *, demo: bool
) -> None:
    """Publish the files of the tasks that were `made`, all of them or none; the index tells how
    the reports stand.

    A folder no report of which was made is not touched. Raises CannotFinish.
    """
    made = tuple(made)
    folders = sorted({task.folder for task in made if task.period})
    publish(
        new,
        station.reports,
        [FileSet(task.folder, task.stem, task.suffixes) for task in made]
        + [FileSet(folder, findings_files.STEM, findings_files.SUFFIXES) for folder in folders]
        + [FileSet(folder, *_FIGURES) for folder in folders],
    )
    key = fingerprint_of(station.root)
    for folder in folders:
        fresh = {Path(name).name for task in made if task.folder == folder for name in task.files}
        as_of = (station.as_of or Period.parse(folder).end).isoformat()
        manifest.write_manifest(
            station.reports / folder, folder, as_of, _left(station.reports / folder, fresh), key
        )
    fresh = {name for task in made for name in task.files} | {
        f"{folder}/{findings_files.STEM}.{suffix}"
        for folder in folders
        for suffix in findings_files.SUFFIXES
    }
    write_index(station.reports, station.settings.station.name, fresh, standing, demo=demo)


def _left(folder: Path, fresh: set[str]) -> set[str]:
    """Reports in `folder` that this run did not make."""
    stems = {kind.key for kind in REPORT_KINDS}
    stems |= {stem + PUBLIC_STEM for stem in stems}
    return {path.name for path in folder.iterdir() if path.stem in stems} - fresh
