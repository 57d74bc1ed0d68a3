"""Marks in an owner's workbook: a fill and a comment for each cell with points; unmarking."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from stationlog.intake.returned.identity import COMMENT_END, COMMENT_MARK
from stationlog.intake.returned.recognise import own_comment
from stationlog.intake.sheet import Place
from stationlog.returns.points import Point
from stationlog.vocabulary.findings import CONFIRM, MUST_FIX, SEVERITY_LABELS

if TYPE_CHECKING:
    from openpyxl.cell import Cell
    from openpyxl.worksheet.worksheet import Worksheet

AUTHOR = "stationlog"
# no colours of an office program's own palette: ours must be told from the owner's
FILLS = {MUST_FIX: "FFFFC8CC", CONFIRM: "FFFFECA0"}
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_WIDTH, _LINE, _CHARACTERS = 330, 17, 46


def plain(text: str) -> str:
    """A text without the characters a workbook cannot hold."""
    return _NOT_IN_XML.sub("", text)


def mark_sheet(sheet: Worksheet, points: Iterable[tuple[int, Point]]) -> None:
    """Colour and comment the cells of `points` (each with its number on the list)."""
    of_cell: dict[Place, list[tuple[int, Point]]] = {}
    for number, point in points:
        if point.place is not None:
            of_cell.setdefault(_anchor(sheet, point.place), []).append((number, point))
    for place, held in sorted(of_cell.items()):
        _mark(sheet.cell(*place), held)


def _anchor(sheet: Worksheet, place: Place) -> Place:
    """1-based row and column of the cell that shows what the 0-based `place` holds."""
    row, column = place[0] + 1, place[1] + 1
    for merge in sheet.merged_cells.ranges:
        if merge.min_row <= row <= merge.max_row and merge.min_col <= column <= merge.max_col:
            return merge.min_row, merge.min_col
    return row, column


def unmark_sheet(sheet: Worksheet) -> None:
    """Take the fills and comments of an earlier return away."""
    from openpyxl.comments import Comment

    # only cells that are there: one stray cell far down does not make a million
    for cell in list(sheet._cells.values()):
        if cell.has_style and cell.fill.fgColor.rgb in FILLS.values():
            cell.fill = _fill_before(cell)
        if cell.comment and COMMENT_MARK in cell.comment.text:
            own, author = own_comment(cell.comment.text), cell.comment.author
            cell.comment = Comment(own, author) if own else None


def _mark(cell: Cell, points: list[tuple[int, Point]]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import Color, PatternFill

    severity = MUST_FIX if any(point.must_fix for _, point in points) else CONFIRM
    before = cell.fill
    # a solid fill does not show its second colour: it remembers what stood here
    kept = before.fgColor if before.fill_type == "solid" else Color(indexed=64)
    cell.fill = PatternFill("solid", fgColor=Color(rgb=FILLS[severity]), bgColor=kept)
    own = cell.comment
    words = "\n".join(_words(number, point) for number, point in points)
    for mark in (COMMENT_MARK, COMMENT_END):
        # a cell may say what we say; the first end is ours
        words = words.replace(mark, "")
    text = plain("\n".join((COMMENT_MARK, words, COMMENT_END)))
    if own:
        text = f"{own.text.rstrip()}\n{text}"
    comment = Comment(text, own.author if own else AUTHOR)
    comment.width = _WIDTH
    comment.height = _LINE * (1 + _lines(text))
    cell.comment = comment


def _words(number: int, point: Point) -> str:
    lines = [f"{number}. {SEVERITY_LABELS[point.severity]}：{point.message}"]
    lines.append("依据：" + point.basis.replace("\n", "；"))
    if point.advice:
        lines.append(f"怎么改：{point.advice}")
    return "\n".join(lines)


def _lines(text: str) -> int:
    """Lines a text takes in the comment's box; a Chinese character is two wide."""
    widths = (sum(2 if ord(c) > 0x2E7F else 1 for c in line) for line in text.split("\n"))
    return sum(max(-(-width // _CHARACTERS), 1) for width in widths)


def _fill_before(cell: Cell):
    from openpyxl.styles import PatternFill

    kept = cell.fill.bgColor
    plain_before = kept.type == "indexed" or kept.rgb == "00000000"
    return PatternFill() if plain_before else PatternFill("solid", fgColor=kept)
