from __future__ import annotations

import datetime as dt
import re
import zipfile

import openpyxl
import pytest
import xlsxwriter
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from stationlog.intake.look.number_formats import shows_no_year
from stationlog.intake.sheet import Merge, Uncomputed
from tests.intake.reading import only_sheet
from tests.office import convert

STRUCK = InlineFont(strike=True)


def write_everything(path):
    """A workbook with one of everything a look finds."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(["编号", "日期", "内容", "备注"])
    sheet.append(["甲1", dt.date(2025, 3, 12), "划掉", "a"])
    sheet.append(["甲2", dt.date(2025, 3, 12), None, None, "=1/0"])
    sheet.append(["甲3", True, "隐藏行", "c"])
    sheet["B2"].number_format = 'm"月"d"日"'
    sheet["C2"].font = Font(strike=True)
    sheet["C3"] = CellRichText("留下", TextBlock(STRUCK, "划掉"))
    sheet["D3"] = CellRichText(TextBlock(STRUCK, "划"), TextBlock(STRUCK, "掉"))
    sheet["D2"].comment = Comment("请核对", "")
    sheet["E2"], sheet["E2"].data_type = "#REF!", "e"
    sheet.row_dimensions[4].hidden = True
    sheet.column_dimensions["D"].hidden = True
    sheet["A5"], sheet["C6"] = "并", "末"
    sheet.merge_cells("A5:B6")
    book.save(path)


def everything(sheet):
    look = sheet.look
    assert look.not_seen == ""
    assert (look.hidden_rows, look.hidden_columns) == ({3}, {3})
    assert look.struck == {(1, 2), (2, 3)}
    assert look.partly_struck == {(2, 2): "留下"}
    assert look.comments == {(1, 3): "请核对"}
    assert look.yearless == {(1, 1)}
    assert sheet.rows[1][4] == "#REF!"
    assert sheet.rows[3][1] == "TRUE"
    assert sheet.merges == (Merge(4, 0, 5, 1),)


def test_a_look_at_xlsx_finds_everything(tmp_path):
    write_everything(tmp_path / "a.xlsx")
    sheet = only_sheet(tmp_path / "a.xlsx")
    everything(sheet)
    assert sheet.rows[2][4] == Uncomputed("=1/0")
    assert isinstance(sheet.rows[2][4], Uncomputed)


@pytest.mark.parametrize("to", ["xlsx", "xls", "ods"])
def test_what_libreoffice_writes_looks_the_same(tmp_path, to):
    write_everything(tmp_path / "a.xlsx")
    sheet = only_sheet(convert(tmp_path / "a.xlsx", to))
    everything(sheet)
    assert sheet.rows[2][4] == "#DIV/0!"


def rewrite(path, part, change):
    """Change the text of one part of a package."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)


SHEET = "xl/worksheets/sheet1.xml"


def test_cells_without_addresses_are_counted(tmp_path):
    write_everything(tmp_path / "a.xlsx")
    rewrite(tmp_path / "a.xlsx", SHEET, lambda xml: re.sub(r'(<(?:c|row)) r="[^"]*"', r"\1", xml))
    look = only_sheet(tmp_path / "a.xlsx").look
    assert (look.struck, look.hidden_rows) == ({(1, 2), (2, 3)}, {3})
    assert look.yearless == {(1, 1)}


def test_single_quotes_and_prefixed_elements_are_understood(tmp_path):
    write_everything(tmp_path / "a.xlsx")
    rewrite(
        tmp_path / "a.xlsx",
        SHEET,
        lambda xml: (
            re.sub(r"<(/?)(?=\w)", r"<\1x:", xml).replace(" xmlns=", " xmlns:x=").replace('"', "'")
        ),
    )
    everything(only_sheet(tmp_path / "a.xlsx"))


def test_a_formula_computed_to_nothing_is_computed(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["编号", "说明", "合计"])
    sheet.write_formula(1, 0, '=IF(B1="","","x")', None, "")
    sheet.write_formula(1, 1, '="甲"&B1', None, "甲乙")
    sheet.write_formula(1, 2, "=1+2", None, 3)
    book.close()
    rewrite(
        tmp_path / "a.xlsx",
        "xl/workbook.xml",
        lambda xml: xml.replace(' fullCalcOnLoad="1"', ""),
    )
    # as Excel writes an empty text
    rewrite(tmp_path / "a.xlsx", SHEET, lambda xml: xml.replace('<c r="A2"', '<c r="A2" t="str"'))
    assert only_sheet(tmp_path / "a.xlsx").rows[1] == ["", "甲乙", 3]


def test_a_zero_put_in_the_place_of_a_value_is_no_value(tmp_path):
    book = xlsxwriter.Workbook(tmp_path / "a.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["合计", 0, 7])
    sheet.write_formula(1, 0, "=B1&C1")
    sheet.write_formula(1, 1, "=3+4", None, 7)
    book.close()
    rows = only_sheet(tmp_path / "a.xlsx").rows
    assert rows == [["合计", 0, 7], [Uncomputed("=B1&C1"), 7, ""]]
    assert isinstance(rows[1][0], Uncomputed)


def test_cells_that_share_a_formula_show_its_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["数", "加"])
    book.active.append([1, "=A2+1"])
    book.active.append([2, "=A3+1"])
    book.save(tmp_path / "a.xlsx")

    def share(xml):
        first = re.sub(r"<f>A2\+1</f>", '<f t="shared" ref="B2:B3" si="0">A2+1</f>', xml)
        return re.sub(r"<f>A3\+1</f>", '<f t="shared" si="0"/>', first)

    rewrite(tmp_path / "a.xlsx", SHEET, share)
    rows = only_sheet(tmp_path / "a.xlsx").rows
    assert [row[1] for row in rows] == ["加", Uncomputed("=A2+1"), Uncomputed("=A2+1")]


