from __future__ import annotations

import pytest

from stationlog.reporting.blocks import Column, Table
from stationlog.reporting.html_table import tables
from stationlog.reporting.table_fit import fit
from stationlog.reporting.title_lines import LONGEST, title_lines
from stationlog.reporting.typst import breakable, literal


def _table(count: int, cell: str = "内容内容") -> Table:
    return Table("表", tuple(Column("列") for _ in range(count)), ((cell,) * count,))


def test_type_gets_smaller_then_the_page_turns():
    fits = [fit(_table(count)) for count in (3, 8, 14, 30)]
    assert [fitted.turned for fitted in fits] == [False, False, True, True]
    assert fits[0].size > fits[1].size > fits[3].size


def test_widths_asked_for_are_kept():
    table = Table("表", (Column("甲", width=1), Column("乙", width=2.5)), (("x", "y"),))
    assert fit(table).columns == ("1fr", "2.5fr")


def test_a_short_column_keeps_its_width_beside_a_long_one():
    table = Table("表", (Column("号"), Column("说明")), (("1", "很长的说明" * 20),))
    short, long = fit(table).columns
    assert short.endswith("pt")
    assert long.endswith("fr")


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
