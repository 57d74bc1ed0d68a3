"""The law of comparing: what was edited is named, and nothing else, wherever the rows went."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stationlog.intake.returned.compare import changed_cells
from stationlog.intake.returned.identity import Identity, SentRow, read_identity, row_digest
from stationlog.intake.returned.recognise import recognise
from stationlog.intake.sheet import FileRead, SentFinding, Sheet
from stationlog.vocabulary.addresses import a1

WIDTH = 4
HEADER = ["编号", "姓名", "事项", "备注"]


def workbook(rows: list[list[object]], *others: Sheet) -> FileRead:
    return FileRead("登记.xlsx", (Sheet("登记.xlsx", "登记", rows), *others))


def identity_of(rows: list[list[object]]) -> Identity:
    sent = [
        SentRow("登记", row, f"cases:{values[0]}", row_digest(values))
        for row, values in enumerate(rows)
        if row
    ]
    finding = SentFinding("f1", "CLEAN-DATE", "cases", "cases:A0", "remark", "登记", "D2")
    return Identity("登记.xlsx", "0" * 64, "整改清单", tuple(sent), (finding,), "登记.xlsx")


def come_back(rows: list[list[object]], ids: list[str], identity: Identity) -> FileRead:
    marked = [
        [*values, own] for values, own in zip(rows, ["stationlog:record_id", *ids], strict=True)
    ]
    lines = [list(line) for line in identity.lines()]
    return recognise(
        workbook(
            marked,
            Sheet("登记.xlsx", "整改清单", [["x"]]),
            Sheet("登记.xlsx", "_stationlog", lines),
        )
    )


texts = st.sampled_from(["", "甲", "乙", "丙", "2025-03-04", "3件"])
bodies = st.lists(st.lists(texts, min_size=3, max_size=3), min_size=1, max_size=8)


@settings(deadline=None, max_examples=150)
@given(bodies, st.data())
def test_edits_in_rows_that_were_sorted_are_named_and_nothing_else(body, data):
    rows = [HEADER, *([f"A{n}", *values] for n, values in enumerate(body))]
    ids = [f"cases:A{n}" for n in range(len(body))]
    order = data.draw(st.permutations(range(len(body))))
    cells = st.tuples(st.integers(0, len(body) - 1), st.integers(1, WIDTH - 1))
    edits = data.draw(st.sets(cells, max_size=3))
    now = [list(rows[0]), *(list(rows[1 + n]) for n in order)]
    for row, column in edits:
        now[1 + row][column] = f"{now[1 + row][column]}改"
    back = come_back(now, [ids[n] for n in order], identity_of(rows))
    found = {(one.cell, one.record_id) for one in changed_cells(workbook(rows), back)}
    assert found == {(a1(row + 2, column + 1), ids[order[row]]) for row, column in edits}


@settings(deadline=None, max_examples=100)
@given(bodies, st.data())
def test_deleted_records_are_named_cell_by_cell(body, data):
    rows = [HEADER, *([f"A{n}", *values] for n, values in enumerate(body))]
    gone = data.draw(st.sets(st.integers(0, len(body) - 1), max_size=2))
    kept = [n for n in range(len(body)) if n not in gone]
    now = [list(rows[0]), *(list(rows[1 + n]) for n in kept)]
    back = come_back(now, [f"cases:A{n}" for n in kept], identity_of(rows))
    found = {one.origin_cell for one in changed_cells(workbook(rows), back)}
    assert found == {
        a1(n + 2, column + 1) for n in gone for column, text in enumerate(rows[n + 1]) if text
    }


def test_what_the_hidden_sheet_says_is_read_as_it_was_written():
    identity = identity_of([HEADER, ["A0", "", "甲", ""]])
    assert read_identity([list(line) + [""] * 3 for line in identity.lines()]) == identity


def test_a_hidden_sheet_with_one_character_changed_is_not_trusted():
    lines = [list(line) for line in identity_of([HEADER, ["A0", "", "甲", ""]]).lines()]
    for row, line in enumerate(lines):
        for column, text in enumerate(line):
            broken = [list(one) for one in lines]
            broken[row][column] = f"{text}x"
            assert read_identity(broken) is None


def test_numbers_and_dates_that_only_a_program_wrote_differently_are_the_same():
    import datetime as dt

    then = workbook([["编号", "数", "日", "时"], ["A", 3, dt.date(2025, 3, 4), dt.time(9, 30)]])
    now = workbook(
        [
            ["编号", "数", "日", "时", ""],
            ["A", 3.0, dt.datetime(2025, 3, 4), dt.time(9, 29, 59, 999_990), ""],
            ["", "", "", "", ""],
        ]
    )
    assert changed_cells(then, now) == []
    assert len(changed_cells(then, workbook([["编号", "数"], ["A", 3.5]]))) == 5
