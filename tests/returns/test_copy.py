from __future__ import annotations

import shutil
import zipfile

import openpyxl
import pytest

from stationlog.batch.returns import run_return
from stationlog.errors import ArgumentError
from stationlog.returns.marks import FILLS
from stationlog.vocabulary.findings import CONFIRM, MUST_FIX
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, station_at, write_sheet
from tests.office import convert
from tests.returns.logs import FIRST, NAME, changes, read, sent_back, write_log


@pytest.fixture(scope="module")
def kept(tmp_path_factory):
    """A station whose log went back; the tests that use it only look."""
    station = station_at(tmp_path_factory.mktemp("station"))
    write_log(station.raw / NAME)
    return station, sent_back(station)


@pytest.fixture
def copy(kept):
    return kept[1]


@pytest.fixture
def own(station):
    """One of its own for a test that changes something."""
    write_log(station.raw / NAME)
    return sent_back(station)


def fill(cell) -> str:
    return cell.fill.fgColor.rgb if cell.fill.fill_type == "solid" else ""


def test_a_cell_with_a_finding_is_coloured_and_says_what_to_write(copy):
    sheet = openpyxl.load_workbook(copy)["登记"]
    assert fill(sheet["D4"]) in FILLS.values()
    said = sheet["D4"].comment.text
    assert "已打过电话\n" in said
    assert all(word in said for word in ("依据：", "怎么改：", "联系电话"))
    assert fill(sheet["D3"]) == ""


def test_a_blank_cell_that_must_be_filled_is_coloured_too(copy):
    sheet = openpyxl.load_workbook(copy)["登记"]
    assert sheet["I6"].value is None
    assert fill(sheet["I6"]) in FILLS.values()
    assert "经办人" in sheet["I6"].comment.text


def test_severities_have_their_own_colours(copy):
    sheet = openpyxl.load_workbook(copy)["登记"]
    assert fill(sheet["B7"]) == FILLS[MUST_FIX]
    assert fill(sheet["I6"]) == FILLS[CONFIRM]


def test_the_list_comes_first_and_links_to_the_cells(copy):
    book = openpyxl.load_workbook(copy)
    assert book.sheetnames == ["整改清单", "登记", "说明", "_stationlog"]
    assert book.active.title == "整改清单"
    rows = list(book["整改清单"].iter_rows())
    head = next(n for n, row in enumerate(rows) if row[0].value == "序号")
    listed = rows[head + 1 :]
    assert [row[0].value for row in listed] == list(range(1, len(listed) + 1))
    by_cell = {row[3].value: row for row in listed if row[3].value}
    assert by_cell["B7"][3].hyperlink.location == "'登记'!B7"
    # in clear: it is the owner's own
    assert by_cell["D4"][5].value == "1380000"
    assert by_cell["I6"][5].value == "（空白）"


def test_nothing_else_of_the_workbook_changes(kept):
    station, copy = kept
    origin, made = openpyxl.load_workbook(station.raw / NAME), openpyxl.load_workbook(copy)
    assert changes(station.raw / NAME, copy) == []
    assert list(made.defined_names) == list(origin.defined_names)
    for sheet in origin.worksheets:
        there = made[sheet.title]
        assert there.sheet_state == sheet.sheet_state
        assert there.merged_cells.ranges == sheet.merged_cells.ranges
        assert there.freeze_panes == sheet.freeze_panes
        assert there.auto_filter.ref == sheet.auto_filter.ref
        assert there.print_title_rows == sheet.print_title_rows
        assert there.page_setup.orientation == sheet.page_setup.orientation
        assert {r: d.height for r, d in there.row_dimensions.items() if d.height} == {
            r: d.height for r, d in sheet.row_dimensions.items() if d.height
        }
        for letter, width in sheet.column_dimensions.items():
            held = there.column_dimensions[letter]
            assert (held.width, held.hidden) == (width.width, width.hidden)
        assert [v.sqref for v in there.data_validations.dataValidation] == [
            v.sqref for v in sheet.data_validations.dataValidation
        ]
        assert [str(c.sqref) for c in there.conditional_formatting] == [
            str(c.sqref) for c in sheet.conditional_formatting
        ]
        for row in sheet.iter_rows():
            for cell in row:
                other = there[cell.coordinate]
                assert other.value == cell.value
                assert other.number_format == cell.number_format
                for look in ("font", "border", "alignment", "protection"):
                    assert repr(getattr(other, look)) == repr(getattr(cell, look))


