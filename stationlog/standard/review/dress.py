"""How a sheet of the checklist looks, what its cells accept, and how it prints."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stationlog.standard.answers import KIND_LABELS
from stationlog.standard.confirmed_file import FIRST_DAY, LONGEST_NUMBER, RESULTS
from stationlog.standard.documents import Document
from stationlog.standard.review.layout import COLUMNS, Part

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_FONT = {"font_name": "宋体", "font_size": 10, "font_color": "#1F2D3D"}
_TITLE = {"font_name": "黑体", "font_size": 14, "font_color": "#1F2D3D", "valign": "vcenter"}
HEAD_ROW = 2
"""0-based row of the header; the rows of the items follow."""
PLACES: dict[Part, int] = {column.part: place for place, column in enumerate(COLUMNS)}


@dataclass(frozen=True)
class Formats:
    """Cell formats, made once a workbook."""

    title: Format
    told: Format
    head: Format
    head_filled: Format
    ours: Format
    ours_centred: Format
    filled: Format
    filled_centred: Format
    day: Format
    missing: Format
    differs: Format

    @classmethod
    def of(cls, book: Workbook) -> Formats:
        """Make them in a workbook."""
        text = _FONT | {"text_wrap": True, "valign": "top", "border": 1, "border_color": "#B7C3D0"}
        head = text | {"font_name": "黑体", "align": "center", "valign": "vcenter"}
        ours = text | {"bg_color": "#F3F5F8", "num_format": "@"}
        # a number such as 5.10 must stay what was typed
        filled = text | {"bg_color": "#FFFBE6", "num_format": "@", "locked": False}
        return cls(
            title=book.add_format(_TITLE),
            told=book.add_format(_FONT | {"valign": "vcenter"}),
            head=book.add_format(head | {"bg_color": "#DDE6F0"}),
            head_filled=book.add_format(head | {"bg_color": "#FFE9A8"}),
            ours=book.add_format(ours),
            ours_centred=book.add_format(ours | {"align": "center"}),
            filled=book.add_format(filled),
            filled_centred=book.add_format(filled | {"align": "center"}),
            day=book.add_format(filled | {"align": "center", "num_format": "yyyy-mm-dd"}),
            missing=book.add_format({"bg_color": "#FFC8CC"}),
            differs=book.add_format({"bg_color": "#FFC8CC", "font_color": "#9C0006"}),
        )


def validate(sheet: Worksheet, first: int, last: int) -> None:
    """Drop-down, days and hints of the cells to fill in, from row `first` to `last` (0-based)."""

    def on(part: Part, options: dict) -> None:
        place = PLACES[part]
        sheet.data_validation(first, place, last, place, {"ignore_blank": True, **options})

    on(
        "result",
        {
            "validate": "list",
            "source": list(RESULTS),
            "error_title": "结论",
            "error_message": f"请从下拉框选：{'、'.join(RESULTS)}；不填就是还没有核对。",
        },
    )
    on(
        "on",
        {
            "validate": "date",
            "criteria": "between",
            "minimum": FIRST_DAY,
            "maximum": "=TODAY()",
            "input_title": "核对日期",
            "input_message": "写作 2026-11-20，不晚于今天。",
            "error_title": "核对日期",
            "error_message": "请填写日期，如 2026-11-20，不晚于今天。",
        },
    )
    on(
        "clause_no",
        {
            "validate": "length",
            "criteria": "<=",
            "value": LONGEST_NUMBER,
            "input_title": "原文条款号",
            "input_message": "照原文写，如 5.2.1 或 附录A；条款的结论为一致或修改为时必填。",
            "error_title": "原文条款号",
            "error_message": f"条款号不超过 {LONGEST_NUMBER} 个字。",
        },
    )
    on(
        "changed_to",
        {
            "validate": "any",
            "input_title": "修改为",
            "input_message": "结论选“修改为”时照原文填写；有限值的规则只写数字，如 10。",
        },
    )


def mark(sheet: Worksheet, first: int, last: int, formats: Formats) -> None:
    """What is still missing beside a filled-in conclusion turns red."""
    from xlsxwriter.utility import xl_rowcol_to_cell

    def cell(part: Part) -> str:
        return xl_rowcol_to_cell(first, PLACES[part], col_abs=True)

    def on(part: Part, formula: str, form: Format) -> None:
        place = PLACES[part]
        rule = {"type": "formula", "criteria": formula, "format": form}
        sheet.conditional_format(first, place, last, place, rule)

    agreed, differs, changed = RESULTS
    result, kind = cell("result"), cell("kind")
    on("by", f'=AND({result}<>"",{cell("by")}="")', formats.missing)
    on("on", f'=AND({result}<>"",{cell("on")}="")', formats.missing)
    on("changed_to", f'=AND({result}="{changed}",{cell("changed_to")}="")', formats.missing)
    on(
        "clause_no",
        f'=AND({kind}="{KIND_LABELS["clause"]}",OR({result}="{agreed}",{result}="{changed}"),'
        f'{cell("clause_no")}="")',
        formats.missing,
    )
    on("result", f'={result}="{differs}"', formats.differs)


def page(sheet: Worksheet, document: Document, last: int) -> None:
    """Frozen header, filter, A4 across, and the lock on what is not to be filled in."""
    sheet.freeze_panes(HEAD_ROW + 1, 1)
    sheet.autofilter(HEAD_ROW, 0, last, len(COLUMNS) - 1)
    sheet.repeat_rows(HEAD_ROW)
    sheet.print_area(0, 0, last, len(COLUMNS) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
    short = document.short.replace("&", "&&")
    sheet.set_footer(f"&L{short}&C第 &P 页，共 &N 页&R核对人签名：____________")
    # no password: it keeps a slip of the hand out, nobody else
    sheet.protect(
        "", {"autofilter": True, "format_columns": True, "format_rows": True, "sort": True}
    )
