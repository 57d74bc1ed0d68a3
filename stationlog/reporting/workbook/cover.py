"""The first two sheets: what this is and what it does not show, and what stands on each sheet."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.reporting.workbook.long_list import LongList
from stationlog.reporting.workbook.page import CELL_LENGTH, Page

COVER, CONTENTS, NOTES = "封面", "目录", "说明"
COVER_WIDTHS, CONTENTS_WIDTHS = (20.0, 70.0), (8.0, 26.0, 14.0, 70.0)


@dataclass(frozen=True)
class Told:
    """What the cover says: facts as (label, text), how many texts of cells were cut, and of how
    many records not every finding stands in their row.
    """

    title: str
    facts: tuple[tuple[str, str], ...]
    demo: bool
    cut_texts: int
    cut_records: int = 0


def write_cover(page: Page, told: Told, lists: tuple[LongList, ...]) -> None:
    """Title, facts, then everything that is not shown in full."""
    look = page.look
    page.row = 1
    page.title(told.title)
    if told.demo:
        page.words("演示数据：数字、人名和单位均为虚构，不得报送。", look.warning())
    page.row += 1
    for label, text in told.facts:
        page.line([(label, look.head()), (text, look.cell())])
    page.heading("显示得是否完整")
    left = [one for one in lists if one.left_out]
    for one in left:
        page.words(
            f"“{one.title}”共 {one.count:,} 行，工作簿列出前 {one.count - one.left_out:,} 行，"
            f"另有 {one.left_out:,} 行没有列出：见数据文件 findings.parquet"
            "（搁置内容见工作站的 set_aside.parquet）。",
            look.warning(),
        )
    if told.cut_texts:
        page.words(
            f"有 {told.cut_texts:,} 处文字超过 {CELL_LENGTH:,} 个字，单元格里只显示前一部分，"
            "末尾写明“过长，未显示完”。",
            look.warning(),
        )
    if told.cut_records:
        page.words(
            f"“问题（按记录）”里有 {told.cut_records:,} 条登记的问题太多，只写出一部分，"
            "其余见“问题（按规则）”。",
            look.warning(),
        )
    if not (left or told.cut_texts or told.cut_records):
        page.words("全部列出，没有省略。")


def write_contents(page: Page, lists: tuple[LongList, ...]) -> None:
    """Every sheet with a link, the rows that stand on it, and what it is."""
    look = page.look
    page.title("目录")
    page.line([(label, look.head()) for label in ("序号", "工作表", "行数", "内容")])
    named = [(NOTES, None, "对照的文件、程度和状态的含义、计日方法、尚不掌握的资料")]
    named += [(name, rows, one.about) for one in lists for name, rows in one.sheets()]
    for number, (name, rows, about) in enumerate(named, 1):
        row = page.row
        count = ("", look.cell("right")) if rows is None else (rows, look.number())
        page.line([(number, look.number()), (name, look.link()), count, (about, look.cell())])
        page.sheet.write_url(row, 1, f"internal:'{name}'!A1", look.link(), name)
