"""The file of a copy as openpyxl saved it, mended: values of formulas put back, no clock in it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from posixpath import join, normpath
from xml.sax.saxutils import unescape

from stationlog.returns.extensions import with_extensions

_FIRST_DAY = (1980, 1, 1, 0, 0, 0)
_FIRST_MOMENT = b"2000-01-01T00:00:00Z"
_CORE = "docProps/core.xml"
_MOMENT = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:)")
_SHEET = re.compile(r"<(?:\w+:)?sheet\s[^>]*>")
_ATTRIBUTE = re.compile(r'([\w:]+)="([^"]*)"')
_RELATION = re.compile(r"<(?:\w+:)?Relationship\s[^>]*>")
# a cell with a formula as it was, and as openpyxl writes one
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*[^/>])>(.*?)</(?:\w+:)?c>", re.S)
_VALUE = re.compile(rb"<(?:\w+:)?v[^>/]*>(.*?)</(?:\w+:)?v>", re.S)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_PLACE = re.compile(rb'\br="([A-Z]+\d+)"')
_TYPE = re.compile(rb'\bt="(\w+)"')
_SAVED = re.compile(rb'<c r="([A-Z]+\d+)"([^>]*)>(<f[\s>/].*?)(?:<v ?/>|<v></v>)</c>', re.S)


def finished(saved: bytes, origin: bytes | None) -> bytes:
    """The saved workbook with what `origin` had beside its cells and for its formulas, and the
    same bytes for the same content. `origin` is None where the workbook was made anew.
    """
    sheets = _sheets_of(origin) if origin else {}
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saved)) as old, zipfile.ZipFile(made, "w") as new:
        parts = {part: name for name, part in sheet_parts(old).items()}
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            content = old.read(name)
            if before := sheets.get(parts.get(name, "")):
                content = with_extensions(_with_values(content, before), before)
            elif name == _CORE:
                content = _core(content, origin)
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, content)
    return made.getvalue()


def sheet_parts(archive: zipfile.ZipFile) -> dict[str, str]:
    """The part of each sheet by its name."""
    book = archive.read("xl/workbook.xml").decode("utf-8")
    relations = archive.read("xl/_rels/workbook.xml.rels").decode("utf-8")
    targets = {}
    for found in _RELATION.findall(relations):
        attributes = dict(_ATTRIBUTE.findall(found))
        targets[attributes["Id"]] = attributes["Target"]
    parts = {}
    for found in _SHEET.findall(book):
        attributes = dict(_ATTRIBUTE.findall(found))
        key = next((value for name, value in attributes.items() if name.endswith(":id")), "")
        target = targets.get(key, "")
        part = target[1:] if target.startswith("/") else normpath(join("xl", target))
        parts[unescape(attributes["name"], {"&quot;": '"', "&apos;": "'"})] = part
    return parts


def _sheets_of(origin: bytes) -> dict[str, bytes]:
    """XML of every sheet by its name."""
    with zipfile.ZipFile(io.BytesIO(origin)) as archive:
        parts = sheet_parts(archive)
        return {name: archive.read(part) for name, part in parts.items()}


def _with_values(saved: bytes, before: bytes) -> bytes:
    """A saved sheet with the values its formulas had."""
    held = dict(_formulas(before))
    return _SAVED.sub(lambda cell: _with_value(cell, held), saved) if held else saved


def _formulas(sheet: bytes) -> Iterator[tuple[bytes, tuple[bytes, bytes]]]:
    """Type and value of every computed formula by its cell."""
    if not _FORMULA.search(sheet):
        return
    for attributes, inside in _CELL.findall(sheet):
        if not _FORMULA.search(inside):
            continue
        place, kind, value = (
            _PLACE.search(attributes),
            _TYPE.search(attributes),
            _VALUE.search(inside),
        )
        if place and value:
            yield place[1], (kind[1] if kind else b"", value[1])


def _with_value(cell: re.Match[bytes], held: dict[bytes, tuple[bytes, bytes]]) -> bytes:
    if cell[1] not in held:
        return cell[0]
    kind, value = held[cell[1]]
    kind = b' t="' + kind + b'"' if kind else b""
    return (
        b'<c r="' + cell[1] + b'"' + cell[2] + kind + b">" + cell[3] + b"<v>" + value + b"</v></c>"
    )


def _core(content: bytes, origin: bytes | None) -> bytes:
    """The document's properties as they were; of a new workbook without the moment."""
    if origin:
        with zipfile.ZipFile(io.BytesIO(origin)) as archive:
            if _CORE in archive.namelist():
                return archive.read(_CORE)
    return _MOMENT.sub(rb"\g<1>" + _FIRST_MOMENT + rb"\g<3>", content)
