"""The XML of a worksheet in chunks of whole rows, and its cells' addresses where it has none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from stationlog.intake.look.cell_names import column_of
from stationlog.vocabulary.addresses import column_letters

_CHUNK = 2**20
_DATA = re.compile(rb"<(?:([\w.-]+):)?sheetData\b")
_COLUMNS = re.compile(rb"<(?:[\w.-]+:)?col(\s[^>]*)>")
_NUMBER = re.compile(rb"\s(min|max|hidden|width)=[\"']([^\"']*)[\"']")
_ADDRESS = re.compile(rb"\sr=[\"']([A-Z]*)(\d+)[\"']")
_MOST_COLUMNS = 16_384


class SheetRows:
    """A worksheet's XML: `head` is what stands before the rows, `prefix` that of its namespace
    (b"x:" or b"").
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self.head, self._rest = b"", b""
        found = None
        while found is None and (chunk := stream.read(_CHUNK)):
            self._rest += chunk
            found = _DATA.search(self._rest)
        self.prefix = found[1] + b":" if found and found[1] else b""
        if found:
            self.head, self._rest = self._rest[: found.start()], self._rest[found.start() :]

    def chunks(self) -> Iterator[bytes]:
        """Whole rows, about a megabyte at a time, to the end of the sheet's data."""
        row, end = b"<" + self.prefix + b"row", b"</" + self.prefix + b"sheetData>"
        waiting = [self._rest]
        while True:
            chunk = self._stream.read(_CHUNK)
            # only the seam and what is new can hold a row's start or the end
            seam = waiting[-1][-len(end) :] + chunk
            if not chunk or end in seam:
                yield b"".join(waiting) + chunk
                return
            if row not in seam:
                waiting.append(chunk)
                continue
            content = b"".join(waiting) + chunk
            cut = content.rfind(row)
            yield content[:cut]
            waiting = [content[cut:]]


def hidden_columns(head: bytes) -> set[int]:
    """0-based columns that the part before the rows hides, or makes 0 wide."""
    hidden: set[int] = set()
    for column in _COLUMNS.findall(head):
        said = dict(_NUMBER.findall(column))
        width = said.get(b"width", b"").rstrip(b"0").rstrip(b".")
        if said.get(b"hidden") in (b"1", b"true") or (b"width" in said and not width):
            first, last = int(said.get(b"min", 1)), int(said.get(b"max", 0))
            hidden.update(range(first - 1, min(last, _MOST_COLUMNS)))
    return hidden


def unaddressed(prefix: bytes) -> re.Pattern[bytes]:
    """What a row or a cell looks like that does not say first where it stands, or says it between
    single quotes; nearly no writer makes them so.
    """
    return re.compile(b"<" + re.escape(prefix) + rb'(?:c|row)(?! r=")[\s/>]')


class Addresses:
    """Counts rows and cells from the sheet's beginning and writes addresses into the XML, in the
    form nearly all writers give them.
    """

    def __init__(self, prefix: bytes) -> None:
        self._tag = re.compile(b"<" + re.escape(prefix) + rb"(row|c)\b([^>]*)>")
        self._start = b"<" + prefix
        self._row, self._column = 0, 0

    def written(self, content: bytes) -> bytes:
        """The chunk with an address on each row and cell; those it has are kept and counted on."""
        return self._tag.sub(self._addressed, content)

    def _addressed(self, tag: re.Match[bytes]) -> bytes:
        said = _ADDRESS.search(tag[2])
        if tag[1] == b"row":
            self._row = int(said[2]) if said else self._row + 1
            self._column = 0
            address = str(self._row)
        else:
            self._column = column_of(said[1]) + 1 if said and said[1] else self._column + 1
            address = f"{column_letters(self._column)}{self._row}"
        rest = tag[2] if said is None else tag[2].replace(said[0], b"")
        rest = b" ".join([b"", *rest.replace(b"'", b'"').split()]) if rest.strip(b"/") else rest
        return self._start + tag[1] + f' r="{address}"'.encode() + rest + b">"
