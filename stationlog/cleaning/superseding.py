"""Return workbooks stand in the place of the file they were made from (design.md, Identity)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass

import pyarrow as pa

from stationlog.cleaning.lineage import Choice, Comparison, lineage
from stationlog.cleaning.problems import Problem
from stationlog.intake.returned.fits import records_missing
from stationlog.intake.sheet import FileRead
from stationlog.intake.sources import Source
from stationlog.vocabulary.schemas import RETURNED_CELLS
from stationlog.vocabulary.tables import table_of


@dataclass(frozen=True)
class Superseding:
    """Which reads count, which return stands for which origin, and what changed between them.

    A return that was itself sent back and came home again no longer counts but is compared still.
    `explained` is what the owners wrote on the lists, of all that came back (run.json).
    """

    counted: tuple[FileRead, ...]
    comparisons: tuple[Comparison, ...]
    supersedes: tuple[dict, ...]
    problems: tuple[Problem, ...]
    explained: tuple[dict, ...] = ()


def supersede(reads: list[FileRead], sources: tuple[Source, ...]) -> Superseding:
    """Leave out the files that came back corrected: of a file and all that was made of it one
    counts.

    Of several returns of one origin those without any change never count; of those with changes
    the first by name does. The others, and what was made of them in turn, are a finding each:
    which is right only people know. So is an origin that was saved again meanwhile, and a
    workbook that says it is a return of a file it does not fit (it is a file like any other).
    """
    digests = {source.name: source.sha256 for source in sources}
    found = lineage(reads, sources)
    choices = found.choices()
    out = {one.origin.file for choice in choices for one in choice.path if one.origin}
    out |= {one.returned.file for choice in choices for one in choice.lost}
    path = sorted((one for choice in choices for one in choice.path), key=_file)
    return Superseding(
        counted=tuple(read for read in found.held.values() if read.file not in out),
        comparisons=tuple(path),
        supersedes=tuple(_entry(one, digests) for one in path),
        problems=(*found.foreign, *(one for choice in choices for one in _problems(choice))),
        explained=tuple(one for choice in choices for one in _explained(choice)),
    )


def _explained(choice: Choice) -> list[dict]:
    """What is said on the lists of one file's returns, the last word last.

    A later round speaks for the earlier ones: a reason it was sent with and came back without is
    taken back. What stands in a return that does not count is said all the same.
    """
    said: dict[str, list[dict]] = {}
    for one in (*choice.lost, *choice.path):
        for answer in one.returned.returned.answers:
            if answer.blank:
                said.pop(answer.finding_id, None)
            else:
                entry = {"file": one.returned.file, **asdict(answer)}
                said.setdefault(answer.finding_id, []).append(entry)
    return [answer for answers in said.values() for answer in answers]


def _file(one: Comparison) -> str:
    return one.returned.file


def _problems(choice: Choice) -> Iterator[Problem]:
    counted = choice.path[-1].returned
    for one in choice.lost:
        rule = "INTAKE-RETURN-UNCHANGED" if one.unchanged else "INTAKE-RETURN-TWICE"
        yield Problem(rule, one.returned.file, text=counted.file)
    for one in choice.path:
        if one.saved_again:
            yield Problem("INTAKE-RETURN-ORIGIN", one.origin.file, text=counted.file)
    if missing := records_missing(counted.returned):
        yield Problem("INTAKE-RETURN-FEWER", counted.file, text=str(missing))


def _entry(one: Comparison, digests: dict[str, str]) -> dict:
    """What run.json says of it."""
    returned = one.returned.returned
    return {
        "file": one.returned.file,
        "origin": one.origin.file if one.origin else returned.origin_file,
        "origin_sha256": returned.origin_sha256,
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
