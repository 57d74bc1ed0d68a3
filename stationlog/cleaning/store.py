"""The cleaned log: what cleaning hands to every later stage, in memory and under data/processed."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.cleaning.span import years_of_log
from stationlog.errors import InputError
from stationlog.privacy import NO_PERSON, PLAIN_PERSON, TITLED, Masker
from stationlog.prose import names_in
from stationlog.vocabulary import schemas
from stationlog.vocabulary.periods import Period, periods_of_years
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.tables import read_table, write_json, write_table

if TYPE_CHECKING:
    import pandas as pd

_BESIDE = {
    "layout": schemas.LAYOUT,
    "changes": schemas.CHANGES,
    "set_aside": schemas.SET_ASIDE,
    "intake_findings": schemas.FINDINGS,
    "comments": schemas.COMMENTS,
    "returned_cells": schemas.RETURNED_CELLS,
}
RUN = "run.json"


@dataclass(frozen=True)
class Cleaned:
    """The seven registers and what stands beside them (vocabulary/schemas); `run` is run.json."""

    records: dict[str, pa.Table]
    layout: pa.Table
    changes: pa.Table
    set_aside: pa.Table
    intake_findings: pa.Table
    run: dict
    comments: pa.Table = field(default_factory=schemas.COMMENTS.empty_table)
    returned_cells: pa.Table = field(default_factory=schemas.RETURNED_CELLS.empty_table)

    @property
    def demo(self) -> bool:
        """Whether this is the sample log, which every output must say."""
        return bool(self.run.get("demo"))

    def years(self) -> tuple[int, int]:
        """First and newest year of the log. InputError where no year has enough records."""
        years = years_of_log(self.records)
        if not years:
            raise InputError(
                "登记表里没有足够的带日期的记录，无法确定年份",
                where="data/raw",
                why="任何一年都不足三条带日期的记录",
                now="请核对登记表的表头是否写明各栏名称、日期栏是否填写，再重新运行",
            )
        return years[0], years[-1]

    def periods(self) -> tuple[Period, ...]:
        """Every half-year and year from the first year to the newest, oldest first."""
        return periods_of_years(*self.years())

    def frame(self, register: str) -> pd.DataFrame:
        """A register as a pandas DataFrame (Arrow-backed), to look into in a notebook."""
        import pandas as pd

        return self.records[register].to_pandas(types_mapper=pd.ArrowDtype)

    def masker(self) -> Masker:
        """A masker that knows every full personal name of this log."""
        sources = {one["file"] for one in self.run.get("inputs", ())}
        for name in ("source_file", "source_sheet"):
            sources.update(pc.unique(self.layout[name].drop_null()).to_pylist())
        # people name files and sheets after people whom no record names
        return masker_of(self.records).knowing(
            name for source in sources for name in names_in(source)
        )


def masker_of(records: dict[str, pa.Table]) -> Masker:
    """A masker for all values of the fields that hold names."""
    plain: set[str] = set()
    others: list[str] = []
    for key, table in records.items():
        for one in registers()[key].fields:
            if one.type == "name":
                names = pc.unique(table[one.key].drop_null())
                # most names are a firm's or a person's at first sight: a column says so at once
                names = names.filter(pc.invert(pc.match_substring_regex(names, NO_PERSON)))
                sure = pc.and_not(
                    pc.match_substring_regex(names, PLAIN_PERSON),
                    pc.match_substring_regex(names, TITLED),
                )
                plain.update(names.filter(sure).to_pylist())
                others += names.filter(pc.invert(sure)).to_pylist()
    return Masker(Masker.of(others).names | plain)


def write_cleaned(cleaned: Cleaned, folder: Path) -> None:
    """Write every table and run.json; the folder holds personal data and is the owner's alone."""
    folder.mkdir(parents=True, exist_ok=True)
    folder.chmod(0o700)
    # written last: without it a half-written folder is no cleaned log
    (folder / RUN).unlink(missing_ok=True)
    for key, table in cleaned.records.items():
        write_table(table, schemas.records_schema(key), folder / f"{key}.parquet")
    for name, schema in _BESIDE.items():
        write_table(getattr(cleaned, name), schema, folder / f"{name}.parquet")
    write_json(cleaned.run, folder / RUN)


def read_cleaned(folder: Path) -> Cleaned:
    """Read what `write_cleaned` wrote. InputError where it is not there."""
    run = _read_run(folder)
    return Cleaned(
        records={key: read_table(folder / f"{key}.parquet") for key in registers()},
        **{name: read_table(folder / f"{name}.parquet") for name in _BESIDE},
        run=run,
    )


def read_some(folder: Path, whole: Collection[str]) -> Cleaned:
    """The registers named in `whole` and of the others only the names to mask; neither changes
    nor what was set aside. For who looks at a few registers of a big log and must be quick.
    """
    run = _read_run(folder)
    names = {
        key: [field.key for field in register.fields if field.type == "name"]
        for key, register in registers().items()
        if key not in whole
    }
    return Cleaned(
        records={key: read_table(folder / f"{key}.parquet", names.get(key)) for key in registers()},
        layout=read_table(folder / "layout.parquet"),
        changes=schemas.CHANGES.empty_table(),
        set_aside=schemas.SET_ASIDE.empty_table(),
        intake_findings=read_table(folder / "intake_findings.parquet"),
        run=run,
    )


def _read_run(folder: Path) -> dict:
    """run.json, without which there is no cleaned log."""
    if not (folder / RUN).is_file():
        raise InputError(
            "还没有清洗结果",
            where=folder.name,
            why="后面的环节要读清洗后的登记簿",
            now="请先运行 run_reports.py clean，或从头到尾运行 01_clean_log",
        )
    return json.loads((folder / RUN).read_text(encoding="utf-8"))
