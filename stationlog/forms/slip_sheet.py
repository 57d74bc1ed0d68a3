"""The sheet of a slip (申请表): one record a page, each label with its value to the right of it."""

from __future__ import annotations

from stationlog.forms.columns import LEGEND, FormColumn
from stationlog.forms.lines import blocks
from stationlog.forms.look import GROUP, QUIET, RULE, TITLE, Look
from stationlog.forms.page import Page
from stationlog.forms.validation import validation
from stationlog.standard.forms import Form

_WIDTHS = (5, 15, 27, 15, 27)
_LAST = len(_WIDTHS) - 1
_GROUP, _LABELS, _VALUES = 0, (1, 3), (2, 4)
_HEIGHT, _LINE = 32, 17
_SIGN_HERE = "　　签名或盖章：　　　　　　　　　年　　月　　日"


def write_slip(
    page: Page, look: Look, form: Form, columns: tuple[FormColumn, ...], station: str
) -> None:
    """Write the form on a page of its own.

    What is printed beside labels stays in few cells: so many loose texts are a table nobody knows.
    """
    sheet = page.sheet
    for place, width in enumerate(_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, 40)
    page.across(0, 0, _LAST, form.title, look.of(font_name=TITLE, font_size=18, align="center"))
    sheet.set_row(1, 20)
    # not the version: a year above a table is the year of the table
    said = f"{station}　　{LEGEND}"
    page.across(1, 0, _LAST, said, look.of(font_size=9, font_color=QUIET, align="center"))
    row = 2
    for block in blocks(form, columns):
        group = look.of(
            font_name=TITLE,
            align="center",
            border=1,
            border_color=RULE,
            bg_color=GROUP,
            rotation=270,
        )
        page.block(row, row + len(block.lines) - 1, _GROUP, _GROUP, block.title, group)
        for line in block.lines:
            _line(page, look, row, line)
            row += 1
        if block.sign:
            sheet.set_row(row, 44)
            signed = look.of(border=1, border_color=RULE, text_wrap=True)
            page.across(row, 0, _LAST, f"{block.sign}{_SIGN_HERE}", signed)
            row += 1
    page.set_up(landscape=False, footer=f"{form.title}　{form.version} 版")
    sheet.print_area(0, 0, row - 1, _LAST)
    sheet.fit_to_pages(1, 1)
    sheet.hide_gridlines(2)
    sheet.set_selection(2, _VALUES[0], 2, _VALUES[0])


def _line(page: Page, look: Look, row: int, line: tuple[FormColumn, ...]) -> None:
    from xlsxwriter.utility import xl_rowcol_to_cell

    lines = max(column.lines for column in line)
    page.sheet.set_row(row, _HEIGHT if lines == 1 else _HEIGHT + _LINE * (lines - 1))
    for place, column in enumerate(line):
        page.text(row, _LABELS[place], column.field.label, look.head(column))
        first = _VALUES[place]
        last = first if len(line) > 1 else _LAST
        box = look.cell(column, border=1, border_color=RULE, **_top(column))
        page.across(row, first, last, "", box)
        cell = xl_rowcol_to_cell(row, first)
        page.sheet.data_validation(row, first, row, first, validation(column, cell))


def _top(column: FormColumn) -> dict:
    return {"valign": "top"} if column.lines > 1 else {}
