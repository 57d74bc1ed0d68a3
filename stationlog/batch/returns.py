"""`run_reports.py return`: clean, check, and give every owner an annotated copy to correct."""

from __future__ import annotations

import os
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stationlog.batch.lock import only_run
from stationlog.batch.made import MADE, digest_of, is_below, made_before, refuse_edited, set_of
from stationlog.batch.publish import publish, staging
from stationlog.batch.result import DONE, MUST_FIX_OPEN
from stationlog.checking.check import check
from stationlog.checking.confirmed.digests import value_digests
from stationlog.checking.confirmed.judge import explained
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.errors import ArgumentError, InputError
from stationlog.intake.read import read_sources
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sources import find_sources
from stationlog.privacy import Masker
from stationlog.returns.make import Copy, Letterhead, make_copies, make_general
from stationlog.returns.owner import Owner, row_ids
from stationlog.returns.points import points_of
from stationlog.standard.load import rulebooks_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.findings import CONFIRM, OPEN
from stationlog.vocabulary.tables import write_json

FOLDER = "returns"
_EDITED = "请把改好的工作簿移到 data/raw，或移到别处，再重新运行"


@dataclass(frozen=True)
class ReturnResult:
    """What came of it; file and source names masked. `clean_files` counts those without a point."""

    copies: tuple[Copy, ...]
    clean_files: int
    demo: bool
    seconds: float

    @property
    def folder(self) -> str:
        """The folder's name in the station's folder."""
        return FOLDER

    def exit_code(self, *, strict: bool) -> int:
        """0, or 1 with --strict where something must be mended (design.md, The command line)."""
        return MUST_FIX_OPEN if strict and any(copy.must_fix for copy in self.copies) else DONE

    def as_json(self, *, strict: bool) -> dict:
        """The same for other programs; paths relative to returns/."""
        return {
            "exit_code": self.exit_code(strict=strict),
            "seconds": round(self.seconds, 2),
            "demo": self.demo,
            "files_without_findings": self.clean_files,
            "made": [
                {
                    "file": copy.source,
                    "files": list(copy.files),
                    "how": copy.how,
                    "must_fix": copy.must_fix,
                    "confirm": copy.confirm,
                    "explained": copy.explained,
                    "would_be_lost": copy.lost,
                }
                for copy in self.copies
            ],
        }


def run_return(station: Station) -> ReturnResult:
    """Make the copies under <station>/returns, in the place of those made before.

    Raises InputError where there is nothing to read, ArgumentError where a copy made before was
    edited since, CannotFinish where returns/ cannot be written; then nothing there is changed.
    """
    begun = time.perf_counter()
    target = station.root / FOLDER
    _keep_apart(station, target)
    with only_run(station.processed):
        cleaned, rulebooks = clean_log(station), rulebooks_of(station)
        findings = _findings(cleaned, rulebooks, station)
        owners, rest = _owners(cleaned, findings, rulebooks, station)
        head = Letterhead(station.settings.station.name, cleaned.demo)
        before = made_before(target)
        with staging(target) as new:
            target.chmod(0o700)
            copies = make_copies(owners, new, head)
            general = points_of(rest, rulebooks)
            copies += [make_general(general, new, head)] if general else []
            names = [name for copy in copies for name in copy.files]
            _refuse_outside(target, names)
            refuse_edited(target, {*before, *names}, before, cleaned.masker().text, _EDITED)
            digests = {name: digest_of(new / name) for name in sorted(names)}
            write_json(digests, new / MADE)
            publish(new, target, [set_of(name) for name in sorted({*before, *names, MADE})])
        _without_empty_folders(target, before)
    masker = cleaned.masker()
    return ReturnResult(
        tuple(_masked(copy, masker) for copy in copies),
        sum(not owner.open_points for owner in owners),
        cleaned.demo,
        time.perf_counter() - begun,
    )


def _keep_apart(station: Station, target: Path) -> None:
    folders = (station.raw, station.processed, station.reports)
    for folder in (folder.resolve() for folder in folders):
        own = target.resolve()
        if folder.is_relative_to(own) or own.is_relative_to(folder):
            raise ArgumentError(
                f"文件夹 {FOLDER} 要留给退回整改的工作簿",
                where="参数 raw、processed 或 reports",
                why="其中的文件未脱敏，每次运行都会重新生成",
                now="请改用别的文件夹",
            )


def _findings(cleaned: Cleaned, rulebooks: Rulebooks, station: Station) -> list[dict]:
    """All findings, those that can be explained with the digest of what they were found on."""
    try:
        findings = check(cleaned, rulebooks, station).findings
    except InputError:
        # a log too small or too broken for a year still has cells to mend
        findings = explained(cleaned.intake_findings, cleaned, rulebooks, station.root)
    rows = findings.to_pylist()
    explainable = (row for row in rows if row["severity"] == CONFIRM)
    digests = value_digests(explainable, cleaned, rulebooks)
    return [{**row, "value_digest": digests.get(row["finding_id"], "")} for row in rows]


def _owners(
    cleaned: Cleaned, findings: list[dict], rulebooks: Rulebooks, station: Station
) -> tuple[list[Owner], list[dict]]:
    """The files that count, as read, with their points; and the open findings of no such file."""
    counted = set(cleaned.run["cells"])
    sources = [source for source in find_sources(station.raw).sources if source.name in counted]
    ids = row_ids(cleaned)
    of_file: dict[str, list[dict]] = {}
    for finding in findings:
        of_file.setdefault(finding["source_file"] or "", []).append(finding)
    owners = []
    # a workbook that only says it is a return was read as it stands
    returned = {back["file"] for back in cleaned.run["supersedes"]}
    for source, read in zip(sources, read_sources(sources), strict=True):
        read = recognise(read) if source.name in returned else read
        if read.unreadable is None:
            sheets = [sheet.name for sheet in read.sheets]
            points = points_of(of_file.pop(source.name, ()), rulebooks, sheets)
            owners.append(Owner(source, read, points, ids.get(source.name, {})))
    left = (finding for file in sorted(of_file) for finding in of_file[file])
    return owners, [finding for finding in left if finding["state"] == OPEN]


def _refuse_outside(target: Path, names: Iterable[str]) -> None:
    """A folder in returns/ may be somebody's link: nothing is written where it leads."""
    if any(not is_below(target, name) for name in names):
        raise ArgumentError(
            "退回的工作簿会写到 returns 以外",
            where=f"文件夹 {FOLDER}",
            why="其中有文件夹是指向别处的链接",
            now="请删去这个链接，再重新运行",
        )


def _without_empty_folders(target: Path, before: Iterable[str]) -> None:
    folders = {parent for name in before for parent in PurePosixPath(name).parents}
    for folder in sorted(folders, key=lambda one: -len(one.parts)):
        place = target / folder
        if place != target and place.is_dir() and not any(os.scandir(place)):
            place.rmdir()


def _masked(copy: Copy, masker: Masker) -> Copy:
    return Copy(
        masker.text(copy.source),
        tuple(masker.text(name) for name in copy.files),
        copy.how,
        copy.must_fix,
        copy.confirm,
        copy.lost,
        copy.explained,
    )
