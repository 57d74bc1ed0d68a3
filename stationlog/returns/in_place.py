"""An annotated copy of an owner's own .xlsx or .xlsm: edited in place, layout kept."""

from __future__ import annotations

import io
import warnings
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stationlog.intake.returned.identity import IDENTITY_SHEET, read_identity
from stationlog.returns.annotate import annotate
from stationlog.returns.identity_sheet import remove_identity
from stationlog.returns.keepable import what_would_be_lost
from stationlog.returns.list_sheet import ListWords
from stationlog.returns.marks import unmark_sheet
from stationlog.returns.owner import Owner
from stationlog.returns.package import finished

if TYPE_CHECKING:
    from openpyxl import Workbook

_WORKBOOK, _MACROS = "xl/workbook.xml", "xl/vbaProject.bin"
_NOT_UNDERSTOOD = "个别样式或内容，写回时会走样"
# what openpyxl says when it fills in a default, and of extensions, which are put back
_HARMLESS = ("no default style", "no stylesheet", "extension is not supported")


@dataclass(frozen=True)
class Edited:
    """An edited copy, or None and what it would have lost (in Chinese)."""

    content: bytes | None
    lost: str = ""


def is_office_workbook(content: bytes) -> bool:
    """Whether a file is, by its content, a workbook that can be edited in place."""
    if not content.startswith(b"PK"):
        return False
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return _WORKBOOK in archive.namelist()
    except (ValueError, zipfile.BadZipFile):
        return False


def has_macros(content: bytes) -> bool:
    """Whether a workbook holds macros, which are carried along and never run."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return _MACROS in archive.namelist()


def edited_copy(content: bytes, owner: Owner, words: ListWords) -> Edited:
    """The workbook with marks, list and identity, where nothing of it is lost that way."""
    import openpyxl

    lost = what_would_be_lost(content)
    if lost:
        return Edited(None, "、".join(lost))
    try:
        with warnings.catch_warnings(record=True) as said:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(
                io.BytesIO(content), keep_vba=has_macros(content), rich_text=True, keep_links=True
            )
            if any(not any(text in str(one.message) for text in _HARMLESS) for one in said):
                return Edited(None, _NOT_UNDERSTOOD)
            _without_earlier_marks(book, owner)
            annotate(book, owner, words, {name: name for name in book.sheetnames})
            saved = io.BytesIO()
            book.save(saved)
        return Edited(finished(saved.getvalue(), content))
    except Exception:
        # openpyxl raises almost anything on a style or part it does not expect; the owner then
        # gets the list beside the untouched file
        return Edited(None, _NOT_UNDERSTOOD)


def _without_earlier_marks(book: Workbook, owner: Owner) -> None:
    """A workbook that came back once carries the marks of that time."""
    if not owner.read.returned:
        return
    identity = read_identity(book[IDENTITY_SHEET].values)
    if identity:
        remove_identity(book, identity)
    for sheet in book.worksheets:
        unmark_sheet(sheet)