def test_an_error_outside_of_all_values_widens_the_grid(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.active["C3"], book.active["C3"].data_type = "#N/A", "e"
    book.save(tmp_path / "a.xlsx")
    assert only_sheet(tmp_path / "a.xlsx").rows == [
        ["编号", "", ""],
        ["", "", ""],
        ["", "", "#N/A"],
    ]


def test_a_text_that_says_it_is_an_error_is_a_text(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(['说明 t="e" <f></f></c> s="1"', "甲"])
    book.active["B1"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    sheet = only_sheet(tmp_path / "a.xlsx")
    assert sheet.rows == [['说明 t="e" <f></f></c> s="1"', "甲"]]
    assert sheet.look.struck == {(0, 1)}


def test_part_of_a_struck_cell_may_not_be_struck(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = CellRichText("划去", TextBlock(InlineFont(b=True), "留着"))
    book.active["A1"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    look = only_sheet(tmp_path / "a.xlsx").look
    assert (look.struck, look.partly_struck) == (frozenset(), {(0, 0): "留着"})


def test_a_struck_cell_without_a_value_is_not_told(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.active["B2"].font = Font(strike=True)
    book.save(tmp_path / "a.xlsx")
    assert only_sheet(tmp_path / "a.xlsx").look.struck == frozenset()


def test_who_wrote_a_comment_is_left_out(tmp_path):
    book = openpyxl.Workbook()
    book.active["A1"] = "编号"
    book.active["A1"].comment = Comment("张三:\n请核对编号", "张三")
    book.save(tmp_path / "a.xlsx")
    assert only_sheet(tmp_path / "a.xlsx").look.comments == {(0, 0): "请核对编号"}


def test_a_thread_of_comments_is_one_text_without_names(tmp_path):
    book = openpyxl.Workbook()
    book.active["B2"] = "编号"
    book.active["B2"].comment = Comment("[Threaded comment] 请用新版本打开", "tc={1}")
    book.save(tmp_path / "a.xlsx")
    space = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
    thread = (
        f'<ThreadedComments xmlns="{space}"><threadedComment ref="B2" personId="{{2}}" id="{{1}}">'
        '<text>请核对</text></threadedComment><threadedComment ref="B2" personId="{3}" id="{4}" '
        'parentId="{1}"><text>已改</text></threadedComment></ThreadedComments>'
    )
    with zipfile.ZipFile(tmp_path / "a.xlsx", "a") as package:
        package.writestr("xl/threadedComments/threadedComment1.xml", thread)
    rewrite(
        tmp_path / "a.xlsx",
        "xl/worksheets/_rels/sheet1.xml.rels",
        lambda xml: xml.replace(
            "</Relationships>",
            '<Relationship Id="rId9" Target="../threadedComments/threadedComment1.xml" Type='
            '"http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"/>'
            "</Relationships>",
        ),
    )
    assert only_sheet(tmp_path / "a.xlsx").look.comments == {(1, 1): "请核对\n已改"}


def test_columns_hidden_beyond_the_last_are_not_told(tmp_path):
    book = openpyxl.Workbook()
    book.active.append(["编号", "日期"])
    book.active.column_dimensions.group("B", "XFD", hidden=True)
    book.save(tmp_path / "a.xlsx")
    assert only_sheet(tmp_path / "a.xlsx").look.hidden_columns == {1}


def test_days_are_counted_from_1904_where_the_workbook_says_so(tmp_path):
    book = openpyxl.Workbook()
    book.epoch = CALENDAR_MAC_1904
    book.active.append(["日期", dt.date(2025, 3, 4), dt.time(9, 30), dt.timedelta(hours=30)])
    book.save(tmp_path / "a.xlsx")
    sheet = only_sheet(tmp_path / "a.xlsx")
    assert sheet.epoch_1904
    assert sheet.rows[0] == ["日期", dt.date(2025, 3, 4), dt.time(9, 30), dt.timedelta(hours=30)]


@pytest.mark.parametrize(
    ("code", "yearless"),
    [
        ('m"月"d"日"', True),
        ("m月d日;@", True),
        ('[$-804]m"月"d"日";@', True),
        ("d-mmm", True),
        ('m"yes"d', True),
        ("yyyy-m-d", False),
        ('[$-404]e"年"m"月"d"日"', False),
        ("h:mm", False),
        ("0.00E+00", False),
        ("[Red]0", False),
        ('"编号md"0', False),
        ("General", False),
        ("mmm-yy", True),
        ('yyyy"年"m"月"', True),
        ('[$-804]yyyy"年"m"月";@', True),
        ("yyyy", False),
        ("m", False),
        ("mm:ss.0", False),
        ("m-d h:mm", True),
        ("yyyy-m-d h:mm", False),
    ],
)
def test_a_format_without_a_year_or_a_day_is_told_from_others(code, yearless):
    assert shows_no_year(code) is yearless
