"""Making the sample log: story, defects, sheets, files, truth."""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from sample import people
from sample.defects import plant
from sample.forms import UNKNOWN, SheetForm, forms
from sample.layout import Grid, Placed, lay_out
from sample.planter import Planted
from sample.record import Record
from sample.story import tell
from sample.truth import Defect, Truth, assumed_cells, cell_of, true_record
from sample.workbooks import WRITERS
from stationlog.vocabulary.addresses import a1
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import write_bytes, write_json

_PHONE = re.compile(r"(?<![0-9A-Z])(?:1[3-9]\d{9}|0753-\d{7})(?!\d)")
_ID = re.compile(r"(?<![0-9A-Z])\d{17}[0-9X](?![0-9A-Z])")


@dataclass(frozen=True)
class SampleLog:
    """The raw files by name, and the truth about them."""

    files: dict[str, bytes]
    truth: Truth


def generate(seed: int = 2025, scale: int = 1) -> SampleLog:
    """Make the log. `scale` multiplies consultations and cases; same arguments, same bytes."""
    log = tell(Random(seed), scale)
    planted = plant(Random(seed + 1), log)
    grids: dict[str, list[Grid]] = {}
    placed: list[Placed] = []
    for number, form in enumerate(forms()):
        records = form.records(log, registers()[form.register].date) if form.register else []
        # a generator a sheet: a change on one does not shuffle the others
        grid, rows = lay_out(Random(seed * 1000 + number), form, records)
        grids.setdefault(form.file, []).append(grid)
        placed += rows
    files = {name: WRITERS[Path(name).suffix](sheets) for name, sheets in grids.items()}
    defects = _of_records(planted, placed) + _OF_PERIODS + _of_files()
    return SampleLog(files, _truth(placed, defects))


def _of_records(planted: list[Planted], placed: list[Placed]) -> list[Defect]:
    where = {id(row.record): row for row in placed}
    defects = []
    for one in planted:
        row = where[id(one.record)]
        defects.append(
            Defect(
                rule_id=one.rule_id,
                register=one.record.register,
                record=_called(one.record),
                field=one.field,
                file=row.form.file,
                sheet=row.form.sheet,
                row=row.row,
                cell=cell_of(row, one.field),
            )
        )
    return defects


def _called(record: Record) -> str:
    """What a record is called: its number, the period of a report, the item of the set-up."""
    number = registers()[record.register].number
    return (record[number] if number else record["period"] or record["item"]) or ""


# what the story leaves out on purpose: no survey and no annual report in 2024
_OF_PERIODS = [
    Defect("ACT-SURVEY-YEARLY", "activities", "2024"),
    Defect("SUB-ANNUAL", "submissions", "2024"),
]


def _of_files() -> list[Defect]:
    defects = []
    for form in forms():
        if form.rows:
            defects.append(
                Defect(
                    "INTAKE-SHEET-UNMAPPED",
                    None,
                    form.sheet or "",
                    file=form.file,
                    sheet=form.sheet,
                )
            )
        for position, column in enumerate(form.columns, start=1):
            if column.field == UNKNOWN:
                defects.append(_unknown(form, position, column.header))
    return defects


def _unknown(form: SheetForm, position: int, header: str) -> Defect:
    row = 2 + len(form.above)
    return Defect(
        rule_id="INTAKE-COLUMN-UNKNOWN",
        register=form.register,
        record=header,
        file=form.file,
        sheet=form.sheet,
        row=row,
        cell=a1(row, position),
    )


def _truth(placed: list[Placed], defects: list[Defect]) -> Truth:
    records = [true_record(row) for row in placed]
    by_register = {key: [r for r in records if r.register == key] for key in registers()}
    fields = [record.fields for record in records]
    texts = "\n".join(text for row in fields for text in row.values() if text)
    return Truth(
        records=by_register,
        assumed=[cell for row in placed for cell in assumed_cells(row)],
        defects=defects,
        names=sorted({*people.persons(), *people.STAFF, *people.EXPERTS, *people.VOLUNTEERS}),
        phones=sorted(set(_PHONE.findall(texts))),
        ids=sorted(set(_ID.findall(texts))),
    )


def write(folder: Path, seed: int = 2025, scale: int = 1, truth: Path | None = None) -> SampleLog:
    """Write the files into `folder` and, where `truth` is given, the truth into that folder:
    `<register>.json`, `defects.json`, `assumed.json`, `people.json`.
    """
    log = generate(seed, scale)
    for name, content in log.files.items():
        write_bytes(content, folder / name)
    if truth:
        _write_truth(log.truth, truth)
    return log


def _write_truth(truth: Truth, folder: Path) -> None:
    for register, records in truth.records.items():
        write_json([asdict(record) for record in records], folder / f"{register}.json")
    write_json([asdict(defect) for defect in truth.defects], folder / "defects.json")
    write_json([asdict(cell) for cell in truth.assumed], folder / "assumed.json")
    people_of_log = {"names": truth.names, "phones": truth.phones, "ids": truth.ids}
    write_json(people_of_log, folder / "people.json")
