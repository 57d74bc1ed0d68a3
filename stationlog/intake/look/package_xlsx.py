"""The parts of an .xlsx package: its sheets, and what belongs to each."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO
from xml.etree.ElementTree import Element


@dataclass(frozen=True)
class SheetPart:
    """A worksheet by its name in the workbook; `related` gives the parts it refers to by the last
    word of their type (comments, threadedComment …).
    """

    name: str
    part: str
    related: dict[str, list[str]]


class Package:
    """An opened package. Parts are found whatever their case and slashes."""

    def __init__(self, file: BinaryIO) -> None:
        self._zip = zipfile.ZipFile(file)
        self._parts = {
            info.filename.replace("\\", "/").lower(): info for info in self._zip.infolist()
        }
        related = self.related("")
        self._workbook = next(iter(related.get("officeDocument", [])), "xl/workbook.xml")
        self.workbook = self.xml(self._workbook)
        self._of_workbook = self.related(self._workbook)

    def open(self, part: str) -> BinaryIO:
        """A part's bytes as a stream. Raises KeyError where there is none."""
        return self._zip.open(self._parts[part.lower()])

    def xml(self, part: str) -> Element:
        """A small part as a tree."""
        from defusedxml.ElementTree import parse

        with self.open(part) as stream:
            return parse(stream, forbid_dtd=True).getroot()

    def shared(self, kind: str) -> str | None:
        """The workbook's own part of a kind (styles, sharedStrings), None without."""
        found = self._of_workbook.get(kind, [])
        return found[0] if found and found[0].lower() in self._parts else None

    def sheets(self) -> Iterator[SheetPart]:
        """Worksheets in the workbook's order."""
        by_id = self._targets(self._workbook)
        for sheet in named(self.workbook, "sheet"):
            identity = next((v for k, v in sheet.attrib.items() if k.endswith("}id")), "")
            kind, part = by_id.get(identity, ("", ""))
            if kind == "worksheet" and part.lower() in self._parts:
                yield SheetPart(sheet.attrib.get("name", ""), part, self.related(part))

    def related(self, part: str) -> dict[str, list[str]]:
        """Parts that `part` refers to, by the last word of the relation's type."""
        found: dict[str, list[str]] = {}
        for kind, target in self._targets(part).values():
            found.setdefault(kind, []).append(target)
        return found

    def _targets(self, part: str) -> dict[str, tuple[str, str]]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations.lower() not in self._parts:
            return {}
        return {
            relation.attrib.get("Id", ""): (
                relation.attrib.get("Type", "").rsplit("/", 1)[-1],
                posixpath.normpath(posixpath.join("/", folder, relation.attrib["Target"]))[1:],
            )
            for relation in named(self.xml(relations), "Relationship")
            if relation.attrib.get("TargetMode") != "External" and "Target" in relation.attrib
        }


def local(element: Element) -> str:
    """An element's name without its namespace; .xlsx knows two sets of namespaces."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name, "" without."""
    return next((v for k, v in element.attrib.items() if k.rsplit("}", 1)[-1] == name), "")


def named(tree: Element, name: str) -> Iterator[Element]:
    """All elements of a local name, in document order."""
    return (element for element in tree.iter() if local(element) == name)


def is_true(text: str | None) -> bool:
    """An XML truth value; an attribute left out is none."""
    return text in ("1", "true", "on")
