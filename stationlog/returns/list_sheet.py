"""整改清单: the sheet that lists every point to mend, with a link to its cell."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stationlog.returns.identity_sheet import write_text
from stationlog.returns.marks import FILLS
from stationlog.returns.points import Point
from stationlog.vocabulary.findings import CONFIRM, MUST_FIX, SEVERITY_LABELS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.styles.cell_style import StyleArray
    from openpyxl.worksheet.worksheet import Worksheet

_COLUMNS = (
    ("序号", 6),
    ("程度", 10),
    ("工作表", 16),
    ("单元格", 9),
    ("栏目", 13),
    ("现在的内容", 20),
    ("问题", 34),
    ("依据", 36),
    ("怎么改", 30),
    # a rule's id on one line: broken at its hyphens it takes more lines than are counted
    ("规则", 26),
)
_LAST = len(_COLUMNS)
_CENTRED = {1, 2, 4}
_SEVERITY_COLUMN, _CELL_COLUMN = 2, 4
_TITLE, _BODY = "黑体", "宋体"
_INK, _HEAD, _RULE, _LINK = "FF1F2D3D", "FFDDE6F0", "FFB7C3D0", "FF0B57A4"
LINE = 15.0
_TALLEST = 400.0
_LONGEST_TEXT = 500


@dataclass(frozen=True)
class ListWords:
    """What stands above the list: the title, whose file and how many points, what to do."""

    title: str
    about: str
    steps: tuple[str, ...]


def add_list(
    book: Workbook,
    name: str,
    words: ListWords,
    points: tuple[Point, ...],
    texts: tuple[str, ...],
    titles: dict[str | None, str],
    beside: str = "",
) -> int:
    """Insert the list as the first sheet, open on it; the row of its header.

    `texts` are the cells' contents, in clear; `titles` the names of the sheets the points' sheets
    have in this workbook. `beside` names another workbook in the same folder that the links lead
    into; "" for this one.
    """
    sheet = book.create_sheet(name, 0)
    head = _opening(sheet, words)
    _header(sheet, head)
    looks: dict[tuple[int, str, bool], StyleArray] = {}
    for number, (point, text) in enumerate(zip(points, texts, strict=True), 1):
        title = titles.get(point.sheet)
        linked = title is not None and bool(point.cell)
        _row(sheet, head + number, _cells(number, point, text, title or point.file))
        _dress(sheet, head + number, point.severity, looks, linked=linked)
        if linked:
            _link(sheet, head + number, f"{_quoted(title)}!{point.cell}", beside)
    if not points:
        write_text(sheet, head + 1, 1, "没有需要整改或核对的问题。")
    _page(sheet, head, max(len(points), 1))
    for other in book.worksheets:
        other.sheet_view.tabSelected = other is sheet
    book.active = 0
    if book.views:
        book.views[0].firstSheet = 0
    return head


def free_name(wanted: str, taken: list[str]) -> str:
    """`wanted`, or with a number where a sheet has that name already."""
    names = {name.casefold() for name in taken}
    number, name = 2, wanted
    while name.casefold() in names:
        name, number = f"{wanted}({number})", number + 1
    return name


def _opening(sheet: Worksheet, words: ListWords) -> int:
    """Title, summary, legend and steps; the row of the header."""
    from openpyxl.styles import Alignment, Font, PatternFill

    lines = [(words.title, Font(_TITLE, size=18, color=_INK), 32.0)]
    lines.append((words.about, Font(_BODY, size=11, color=_INK), 20.0))
    lines += [(step, Font(_BODY, size=11, color=_INK), 18.0) for step in words.steps]
    for row, (text, font, height) in enumerate(lines, 1):
        write_text(sheet, row, 1, text)
        cell = sheet.cell(row, 1)
        cell.font = font
        cell.alignment = Alignment("center" if row == 1 else "left", "center", wrap_text=True)
        sheet.row_dimensions[row].height = height
        sheet.merge_cells(start_row=row, end_row=row, start_column=1, end_column=_LAST)
    legend = len(lines) + 1
    sheet.row_dimensions[legend].height = 20.0
    for column, (severity, meaning) in zip(
        (2, 4),
        ((MUST_FIX, "缺少或写错，改了才算完"), (CONFIRM, "可能有误，属实就不用改")),
        strict=True,
    ):
        place = column if severity == MUST_FIX else 6
        write_text(sheet, legend, place, SEVERITY_LABELS[severity])
        cell = sheet.cell(legend, place)
        cell.fill = PatternFill("solid", fgColor=FILLS[severity])
        cell.alignment = Alignment("center", "center")
        cell.font = Font(_BODY, size=10, bold=True, color=_INK)
        write_text(sheet, legend, place + 1, f"　{meaning}")
        sheet.cell(legend, place + 1).font = Font(_BODY, size=10, color=_INK)
        sheet.cell(legend, place + 1).alignment = Alignment("left", "center")
    return legend + 1


def _header(sheet: Worksheet, row: int) -> None:
    sheet.row_dimensions[row].height = 24.0
    for column, (label, width) in enumerate(_COLUMNS, 1):
        write_text(sheet, row, column, label)
        dress_head(sheet.cell(row, column), width)


def dress_head(cell: Cell, width: int) -> None:
    """The look of a header's cell, and the width of its column."""
    from openpyxl.styles import Alignment, Font, PatternFill

    cell.font = Font(_TITLE, size=11, color=_INK)
    cell.fill = PatternFill("solid", fgColor=_HEAD)
    cell.alignment = Alignment("center", "center", wrap_text=True)
    cell.border = body_border()
    cell.parent.column_dimensions[cell.column_letter].width = width