def test_the_value_of_a_formula_stays_in_the_file(station):
    import xlsxwriter

    path = station.raw / NAME
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("登记")
        for row, values in enumerate([CONSULTATION_HEADER, consultation("ZX-1", "某天")]):
            sheet.write_row(row, 0, values)
        sheet.write_formula("K2", "=1+2", None, 3)
        sheet.write_formula("L2", '="甲"&"乙"', None, "甲乙")
    made = sent_back(station)
    held = openpyxl.load_workbook(made, data_only=True)["登记"]
    assert (held["K2"].value, held["L2"].value) == (3, "甲乙")
    assert openpyxl.load_workbook(made)["登记"]["K2"].value == "=1+2"


def test_every_record_carries_its_id_in_a_hidden_column(copy):
    sheet = openpyxl.load_workbook(copy)["登记"]
    assert sheet.column_dimensions["J"].hidden
    ids = [sheet.cell(row, 10).value for row in range(FIRST, FIRST + 7)]
    assert ids == [f"consultations:ZX-{n}" for n in range(1, 8)]


def test_the_same_log_gives_the_same_bytes(own, station):
    first = {path.name: path.read_bytes() for path in own.parent.iterdir()}
    run_return(station)
    assert {path.name: path.read_bytes() for path in own.parent.iterdir()} == first


def test_a_copy_somebody_edited_is_not_overwritten(own, station):
    book = openpyxl.load_workbook(own)
    book["登记"]["D4"] = "13800001111"
    book.save(own)
    edited = own.read_bytes()
    with pytest.raises(ArgumentError, match="改动过"):
        run_return(station)
    assert own.read_bytes() == edited


def test_an_old_copy_goes_when_its_file_is_gone_and_others_stay(own, station):
    foreign = own.parent / "自己的.xlsx"
    foreign.write_bytes(b"mine")
    (station.raw / NAME).rename(station.raw / "改名.xlsx")
    run_return(station)
    assert not own.exists()
    assert (own.parent / "改名（整改）.xlsx").exists()
    assert foreign.read_bytes() == b"mine"


def test_the_folder_is_the_owners_alone(copy):
    assert copy.parent.stat().st_mode & 0o077 == 0


def test_a_text_file_comes_back_as_a_workbook_of_texts(station):
    rows = [CONSULTATION_HEADER, consultation("ZX-1", "某天", 联系电话="=1+1", 咨询内容="3-12")]
    text = "\n".join(",".join(str(value) for value in row) for row in rows)
    (station.raw / "咨询.csv").write_text(text, encoding="utf-8")
    made = sent_back(station)
    assert made.name == "咨询（整改）.xlsx"
    sheet = openpyxl.load_workbook(made)["咨询"]
    assert (sheet["D2"].value, sheet["D2"].data_type) == ("=1+1", "s")
    assert sheet["G2"].number_format == "@"
    assert fill(sheet["B2"]) == FILLS[MUST_FIX]
    assert changes(station.raw / "咨询.csv", made) == []


def test_a_workbook_with_a_chart_stays_untouched_beside_its_list(station):
    import xlsxwriter

    path = station.raw / NAME
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("登记")
        for row, values in enumerate([CONSULTATION_HEADER, consultation("ZX-1", "某天")]):
            sheet.write_row(row, 0, values)
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=登记!$A$2:$A$3"})
        sheet.insert_chart("L2", chart)
    (made,) = [one for one in run_return(station).copies if one.source]
    folder = station.root / "returns"
    assert made.files == ("2025年咨询（问题清单）.xlsx", NAME)
    assert "图表" in made.lost
    assert (folder / NAME).read_bytes() == path.read_bytes()
    book = openpyxl.load_workbook(folder / made.files[0])
    assert book.sheetnames == ["整改清单"]
    links = [row[3].hyperlink for row in book["整改清单"].iter_rows() if row[3].hyperlink]
    assert links[0].target == NAME
    assert any("图表" in str(row[0].value) for row in book["整改清单"].iter_rows())


