"""A workbook that holds a list of points only, beside an untouched file or for none at all."""

from __future__ import annotations

import io

from stationlog.intake.returned.identity import LIST_SHEET
from stationlog.returns.list_sheet import ListWords, add_list
from stationlog.returns.owner import Owner
from stationlog.returns.package import finished
from stationlog.returns.points import Point


def list_beside(owner: Owner, words: ListWords, original: str) -> bytes:
    """The list of an owner's points, its links leading into the file `original` beside it."""
    texts = tuple(owner.text_at(point) for point in owner.open_points)
    titles = {sheet.name: sheet.name for sheet in owner.read.sheets}
    return _saved(words, owner.open_points, texts, titles, original)


def general_list(points: tuple[Point, ...], words: ListWords) -> bytes:
    """The list of points that belong to no workbook."""
    return _saved(words, points, ("",) * len(points), {}, "")


def _saved(
    words: ListWords,
    points: tuple[Point, ...],
    texts: tuple[str, ...],
    titles: dict[str | None, str],
    beside: str,
) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    add_list(book, LIST_SHEET, words, points, texts, titles, beside)
    saved = io.BytesIO()
    book.save(saved)
    return finished(saved.getvalue(), None)
