"""`run_reports.py forms`: blank unified forms, as workbooks to fill in and as sheets to print."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path

from stationlog.batch.crew import crew, gather
from stationlog.batch.lock import only_run
from stationlog.batch.made import MADE, digest_of, made_before, refuse_edited, set_of
from stationlog.batch.publish import publish, staging
from stationlog.batch.returns import FOLDER as RETURNS
from stationlog.errors import ArgumentError, InputError
from stationlog.forms.make import MadeForm, make_all, make_form
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Names, Station
from stationlog.vocabulary.tables import write_json

FOLDER = "forms"
_EDITED = "请把填过的表移到 data/raw，或移到别处，再重新运行"


@dataclass(frozen=True)
class FormsResult:
    """What was made and where: the folder as it is shown."""

    made: tuple[MadeForm, ...]
    folder: str
    seconds: float

    def as_json(self) -> dict:
        """The same for other programs."""
        return {
            "exit_code": 0,
            "seconds": round(self.seconds, 2),
            "folder": self.folder,
            "made": [
                {
                    "form": one.title,
                    "version": one.version,
                    "columns": one.columns,
                    "must_be_filled": one.must,
                    "files": list(one.files),
                    "missing_glyphs": [glyph.code_point for glyph in one.missing],
                }
                for one in self.made
            ],
        }


def run_forms(station: Station, out: str = "") -> FormsResult:
    """Make the forms in force under <station>/forms, or `out`, in the place of those made before.

    Raises InputError where no document in force has forms, ArgumentError where `out` cannot be
    used or a form made before was written on, CannotFinish where it cannot be written; then
    nothing there is changed.
    """
    begun = time.perf_counter()
    rulebooks = rulebooks_of(station)
    if not rulebooks.forms:
        raise InputError(
            "没有可生成的业务用表",
            where="station.toml 的 [documents] in_force",
            why="其中的文件都没有 forms.toml",
            now="请核对其中的文件；业务用表写在 standards/wuhua-2022-33/forms.toml",
        )
    target = station.root / Path(out or FOLDER).expanduser()
    _keep_apart(station, target)
    with only_run(station.processed), staging(target) as new:
        made = _made(rulebooks, station.settings.station)
        before = made_before(target)
        files = {name: content for one in made for name, content in one.files.items()}
        refuse_edited(target, {*before, *files}, before, str, _EDITED)
        for name, content in files.items():
            (new / name).write_bytes(content)
        write_json({name: digest_of(new / name) for name in sorted(files)}, new / MADE)
        publish(new, target, [set_of(name) for name in sorted({*before, *files, MADE})])
    return FormsResult(made, out or FOLDER, time.perf_counter() - begun)


def _made(rulebooks: Rulebooks, station: Names) -> tuple[MadeForm, ...]:
    """Every form, and last the workbook of all of them.

    In other processes: Typst keeps threads, and a process that has any cannot fork a crew later.
    """
    with crew() as hands:
        futures = [hands.start(make_form, key, rulebooks, station) for key in rulebooks.forms]
        futures.append(hands.start(make_all, rulebooks, station))
        return tuple(gather(futures, tick=lambda: None, done=lambda _: None))


def _keep_apart(station: Station, target: Path) -> None:
    kept = (station.raw, station.processed, station.reports, station.root / RETURNS)
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in kept):
        raise ArgumentError(
            "空白业务用表不能放在这个文件夹里",
            where="参数 out",
            why="原始登记表、中间结果、报告和退回的工作簿各有自己的文件夹",
            now="请改用别的文件夹，或不写 --out",
        )
    if target.is_file():
        raise ArgumentError(
            f"{target.name} 是一个文件，不是文件夹", where="参数 out", now="请改用一个文件夹"
        )