def test_a_number_no_date_can_hold_is_not_lost_in_a_copy(station):
    path = station.raw / NAME
    write_sheet(path, [CONSULTATION_HEADER, consultation("ZX-1", 20250304)])
    book = openpyxl.load_workbook(path)
    book.active["B2"].number_format = "yyyy-mm-dd"
    book.active["D2"] = "1380000"
    book.save(path)
    (made,) = [one for one in run_return(station).copies if one.source]
    assert made.files[1] == NAME
    assert (station.root / "returns" / NAME).read_bytes() == path.read_bytes()


def test_what_belongs_to_no_file_has_a_list_of_its_own(station):
    write_log(station.raw / NAME)
    (station.raw / "坏.xlsx").write_bytes(b"PK\x03\x04 no zip")
    copies = run_return(station).copies
    (general,) = [one for one in copies if not one.source]
    sheet = openpyxl.load_workbook(station.root / "returns" / general.files[0]).active
    text = "\n".join(str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value)
    assert "文件没有读取" in text


def test_macros_are_carried_along(station):
    path = station.raw / "带宏.xlsm"
    write_log(path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"macro")
    made = sent_back(station)
    assert made.suffix == ".xlsm"
    with zipfile.ZipFile(made) as archive:
        assert archive.read("xl/vbaProject.bin") == b"macro"
    assert read(made).returned is not None


def test_drop_downs_from_another_sheet_and_sparklines_are_put_back(station):
    import xlsxwriter

    path = station.raw / NAME
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("登记")
        for row, values in enumerate([CONSULTATION_HEADER, consultation("ZX-1", "某天")]):
            sheet.write_row(row, 0, values)
        sheet.write_row("K2", [1, 2, 3])
        sheet.add_sparkline("N2", {"range": "登记!K2:M2"})
        sheet.ignore_errors({"number_stored_as_text": "A1:A9"})
    made = sent_back(station)
    with zipfile.ZipFile(made) as archive:
        xml = archive.read("xl/worksheets/sheet2.xml").decode("utf-8")
    assert "<xm:sqref>N2</xm:sqref>" in xml
    assert '<ignoredErrors><ignoredError sqref="A1:A9"' in xml


def test_a_picture_goes_along(station, tmp_path):
    from openpyxl.drawing.image import Image
    from PIL import Image as Picture

    Picture.new("RGB", (4, 3), "red").save(tmp_path / "seal.png")
    path = station.raw / NAME
    write_log(path)
    book = openpyxl.load_workbook(path)
    book["登记"].add_image(Image(str(tmp_path / "seal.png")), "L3")
    book.save(path)
    with zipfile.ZipFile(sent_back(station)) as archive:
        assert archive.read("xl/media/image1.png") == (tmp_path / "seal.png").read_bytes()


def test_what_is_struck_through_in_an_old_format_stays_so(station, tmp_path):
    from openpyxl.cell.rich_text import CellRichText, TextBlock
    from openpyxl.cell.text import InlineFont
    from openpyxl.styles import Font

    write_sheet(
        tmp_path / "登记.xlsx",
        [CONSULTATION_HEADER, consultation("ZX-1", "某天"), consultation("ZX-2")],
    )
    book = openpyxl.load_workbook(tmp_path / "登记.xlsx")
    for cell in book.active[3]:
        cell.font = Font(strike=True)
    old = TextBlock(InlineFont(strike=True), "13700001111")
    book.active["D2"] = CellRichText(old, "13800002222")
    book.save(tmp_path / "登记.xlsx")
    shutil.copy(convert(tmp_path / "登记.xlsx", "ods"), station.raw)
    made = sent_back(station)
    before, after = read(station.raw / "登记.ods"), read(made)
    assert before.sheets[0].look.struck
    assert after.sheets[0].look.struck == before.sheets[0].look.struck
    assert after.sheets[0].look.partly_struck == before.sheets[0].look.partly_struck
