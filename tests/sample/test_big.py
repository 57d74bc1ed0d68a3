from __future__ import annotations

from python_calamine import CalamineWorkbook

import sample
from stationlog.vocabulary.registers import registers


def rows_of(path) -> list[list]:
    return CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()


def test_rows_are_split_over_consultations_and_cases(tmp_path):
    consultations, cases = sample.big(400, tmp_path)
    assert len(rows_of(consultations)) - 1 == 300
    assert len(rows_of(cases)) - 1 == 100


def test_numbers_are_unique_and_a_row_in_twenty_is_defective(tmp_path):
    consultations, _ = sample.big(400, tmp_path)
    header, *rows = rows_of(consultations)
    assert header == [field.label for field in registers()["consultations"].fields]
    assert len({row[0] for row in rows}) == 300
    without_handler = [row for row in rows if not row[header.index("经办人")]]
    bad_phone = [row for row in rows if row[header.index("联系电话")] == "1380000123"]
    assert (len(without_handler), len(bad_phone)) == (4, 4)


def test_the_same_number_of_rows_gives_the_same_table(tmp_path):
    first, _ = sample.big(60, tmp_path / "a")
    second, _ = sample.big(60, tmp_path / "b")
    assert rows_of(first) == rows_of(second)
