"""Return workbooks stand in the place of the file they were made from (design.md, Identity)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pyarrow as pa

from stationlog.cleaning.problems import Problem
from stationlog.intake.returned.compare import changed_cells
from stationlog.intake.sheet import FileRead
from stationlog.intake.sources import Source
from stationlog.vocabulary.schemas import RETURNED_CELLS
from stationlog.vocabulary.tables import table_of


@dataclass(frozen=True)
class Superseding:
    """Which reads count; `origins` gives, by the returned file, the file it stands for.

    An origin that is no longer there has no read to compare with and is not among `origins`.
    """

    counted: tuple[FileRead, ...]
    origins: dict[str, FileRead]
    supersedes: tuple[dict, ...]
    problems: tuple[Problem, ...]


def supersede(reads: list[FileRead], sources: tuple[Source, ...]) -> Superseding:
    """Leave out the files that came back corrected.

    Of several returns of one origin the first by name counts; the others are a finding each.
    """
    digests = {source.name: source.sha256 for source in sources}
    names = {source.sha256: source.name for source in reversed(sources)}
    by_name = {read.file: read for read in reads}
    first: dict[str, FileRead] = {}
    problems = []
    for read in reads:
        if read.returned is None:
            continue
        counted = first.setdefault(read.returned.origin_sha256, read)
        if counted is not read:
            problems.append(Problem("INTAKE-RETURN-TWICE", read.file, text=counted.file))
    stands_for = {read.file: names.get(digest, "") for digest, read in first.items()}
    out = {name for name in stands_for.values() if name} | {one.file for one in problems}
    return Superseding(
        counted=tuple(read for read in reads if read.file not in out),
        origins={name: by_name[origin] for name, origin in stands_for.items() if origin},
        supersedes=tuple(
            {
                "file": read.file,
                "origin": stands_for[read.file] or read.returned.origin_file,
                "origin_sha256": digest,
                "sha256": digests.get(read.file, ""),
                "sent": [asdict(finding) for finding in read.returned.sent],
            }
            for digest, read in sorted(first.items(), key=lambda item: item[1].file)
        ),
        problems=tuple(problems),
    )


def returned_cells(superseding: Superseding) -> pa.Table:
    """Every cell that changed between a file sent back and the same as it returned."""
    columns: dict[str, list] = {name: [] for name in RETURNED_CELLS.names}
    by_name = {read.file: read for read in superseding.counted}
    for name, origin in sorted(superseding.origins.items()):
        if name not in by_name or origin.unreadable:
            continue
        for change in changed_cells(origin, by_name[name]):
            columns["file"].append(name)
            columns["origin_file"].append(origin.file)
            columns["source_sheet"].append(change.sheet)
            columns["origin_cell"].append(change.origin_cell)
            columns["cell"].append(change.cell)
            columns["record_id"].append(change.record_id)
            columns["before"].append(change.before)
            columns["after"].append(change.after)
    return table_of(columns, RETURNED_CELLS)
