"""The second look at .xlsx and .xlsm: everything calamine does not tell of a sheet."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import BinaryIO

from stationlog.intake.form_mark import FORM_NAME
from stationlog.intake.look.notes_xlsx import read_comments
from stationlog.intake.look.package_xlsx import Package, is_true, named
from stationlog.intake.look.rich_text import RichText, rich_strings
from stationlog.intake.look.seen import Seen
from stationlog.intake.look.sheet_scan import scan_sheet
from stationlog.intake.look.styles_xlsx import Styles, read_styles


def look_at_xlsx(file: BinaryIO) -> Iterator[tuple[str, Seen]]:
    """Name and `Seen` of every worksheet. Raises what a damaged package makes its readers raise."""
    package = Package(file)
    styles = _styles(package)
    strings = _strings(package, bool(styles.struck))
    recalculated = any(
        is_true(way.attrib.get("fullCalcOnLoad")) for way in named(package.workbook, "calcPr")
    )
    epoch = any(
        is_true(way.attrib.get("date1904")) for way in named(package.workbook, "workbookPr")
    )
    forms = _forms(package)
    for sheet in package.sheets():
        seen = scan_sheet(partial(package.open, sheet.part), styles, strings, recalculated)
        seen.epoch_1904 = epoch
        seen.form = forms.get(sheet.name, "")
        try:
            seen.comments = read_comments(package, sheet)
        except Exception:
            # a comments part is no reason to lose sight of the rest
            seen.not_seen = "批注"
        yield sheet.name, seen


def _forms(package: Package) -> dict[str, str]:
    """The form mark of each sheet that has one; a name's sheet is given by its place."""
    titles = [sheet.attrib.get("name", "") for sheet in named(package.workbook, "sheet")]
    marks = {}
    for name in named(package.workbook, "definedName"):
        place = name.attrib.get("localSheetId", "")
        if name.attrib.get("name") == FORM_NAME and place.isdecimal() and int(place) < len(titles):
            marks[titles[int(place)]] = name.text or ""
    return marks


def _styles(package: Package) -> Styles:
    part = package.shared("styles")
    return read_styles(package.xml(part)) if part else Styles()


def _strings(package: Package, styles_strike: bool) -> dict[int, RichText]:
    part = package.shared("sharedStrings")
    if part is None:
        return {}
    with package.open(part) as stream:
        return rich_strings(stream, styles_strike)
