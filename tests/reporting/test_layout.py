from __future__ import annotations

import re
from dataclasses import replace

import pytest

from stationlog.reporting.block_flow import Pair, flow
from stationlog.reporting.block_typst import typst
from stationlog.reporting.blocks import (
    Attachment,
    Blocks,
    Chart,
    Column,
    Heading,
    Paragraph,
    Strong,
    Table,
)
from stationlog.reporting.html_table import tables
from stationlog.reporting.table_fit import IN_TEXT, PORTRAIT, fit, narrow
from stationlog.reporting.text_html import rich_html
from stationlog.reporting.title_lines import LONGEST, title_lines
from stationlog.reporting.typst import breakable, literal


def _table(count: int, cell: str = "内容内容") -> Table:
    return Table("表", tuple(Column("列") for _ in range(count)), ((cell,) * count,))


def test_type_gets_smaller_then_the_page_turns():
    fits = [fit(_table(count)) for count in (3, 9, 14, 30)]
    assert [fitted.turned for fitted in fits] == [False, False, True, True]
    assert fits[0].size > fits[1].size > fits[3].size


def test_a_short_column_keeps_its_width_beside_a_long_one():
    table = Table("表", (Column("日期"), Column("说明")), (("2025年6月30日", "很长的说明" * 20),))
    short, long = fit(table).columns
    assert 7.5 < short < 9
    assert short + long == pytest.approx(PORTRAIT / IN_TEXT, abs=0.1)


def test_nothing_wraps_where_all_fits():
    table = Table("表", (Column("甲"), Column("乙")), (("十二个字的内容十二个字的", "内容"),))
    first, second = fit(table).columns
    assert first >= 12
    assert second >= 2


def test_the_column_with_more_to_say_gets_more_room():
    rows = (("短短的一句话，十几个字而已", "很长的说明" * 20),) * 20
    first, second = fit(Table("表", (Column("甲"), Column("乙")), rows)).columns
    assert second > 2 * first


def test_a_row_that_heads_others_asks_for_no_width():
    rows = ((Strong("很长的一个分组标题，比各列都长"), ""), ("甲", "1"))
    assert fit(Table("表", (Column("项"), Column("数")), rows)).columns == (
        fit(Table("表", (Column("项"), Column("数")), rows[1:])).columns
    )


def test_charts_and_narrow_tables_stand_side_by_side_in_their_order():
    small, wide = _table(3), _table(8)
    chart = Chart("图", "<svg/>", "图")
    shown = list(flow(Blocks(chart, Blocks(chart, chart), small, small, wide, small, chart)))
    assert shown == [Pair(chart, chart), chart, Pair(small, small), wide, small, chart]


def test_a_table_with_a_note_or_many_rows_stands_alone():
    assert narrow(_table(3))
    assert not narrow(replace(_table(3), note="注"))
    assert not narrow(replace(_table(3), rows=(("内容",) * 3,) * 40))


def test_all_tables_of_an_attachment_have_one_size():
    tables_of = (_table(3), Paragraph("文字"), _table(8), Table("长", (Column("列"),), (("x",),)))
    source = typst(Blocks(Attachment(1, "附表"), *tables_of))
    assert re.findall(r" size: ([\d.]+)pt", source) == ["9", "9", "9"]


def test_tables_of_the_same_columns_have_the_same_widths():
    columns = (Column("甲"), Column("乙"))
    first = Table("一", columns, (("很长的内容" * 9, "短"),))
    second = Table("二", columns, (("短", "也是很长的内容" * 9),))
    source = typst(Blocks(first, Heading(2, "（二）"), second))
    one, other = re.findall(r" columns: \((.*?)\)", source)
    assert one == other


def test_a_table_without_rows_fits():
    assert not fit(Table("表", (Column("甲"),), ())).turned


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("条款覆盖情况表", ["条款覆盖情况表"]),
        (
            "五华县知识产权维权援助工作站2025年上半年工作情况报告",
            ["五华县知识产权维权援助工作站", "2025年上半年工作情况报告"],
        ),
        ("作者\n自己分行的标题", ["作者", "自己分行的标题"]),
    ],
)
def test_a_title_breaks_between_words(title, lines):
    assert title_lines(title).split("\n") == lines


def test_no_line_of_a_long_title_is_too_long_and_nothing_is_lost():
    title = "关于报送知识产权维权援助工作站建设运行情况和典型经验做法以及存在问题的总结报告" * 2
    lines = title_lines(title).split("\n")
    assert "".join(lines) == title
    assert max(map(len, lines)) <= LONGEST


def test_a_title_without_a_place_to_break_stays_whole():
    assert title_lines("A" * 60) == "A" * 60


def test_a_literal_escapes_only_what_ends_it():
    assert literal('a"b\\c\nd\te') == '"a\\"b\\\\c\\nd\\te"'
    assert literal("#x $y$ *z*") == '"#x $y$ *z*"'


def test_a_line_may_break_before_the_bracket_after_a_rate():
    assert breakable("97.1%（101/104）") == '"97.1%\\u{200b}（101/104）"'
    assert rich_html("97.1%（101/104）") == "97.1%<wbr>（101/104）"
    assert breakable("咨询（件次）") == '"咨询（件次）"'


def test_a_path_breaks_between_its_parts():
    shown = breakable("narrative/2025H1/half-year-plans.md").strip('"').split("\\u{200b}")
    assert shown[:3] == ["narrative/", "2025H1/", "half-"]


def test_only_long_runs_get_places_to_break():
    assert breakable("91350100M000100Y43 短") == '"91350100M000100Y43 短"'
    assert breakable("a" * 30).count("\\u{200b}") == 30


def test_a_frames_table_is_read_with_its_heads_and_spans():
    source = (
        "<table><thead><tr><th colspan='2'>合并</th></tr><tr><th>甲</th><th>乙</th></tr></thead>"
        "<tbody><tr><td>x<br>y</td><td>1,200</td></tr></tbody></table>"
    )
    (table,) = tables(source)
    assert [column.label for column in table.columns] == ["合并\n甲", "乙"]
    assert [column.align for column in table.columns] == ["left", "right"]
    assert table.rows == (("x\ny", "1,200"),)


def test_html_without_a_table_gives_none():
    assert tables("<p>文字</p>") == ()
    assert tables("<table></table>") == ()


def test_what_is_far_too_long_for_a_title_is_left_alone_at_once():
    text = "五华县知识产权维权援助工作站关于" * 1000
    assert title_lines(text) == text
