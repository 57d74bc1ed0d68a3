from __future__ import annotations

import re
import time
import zipfile

from hypothesis import given
from hypothesis import strategies as st

from stationlog.intake.look.merges import within
from stationlog.intake.sheet import Merge
from tests.cleaning.workbooks import write_sheet
from tests.intake.reading import ROWS, only_sheet, read_bytes

ENDS = st.tuples(st.integers(0, 12), st.integers(0, 12))
MERGES = st.lists(st.builds(lambda r, c: Merge(r[0], c[0], r[1], c[1]), ENDS, ENDS), max_size=20)


def places(merge):
    return {
        (row, column)
        for row in range(merge.top, merge.bottom + 1)
        for column in range(merge.left, merge.right + 1)
    }


@given(MERGES, st.integers(0, 8), st.integers(0, 8))
def test_merges_lie_in_the_grid_and_never_on_each_other(merges, height, width):
    kept = within(merges, height, width)
    cells = [place for merge in kept for place in places(merge)]
    assert len(cells) == len(set(cells))
    assert all(row < height and column < width for row, column in cells)
    assert all(len(places(merge)) > 1 for merge in kept)
    # whatever was left out was wholly outside, one cell, or lay on one that stayed
    grid = {(row, column) for row in range(height) for column in range(width)}
    for merge in merges:
        inside = places(merge) & grid
        assert len(inside) < 2 or inside & set(cells)


def merged(path, *references):
    """A sheet of two rows and two columns whose XML claims merges."""
    write_sheet(path, ROWS, merges=("A9:B9",))
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    claims = "".join(f'<mergeCell ref="{reference}"/>' for reference in references)
    name = "xl/worksheets/sheet1.xml"
    # with lxml at hand openpyxl writes no space before the slash
    parts[name], found = re.subn(rb'<mergeCell ref="A9:B9" ?/>', claims.encode(), parts[name])
    assert found == 1
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return only_sheet(path)


def test_a_merge_ends_with_the_grid_and_one_outside_of_it_is_gone(tmp_path):
    sheet = merged(tmp_path / "a.xlsx", "L10:XFD1048576", "A2:B1048576", "B1:XFD1", "A3:B4")
    assert sheet.rows == ROWS
    assert sheet.merges == (Merge(1, 0, 1, 1),)


def test_very_many_merges_on_each_other_cost_next_to_nothing(tmp_path):
    start = time.monotonic()
    sheet = merged(tmp_path / "a.xlsx", *(f"A1:XFD{n}" for n in range(2, 50_000)))
    assert sheet.merges == (Merge(0, 0, 1, 1),)
    assert time.monotonic() - start < 10


def test_a_merge_of_nearly_a_whole_sheet_in_xml_of_excel_2003_costs_nothing(tmp_path):
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    cells = (
        '<Cell ss:MergeDown="1048000" ss:MergeAcross="1"><Data ss:Type="String">编号</Data></Cell>'
    )
    content = (
        f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">'
        f'<Worksheet ss:Name="登记"><Table><Row>{cells}</Row><Row><Cell>'
        '<Data ss:Type="String">甲1</Data></Cell></Row></Table></Worksheet></Workbook>'
    )
    [sheet] = read_bytes(tmp_path, content.encode(), "a.xls").sheets
    assert sheet.rows == [["编号", "", ""], ["", "", "甲1"]]
    assert sheet.merges == (Merge(0, 0, 1, 1),)
