"""Big, plain workbooks for benchmarks: no mess, any number of rows, about 5 % of them defective."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from itertools import chain, cycle, islice
from pathlib import Path
from random import Random

from sample.record import Record
from sample.story import tell
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.tables import whole_file

_FILES = {"consultations": "咨询登记.xlsx", "cases": "维权援助案件登记.xlsx"}
_ONE_IN = 20
# a sheet ends at 1,048,576 rows
_ROWS_A_SHEET = 1_000_000
_MADE = dt.datetime(2026, 1, 5, 9, 0, 0)
# as many different records as it takes for texts not to repeat too soon
_POOL = 8


def big(rows: int, out: Path, seed: int = 2025) -> list[Path]:
    """Write `rows` records, three consultations to a case, into two workbooks in `out`.

    Memory stays flat. Every 20th record has one defect: a blank handler, a wrong credit code, a
    reply or closing before its beginning, an unreadable phone. Gives the files written.
    """
    log = tell(Random(seed), _POOL)
    pools = {
        "consultations": log["consultations"],
        # a case that was handed on needs its line among the transfers, which are not written here
        "cases": [case for case in log["cases"] if case["outcome"] != "转办"],
    }
    counts = {"cases": rows // 4, "consultations": rows - rows // 4}
    written = []
    for key, name in _FILES.items():
        path = out / name
        with whole_file(path) as part:
            _write(part, registers()[key], _spoiled(pools[key], counts[key], key))
        written.append(path)
    return written


def _spoiled(pool: list[Record], count: int, key: str) -> Iterator[dict[str, str | None]]:
    """`count` records' values, numbered on; every 20th with one of the defects in turn."""
    number = registers()[key].number
    defects = cycle(_DEFECTS[key])
    for i, record in enumerate(islice(cycle(pool), count), start=1):
        values = dict(record.values)
        values[number] = f"{(values[number] or '')[:-3]}{i:07d}"
        if i % _ONE_IN == 0:
            next(defects)(values)
        yield values


def _no_handler(values: dict[str, str | None]) -> None:
    values["handler"] = None


def _wrong_code(values: dict[str, str | None]) -> None:
    values["uscc"] = "91990000MA0000000X"


def _bad_phone(values: dict[str, str | None]) -> None:
    values["phone"] = "1380000123"


def _replied_before(values: dict[str, str | None]) -> None:
    values["replied_on"] = "2023-12-29"


def _closed_before(values: dict[str, str | None]) -> None:
    values["closed_on"] = "2023-12-29"


_DEFECTS: dict[str, tuple[Callable[[dict[str, str | None]], None], ...]] = {
    "consultations": (_no_handler, _wrong_code, _bad_phone, _replied_before),
    "cases": (_no_handler, _wrong_code, _bad_phone, _closed_before),
}


def _write(path: Path, register: Register, records: Iterator[dict[str, str | None]]) -> None:
    import xlsxwriter

    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        book.set_properties({"created": _MADE})
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        dates = {field.key for field in register.fields if field.type == "date"}
        numbers = {field.key for field in register.fields if field.type in ("count", "money")}
        serials: dict[str, int] = {}
        while first := list(islice(records, 1)):
            sheet = book.add_worksheet()
            sheet.write_row(0, 0, [field.label for field in register.fields])
            for row, values in enumerate(chain(first, islice(records, _ROWS_A_SHEET - 1)), start=1):
                for column, key in enumerate(register.keys):
                    value = values.get(key)
                    if value is None:
                        continue
                    if key in dates:
                        serial = serials.get(value) or serials.setdefault(value, _serial(value))
                        sheet.write_number(row, column, serial, day)
                    elif key in numbers:
                        sheet.write_number(row, column, float(value))
                    else:
                        sheet.write_string(row, column, value)


def _serial(text: str) -> int:
    return (dt.date.fromisoformat(text) - dt.date(1899, 12, 30)).days
