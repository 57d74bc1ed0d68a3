from __future__ import annotations

import datetime as dt

from stationlog.intake.sheet import Merge, Uncomputed
from tests.intake.reading import read_bytes

PAGE = """<html><head><meta charset="gb2312"><style>td{color:red}</style></head><body>
<h2>2025年咨询登记</h2>
<table><tr><th rowspan="2">编号</th><th colspan=2>咨询</th></tr>
<tr><td>内容</td><td>答复<br>意见</td></tr>
<tr style="display: none"><td><s>甲1</s></td><td>问<del>去</del></td>
<td>甲&amp;乙 &lt;丙&gt;</td></tr>
</table><p>填表说明：㛃</p></body></html>"""

BOOK = """<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:x="urn:schemas-microsoft-com:office:excel"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Styles><Style ss:ID="s1"><Font ss:StrikeThrough="1"/></Style>
<Style ss:ID="s2"><NumberFormat ss:Format="m&quot;月&quot;d&quot;日&quot;"/></Style></Styles>
<Worksheet ss:Name="登记"><Table><Column ss:Index="2" ss:Hidden="1"/>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">标题</Data></Cell>
<Cell><Data ss:Type="String">丙</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1">
<Cell ss:StyleID="s1"><Data ss:Type="Number">3</Data>
<Comment ss:Author="张三"><ss:Data>注意</ss:Data></Comment></Cell>
<Cell ss:Index="3" ss:StyleID="s2"><Data ss:Type="DateTime">2025-03-12T00:00:00.000</Data></Cell>
<Cell ss:Formula="=A1"/><Cell><Data ss:Type="Boolean">1</Data></Cell>
<Cell><Data ss:Type="Error">#REF!</Data></Cell></Row></Table>
<x:WorksheetOptions><x:Visible>SheetHidden</x:Visible></x:WorksheetOptions>
</Worksheet></Workbook>"""


def test_a_web_table_named_xls_is_read_with_its_spans_and_the_texts_around_it(tmp_path):
    [sheet] = read_bytes(tmp_path, PAGE.encode("gb18030"), "导出.xls").sheets
    assert sheet.name is None
    assert sheet.rows == [
        ["2025年咨询登记", "", ""],
        ["", "", ""],
        ["编号", "咨询", ""],
        ["", "内容", "答复\n意见"],
        ["甲1", "问去", "甲&乙 <丙>"],
        ["填表说明：㛃", "", ""],
    ]
    assert sheet.merges == (Merge(2, 0, 3, 0), Merge(2, 1, 2, 2))
    assert sheet.look.hidden_rows == {4}
    assert sheet.look.struck == {(4, 0)}
    assert sheet.look.partly_struck == {(4, 1): "问"}


def test_a_web_page_of_two_tables_gives_both(tmp_path):
    page = "<table><tr><td>甲</table><table><tr><td>乙<td>丙<tr><td>丁<td>戊</table>"
    [sheet] = read_bytes(tmp_path, page.encode(), "a.xls").sheets
    assert sheet.rows == [["甲", ""], ["", ""], ["乙", "丙"], ["丁", "戊"]]


def test_a_table_laid_out_inside_another_is_read(tmp_path):
    page = "<table><tr><td>抬头</td><td><table><tr><td>编号<td>日期</table></td></tr></table>"
    [sheet] = read_bytes(tmp_path, page.encode(), "a.xls").sheets
    assert sheet.rows == [["抬头", ""], ["", ""], ["编号", "日期"]]


def test_a_workbook_of_xml_is_read_with_all_it_shows(tmp_path):
    [sheet] = read_bytes(tmp_path, BOOK.encode(), "导出.xls").sheets
    assert (sheet.name, sheet.hidden) == ("登记", True)
    assert sheet.rows == [
        ["标题", "", "丙", "", "", ""],
        ["", "", "", "", "", ""],
        [3, "", dt.date(2025, 3, 12), Uncomputed("=A1"), "TRUE", "#REF!"],
    ]
    assert sheet.merges == (Merge(0, 0, 0, 1),)
    look = sheet.look
    assert (look.hidden_rows, look.hidden_columns) == ({2}, {1})
    assert (look.struck, look.yearless) == ({(2, 0)}, {(2, 2)})
    assert look.comments == {(2, 0): "注意"}


def test_entities_in_xml_are_refused(tmp_path):
    bomb = BOOK.replace("<Workbook", '<!DOCTYPE x [<!ENTITY a "aaaa">]><Workbook', 1)
    read = read_bytes(tmp_path, bomb.encode(), "a.xls")
    assert "实体" in read.unreadable.why
