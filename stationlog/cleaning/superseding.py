"""Return workbooks stand in the place of the file they were made from (design.md, Identity)."""

from __future__ import annotations

from dataclasses import asdict, dataclass

import pyarrow as pa

from stationlog.cleaning.problems import Problem
from stationlog.intake.returned.compare import CellChange, changed_cells
from stationlog.intake.sheet import FileRead
from stationlog.intake.sources import Source
from stationlog.vocabulary.schemas import RETURNED_CELLS
from stationlog.vocabulary.tables import table_of


@dataclass(frozen=True)
class Comparison:
    """A returned file and what differs in it from its origin; None where that is not there."""

    returned: FileRead
    origin: FileRead | None
    changes: tuple[CellChange, ...]


@dataclass(frozen=True)
class Superseding:
    """Which reads count, which return stands for which origin, and what changed between them.

    A return that was itself sent back and came home again no longer counts but is compared still.
    """

    counted: tuple[FileRead, ...]
    comparisons: tuple[Comparison, ...]
    supersedes: tuple[dict, ...]
    problems: tuple[Problem, ...]


def supersede(reads: list[FileRead], sources: tuple[Source, ...]) -> Superseding:
    """Leave out the files that came back corrected.

    Of several returns of one origin those without any change never count; of those with changes
    the first by name does, and the others are a finding each: which is right only people know.
    """
    digests = {source.name: source.sha256 for source in sources}
    of_digest = {digests[read.file]: read for read in reversed(reads) if digests.get(read.file)}
    groups: dict[str, list[Comparison]] = {}
    for read in reads:
        if read.returned is not None:
            digest = read.returned.origin_sha256
            groups.setdefault(digest, []).append(_compared(read, of_digest.get(digest)))
    chosen: dict[str, Comparison] = {}
    problems = []
    for digest, group in groups.items():
        changed = [one for one in group if one.changes or one.origin is None] or group
        chosen[digest] = changed[0]
        for one in group:
            if one is not changed[0]:
                rule = "INTAKE-RETURN-TWICE" if one in changed else "INTAKE-RETURN-UNCHANGED"
                name = changed[0].returned.file
                problems.append(Problem(rule, one.returned.file, text=name))
    out = {one.origin.file for one in chosen.values() if one.origin}
    out |= {problem.file for problem in problems}
    in_order = sorted(chosen.items(), key=lambda item: item[1].returned.file)
    return Superseding(
        counted=tuple(read for read in reads if read.file not in out),
        comparisons=tuple(one for _, one in in_order),
        supersedes=tuple(_entry(digest, one, digests) for digest, one in in_order),
        problems=tuple(problems),
    )


def _compared(read: FileRead, origin: FileRead | None) -> Comparison:
    if origin is None or origin.unreadable:
        return Comparison(read, origin, ())
    return Comparison(read, origin, tuple(changed_cells(origin, read)))


def _entry(digest: str, one: Comparison, digests: dict[str, str]) -> dict:
    """What run.json says of it."""
    returned = one.returned.returned
    return {
        "file": one.returned.file,
        "origin": one.origin.file if one.origin else returned.origin_file,
        "origin_sha256": digest,
        "sha256": digests.get(one.returned.file, ""),
        "sent": [asdict(finding) for finding in returned.sent],
    }


def returned_cells(superseding: Superseding) -> pa.Table:
    """Every cell that changed between a file sent back and the same as it returned."""
    rows = [
        (
            one.returned.file,
            one.origin.file,
            change.sheet,
            change.origin_cell,
            change.cell,
            change.record_id,
            change.before,
            change.after,
        )
        for one in superseding.comparisons
        for change in one.changes
    ]
    columns = [list(column) for column in zip(*rows, strict=True)] or [[]] * len(RETURNED_CELLS)
    return table_of(dict(zip(RETURNED_CELLS.names, columns, strict=True)), RETURNED_CELLS)