def _cells(number: int, point: Point, text: str, title: str) -> tuple[str | int, ...]:
    shown = text if len(text) <= _LONGEST_TEXT else f"{text[:_LONGEST_TEXT]}……"
    return (
        number,
        SEVERITY_LABELS[point.severity],
        title,
        point.cell,
        point.label,
        shown or ("（空白）" if point.place else ""),
        point.message,
        point.basis,
        point.advice,
        f"{point.rule}\n{point.rule_id}",
    )


def _row(sheet: Worksheet, row: int, cells: tuple[str | int, ...]) -> None:
    for column, value in enumerate(cells, 1):
        if isinstance(value, int):
            sheet.cell(row, column).value = value
        elif value:
            write_text(sheet, row, column, value)
    widths = [width for _, width in _COLUMNS]
    lines = max(lines_in(str(text), width) for text, width in zip(cells, widths, strict=True))
    sheet.row_dimensions[row].height = min(LINE * lines + 4, _TALLEST)


def _dress(
    sheet: Worksheet,
    row: int,
    severity: str,
    looks: dict[tuple[int, str, bool], StyleArray],
    *,
    linked: bool,
) -> None:
    """Fonts, fills and borders of a row; `looks` keeps them, as making one takes long."""
    from openpyxl.styles import Alignment, Font, PatternFill

    for column in range(1, _LAST + 1):
        cell, key = sheet.cell(row, column), (column, severity, linked)
        if key not in looks:
            link = linked and column == _CELL_COLUMN
            cell.font = Font(
                _BODY, size=10, color=_LINK if link else _INK, underline="single" if link else None
            )
            across = "center" if column in _CENTRED else "left"
            cell.alignment = Alignment(across, "top", wrap_text=True)
            cell.border = body_border()
            if column == _SEVERITY_COLUMN:
                cell.fill = PatternFill("solid", fgColor=FILLS[severity])
            looks[key] = cell._style
        cell._style = copy(looks[key])


def _link(sheet: Worksheet, row: int, location: str, beside: str) -> None:
    from openpyxl.worksheet.hyperlink import Hyperlink

    cell = sheet.cell(row, _CELL_COLUMN)
    target = beside.replace("%", "%25").replace(" ", "%20").replace("#", "%23") or None
    look = cell._style
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=location, target=target)
    cell._style = look


def _quoted(title: str) -> str:
    return "'{}'".format(title.replace("'", "''"))


def _page(sheet: Worksheet, head: int, count: int) -> None:
    sheet.freeze_panes = f"A{head + 1}"
    sheet.print_title_rows = f"{head}:{head}"
    sheet.print_area = f"A1:{sheet.cell(head, _LAST).column_letter}{head + count}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.print_options.horizontalCentered = True
    sheet.oddFooter.center.text = "第 &P 页，共 &N 页"
    sheet.sheet_view.showGridLines = False
    sheet.sheet_properties.tabColor = "C0392B"


def lines_in(text: str, width: int) -> int:
    """Lines a text takes in its column; a Chinese character is two wide."""
    widths = (sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n"))
    return sum(max(-(-one // (width - 1)), 1) for one in widths)


def body_border():
    """The thin border of every cell of the list."""
    from openpyxl.styles import Border, Side

    side = Side("thin", color=_RULE)
    return Border(left=side, right=side, top=side, bottom=side)
