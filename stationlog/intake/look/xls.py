"""The second look at .xls, with xlrd. It holds a value for every formula, so none is uncomputed."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO

from stationlog.intake.look.notes_xlsx import without_author
from stationlog.intake.look.number_formats import BUILT_IN_WITHOUT_YEAR, shows_no_year
from stationlog.intake.look.rich_text import RichText
from stationlog.intake.look.seen import Seen

if TYPE_CHECKING:
    from xlrd import Book
    from xlrd.sheet import Sheet


def look_at_xls(file: BinaryIO) -> Iterator[tuple[str, Seen]]:
    """Name and `Seen` of every sheet. Raises what xlrd raises for files only calamine reads."""
    import xlrd

    book = xlrd.open_workbook(
        file_contents=file.read(), formatting_info=True, logfile=io.StringIO()
    )
    struck = {index for index, style in enumerate(book.xf_list) if _strikes(book, style.font_index)}
    yearless = {
        index for index, style in enumerate(book.xf_list) if _has_no_year(book, style.format_key)
    }
    for sheet in book.sheets():
        yield sheet.name, _seen(book, sheet, struck, yearless)


def _seen(book: Book, sheet: Sheet, struck: set[int], yearless: set[int]) -> Seen:
    from xlrd import XL_CELL_DATE, XL_CELL_ERROR, XL_CELL_TEXT, error_text_from_code

    seen = Seen(
        hidden_rows={row for row, info in sheet.rowinfo_map.items() if info.hidden},
        hidden_columns={column for column, info in sheet.colinfo_map.items() if info.hidden},
        comments={
            place: without_author(note.text, note.author)
            for place, note in sheet.cell_note_map.items()
            if note.text.strip()
        },
        epoch_1904=book.datemode == 1,
    )
    marked = struck | yearless
    for row in range(sheet.nrows):
        kinds = sheet.row_types(row)
        for column, kind in enumerate(kinds) if marked or XL_CELL_ERROR in kinds else ():
            style = sheet.cell_xf_index(row, column)
            if kind == XL_CELL_ERROR:
                code = sheet.cell_value(row, column)
                seen.errors[row, column] = error_text_from_code.get(code, "#VALUE!")
            if style in struck:
                seen.struck.add((row, column))
            if kind == XL_CELL_DATE and style in yearless:
                seen.yearless.add((row, column))
    for place, runs in sheet.rich_text_runlist_map.items():
        if sheet.cell_type(*place) == XL_CELL_TEXT:
            text = _rich(book, sheet.cell_value(*place), runs, place in seen.struck)
            _note_rich(seen, place, text)
    return seen


def _rich(book: Book, text: str, runs: list[tuple[int, int]], cell_struck: bool) -> RichText:
    """xlrd gives where each further font begins; before the first it is the cell's."""
    starts = [0, *(start for start, _ in runs), len(text)]
    looks = [cell_struck, *(_strikes(book, font) for _, font in runs)]
    return RichText(
        tuple(
            (look, text[start:end])
            for look, start, end in zip(looks, starts, starts[1:], strict=False)
        )
    )


def _note_rich(seen: Seen, place: tuple[int, int], text: RichText) -> None:
    seen.struck.discard(place)
    if text.is_whole(cell_struck=False):
        return
    left = text.left(cell_struck=False)
    if left:
        seen.partly_struck[place] = left
    else:
        seen.struck.add(place)


def _strikes(book: Book, font: int) -> bool:
    return font < len(book.font_list) and bool(book.font_list[font].struck_out)


def _has_no_year(book: Book, key: int) -> bool:
    form = book.format_map.get(key)
    # Chinese editions write the built-in numbers without their text
    if form is None or key in BUILT_IN_WITHOUT_YEAR - {16}:
        return key in BUILT_IN_WITHOUT_YEAR
    return shows_no_year(form.format_str)
