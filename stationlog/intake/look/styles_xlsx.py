"""Which cell styles of an .xlsx strike their text through, or show dates without a year."""

from __future__ import annotations

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from stationlog.intake.look.number_formats import BUILT_IN_WITHOUT_YEAR, shows_no_year
from stationlog.intake.look.package_xlsx import is_true, local, named


@dataclass(frozen=True)
class Styles:
    """Indexes of cell styles (the `s` of a cell)."""

    struck: frozenset[int] = frozenset()
    yearless: frozenset[int] = frozenset()


def read_styles(tree: Element) -> Styles:
    """Styles of a workbook, from its styles part."""
    codes = {
        int(number.attrib["numFmtId"]): number.attrib.get("formatCode", "")
        for number in named(tree, "numFmt")
        if "numFmtId" in number.attrib
    }
    fonts = [_is_struck(font) for font in _children(tree, "fonts")]
    struck, yearless = set(), set()
    for index, style in enumerate(_children(tree, "cellXfs")):
        font = int(style.attrib.get("fontId", 0))
        number = int(style.attrib.get("numFmtId", 0))
        if font < len(fonts) and fonts[font]:
            struck.add(index)
        if shows_no_year(codes[number]) if number in codes else number in BUILT_IN_WITHOUT_YEAR:
            yearless.add(index)
    return Styles(frozenset(struck), frozenset(yearless))


def _children(tree: Element, name: str) -> list[Element]:
    return next((list(element) for element in tree if local(element) == name), [])


def _is_struck(font: Element) -> bool:
    return any(is_true(mark.attrib.get("val", "1")) for mark in named(font, "strike"))
