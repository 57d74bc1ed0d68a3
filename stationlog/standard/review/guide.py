"""说明: the sheet that tells how the checklist is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xlsxwriter import Workbook

_FONT = {"font_name": "宋体", "font_size": 11, "font_color": "#1F2D3D"}
_INTRODUCTION = (
    "本程序没有持有下列文件的原文，或有些规则是推断、是本程序的做法。"
    "请拿本站的纸质原文逐项核对，填好交回；共 {count} 项，可以分几次填。"
)
_STEPS = (
    ("怎样填", ""),
    (
        "1",
        "每个文件一张工作表，一项一行。灰色的格子是程序写的，请不要改；黄色的格子由核对的人填写。",
    ),
    (
        "2",
        "“结论”从下拉框选。一致：原文就是这个意思。不一致：原文没有这个要求，或意思相反。"
        "修改为：原文有这个要求，但内容或数字不同，把原文的写法填入“修改为”。没有核对的不要选。",
    ),
    (
        "3",
        "“原文条款号”照原文写（如 5.2.1、附录A）。条款的结论为一致或修改为时必填，规则可以不填。",
    ),
    (
        "4",
        "有限值的规则（如 15 个工作日）要改限值的，“修改为”只写一个数字，如 10；"
        "写别的文字的，规则先照旧运行，由分析员修改规则书。",
    ),
    ("5", "选了结论的都要填“核对人”和“核对日期”。核对日期写作 2026-11-20，不晚于交回的那一天。"),
    ("6", "可以筛选、插入列；要排序的，先撤销工作表保护（没有密码）。请不要删除隐藏的工作表。"),
    ("交回以后", ""),
    (
        "7",
        "分析员运行：run_reports.py standard review --read 这份工作簿。"
        "有一处填得不对，就整份都不读入，逐格列出。",
    ),
    (
        "8",
        "读入后，一致的条款在报告里印原文条款号，“待核对原文”改为“已核对”；修改为的条款改用原文的写法；"
        "不一致的规则不再运行，不一致的条款仍然列出并注明。核对不会使问题的严重程度升高。",
    ),
    ("9", "规则书以后改了，改动过的项目会重新变为“须重新核对”。没有填的项目不受影响。"),
    ("10", "核对人的姓名只留在本站的 rules-confirmed.toml 里，报告只印条数和日期。"),
)


def write_guide(book: Workbook, station: str, count: int) -> None:
    """Add the sheet; `count` is the number of items in the workbook."""
    title = book.add_format({"font_name": "黑体", "font_size": 18, "font_color": "#1F2D3D"})
    part = book.add_format({"font_name": "黑体", "font_size": 12, "font_color": "#1F2D3D"})
    text = book.add_format(_FONT | {"text_wrap": True, "valign": "top"})
    number = book.add_format(_FONT | {"valign": "top", "align": "right"})
    sheet = book.add_worksheet("说明")
    sheet.set_column(0, 0, 5)
    sheet.set_column(1, 1, 88)
    sheet.set_row(0, 32)
    sheet.write_string(0, 0, f"{station}原文核对清单", title)
    lines = [("", _INTRODUCTION.format(count=count)), *_STEPS]
    for row, (head, told) in enumerate(lines, 1):
        if head and not told:
            sheet.set_row(row, 26)
            sheet.write_string(row, 0, head, part)
            continue
        sheet.set_row(row, 16.0 * (1 + len(told) // 41) + 4)
        sheet.write_string(row, 0, head, number)
        sheet.write_string(row, 1, told, text)
    sheet.hide_gridlines(2)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.protect()
