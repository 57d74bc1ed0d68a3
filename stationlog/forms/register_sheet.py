"""The sheet of a register: a title, a header over the columns, and room for records below."""

from __future__ import annotations

from itertools import groupby

from stationlog.forms.columns import LEGEND, FormColumn
from stationlog.forms.look import GROUP, LACKING, QUIET, RULE, TITLE, Look, width_of
from stationlog.forms.page import Page
from stationlog.forms.strips import Strip, strips
from stationlog.forms.validation import validation
from stationlog.standard.forms import Form
from stationlog.standard.obligations import MUST

ROWS = 5000
"""So many rows are checked while they are filled in."""

SERIAL, SERIAL_WIDTH = "序号", 6
_TITLE_ROW, _FACTS_ROW, _LEGEND_ROW, _TOP = 0, 1, 2, 3
# pixels of A4 landscape between the margins (less what LibreOffice's columns are wider), of a
# character of a column's width, and of the rest of a column; at a smaller scale than this nobody
# can read a print
_PAGE, _CHARACTER, _PADDING, _SMALLEST = 965, 7, 5, 0.6
_WIDE_CHARACTER = 2.3
_MOST = _PAGE / _SMALLEST / (_CHARACTER + 0.4)


def write_register(
    page: Page, look: Look, form: Form, columns: tuple[FormColumn, ...], station: str
) -> None:
    """Write the form on a page of its own. Column A is the serial number, its columns follow."""
    sheet = page.sheet
    parts = strips([width_of(column) for column in columns], columns, _MOST, SERIAL_WIDTH)
    grouped = len(form.sections) > 1
    head = _TOP + grouped
    sheet.set_column(0, 0, SERIAL_WIDTH, look.of(align="center", num_format="0"))
    for place, column in enumerate(columns, 1):
        sheet.set_column(place, place, width_of(column), look.cell(column))
    # what is repeated on every page must not say half of a title
    first = 2 if len(parts) > 1 else 0
    _opening(page, look, form, columns, f"填报单位：{station}", (first, parts[0].last + 1))
    _header(page, look, columns, head, grouped=grouped)
    _body(page, look, columns, head + 1)
    sheet.autofilter(head, 0, head + ROWS, len(columns))
    sheet.freeze_panes(head + 1, 2 if len(parts) > 1 else 1)
    sheet.set_selection(head + 1, 1, head + 1, 1)
    _print(page, form, head, parts)


def _opening(
    page: Page,
    look: Look,
    form: Form,
    columns: tuple[FormColumn, ...],
    whose: str,
    span: tuple[int, int],
) -> None:
    sheet, (begin, last) = page.sheet, span
    sheet.set_row(_TITLE_ROW, 32)
    sheet.set_row(_FACTS_ROW, 20)
    sheet.set_row(_LEGEND_ROW, 18)
    page.across(_TITLE_ROW, begin, last, form.title, look.title())
    money = any(column.field.type == "money" for column in columns)
    # three facts in a row: whose it is, of which year (room to write it), in which unit
    facts = (whose, "年度：　　　", "金额单位：万元" if money else "")
    widths = [SERIAL_WIDTH, *map(width_of, columns)][: last + 1]
    for fact in filter(None, facts):
        end = _wide_enough(widths, begin, _WIDE_CHARACTER * len(fact))
        page.across(_FACTS_ROW, begin, end, fact.rstrip(), look.of(font_size=11))
        begin = end + 1
    # not the version: a year above a table is the year of the table
    said = f"{LEGEND}（各栏要求点开单元格即见，也列在“填表说明”表中）"
    page.across(_LEGEND_ROW, span[0], last, said, look.of(font_size=9, font_color=QUIET))


def _wide_enough(widths: list[float], first: int, width: float) -> int:
    """The column up to which there is so much room from `first` on; the last is left to others."""
    room = 0.0
    for place in range(first, len(widths) - 1):
        room += widths[place]
        if room >= width:
            return place
    return max(first, len(widths) - 2)


def _header(
    page: Page, look: Look, columns: tuple[FormColumn, ...], head: int, *, grouped: bool
) -> None:
    plain = look.of(
        font_name=TITLE, align="center", border=1, border_color=RULE, bg_color=GROUP, text_wrap=True
    )
    page.block(head - grouped, head, 0, 0, SERIAL, plain)
    page.sheet.set_row(head, 36)
    if grouped:
        page.sheet.set_row(head - 1, 20)
        place = 1
        for title, own in groupby(columns, key=lambda column: column.section):
            count = len(list(own))
            page.across(head - 1, place, place + count - 1, title, plain)
            place += count
    for place, column in enumerate(columns, 1):
        page.text(head, place, column.field.label, look.head(column))


def _body(page: Page, look: Look, columns: tuple[FormColumn, ...], top: int) -> None:
    """Checks while it is filled in; rules around the rows that hold something, and only those,
    so that no page of blank rows is printed.
    """
    from xlsxwriter.utility import xl_range_abs, xl_rowcol_to_cell

    bottom = top + ROWS - 1
    for place, column in enumerate(columns, 1):
        cell = xl_rowcol_to_cell(top, place)
        whole = xl_range_abs(top, place, bottom, place)
        page.sheet.data_validation(top, place, bottom, place, validation(column, cell, whole))
    first, last = (xl_rowcol_to_cell(top, at, col_abs=True) for at in (1, len(columns)))
    begun = f"COUNTA({first}:{last})>0"
    for place, column in enumerate(columns, 1):
        if column.obligation.level == MUST:
            blank = f"=AND({begun},LEN(TRIM({xl_rowcol_to_cell(top, place)}))=0)"
            lacking = page.book.add_format({"bg_color": LACKING, "border": 1, "border_color": RULE})
            page.sheet.conditional_format(
                top, place, bottom, place, {"type": "formula", "criteria": blank, "format": lacking}
            )
    ruled = page.book.add_format({"border": 1, "border_color": RULE})
    page.sheet.conditional_format(
        top,
        0,
        bottom,
        len(columns),
        {"type": "formula", "criteria": f"={begun}", "format": ruled},
    )


def _print(page: Page, form: Form, head: int, parts: list[Strip]) -> None:
    sheet = page.sheet
    page.set_up(landscape=True, footer=f"{form.title}　{form.version} 版")
    sheet.repeat_rows(0, head)
    if len(parts) == 1:
        sheet.fit_to_pages(1, 0)
        return
    # too wide for one page: cut between the groups, the number repeated on each
    sheet.repeat_columns(0, 1)
    sheet.set_v_pagebreaks([part.first + 1 for part in parts[1:]])
    pixels = max(part.width * _CHARACTER + part.count * _PADDING for part in parts)
    sheet.set_print_scale(min(100, int(100 * _PAGE / pixels)))
