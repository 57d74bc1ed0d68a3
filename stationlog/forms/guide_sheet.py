"""填表说明: how to fill in the forms of a workbook, and where each of their columns comes from."""

from __future__ import annotations

from stationlog.forms.columns import LEVELS, MARKS, FormColumn
from stationlog.forms.look import FILLS, GROUP, RULE, TITLE, Look
from stationlog.forms.page import Page
from stationlog.standard.forms import Form
from stationlog.standard.obligations import MUST, SHOULD, WHEN

GUIDE_SHEET = "填表说明"
OPEN = (
    "《知识产权维权援助工作指引》(2023) 的附录表格和 DB44/T 2362-2022 的附录均未持有，"
    "本表由工作站核对原文后定稿。"
)
GENERAL = (
    "登记时点开单元格，旁边就有这一栏的要求；有下拉列表的从列表中选。",
    "日期写成 2026-03-05；没有内容的留空，不写“无”“/”“同上”。",
    "不要改动栏名；另外加的栏加在最右边，读入时搁置并列出，不参与核查。",
    "填好后放进站点文件夹的 data/raw，运行 run_reports.py 即可核查和出报告。",
)
_COLUMNS = (("栏目", 20), ("要求", 32), ("怎么填", 34), ("可选值", 36), ("依据", 40))
_MEANING = {
    MUST: "缺少的列为“必须整改”",
    SHOULD: "缺少的列为“需要核对”",
    WHEN: "符合“要求”一栏所写条件时填，缺少的列为“需要核对”",
}
_LAST = len(_COLUMNS) - 1
_LINE = 15


def write_guide(
    page: Page, look: Look, forms: dict[str, tuple[Form, tuple[FormColumn, ...]]], station: str
) -> None:
    """Write the explanations of one form or of several."""
    sheet = page.sheet
    for place, (_, width) in enumerate(_COLUMNS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 34)
    page.across(0, 0, _LAST, f"{station}业务用表填表说明", look.title())
    row = 1
    for line in (OPEN, *GENERAL):
        row = _line(page, look, row, f"· {line}")
    row = _legend(page, look, row)
    for form, columns in forms.values():
        row = _of_form(page, look, row + 1, form, columns)
    page.set_up(landscape=True, footer="填表说明")
    sheet.fit_to_pages(1, 0)
    sheet.hide_gridlines(2)


def _line(page: Page, look: Look, row: int, text: str) -> int:
    page.sheet.set_row(row, 18)
    page.across(row, 0, _LAST, text, look.of())
    return row + 1


def _legend(page: Page, look: Look, row: int) -> int:
    for level, meaning in _MEANING.items():
        page.sheet.set_row(row, 18)
        mark = f"{MARKS[level]} {LEVELS[level]}"
        filled = look.of(bg_color=FILLS[level], border=1, border_color=RULE, align="center")
        page.text(row, 0, mark, filled)
        page.across(row, 1, _LAST, meaning, look.of(indent=1))
        row += 1
    return row


def _of_form(page: Page, look: Look, row: int, form: Form, columns: tuple[FormColumn, ...]) -> int:
    page.sheet.set_row(row, 26)
    heading = f"{form.title}（工作表“{form.sheet}”，{form.version} 版）"
    page.across(row, 0, _LAST, heading, look.of(font_name=TITLE, font_size=12))
    row = _line(page, look, row + 1, f"· 依据：{form.basis}")
    for note in form.notes:
        row = _line(page, look, row, f"· {note}")
    head = look.of(font_name=TITLE, bg_color=GROUP, border=1, border_color=RULE, align="center")
    for place, (label, _) in enumerate(_COLUMNS):
        page.text(row, place, label, head)
    for column in columns:
        row += 1
        _row(page, look, row, column)
    return row + 1


def _row(page: Page, look: Look, row: int, column: FormColumn) -> None:
    documents = "、".join(column.obligation.documents)
    example = f"；例：{column.example}" if column.example else ""
    cells = (
        f"{column.mark}{column.field.label}{column.unit}",
        column.asked,
        f"{column.how}{example}",
        "、".join(column.options),
        f"{column.field.basis}{f'；要求出自{documents}' if documents else ''}",
    )
    lines = 1
    for place, (text, (_, width)) in enumerate(zip(cells, _COLUMNS, strict=True)):
        fill = {"bg_color": FILLS[column.obligation.level]} if place == 0 else {}
        box = look.of(border=1, border_color=RULE, text_wrap=True, **fill)
        if text:
            page.text(row, place, text, box)
        else:
            page.sheet.write_blank(row, place, None, box)
        lines = max(lines, -(-_width(text) // (width - 2)))
    page.sheet.set_row(row, _LINE * lines + 4)


def _width(text: str) -> int:
    """Characters of width one that a text takes; a Chinese one is two."""
    return sum(2 if character > "\u2e7f" else 1 for character in text)
