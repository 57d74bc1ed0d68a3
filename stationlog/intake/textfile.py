"""Reading text tables (.csv .tsv .txt): the encoding is proved, the delimiter counted."""

from __future__ import annotations

import codecs
import csv
import io
from collections import Counter
from pathlib import Path

from stationlog.intake.sheet import FileRead, Sheet, Unreadable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DELIMITERS = ",\t;|"


def read_text(path: Path, name: str) -> FileRead:
    """Read a delimited text file as one sheet without a name.

    A byte-order mark decides; else strict UTF-8, else strict GB18030 (never GBK, which lacks
    characters); a file that is neither gives an Unreadable.
    """
    content = path.read_bytes()
    text = _decode(content)
    if text is None:
        return FileRead(
            name,
            unreadable=Unreadable(
                "INTAKE-FILE-UNREADABLE",
                "文字编码既不是 UTF-8 也不是 GB18030",
                "请用 Excel 打开后另存为“CSV UTF-8”或 .xlsx",
            ),
        )
    csv.field_size_limit(2**31 - 1)
    mark = _delimiter(text)
    rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    unclosed = _swallowing_row(rows, mark)
    if unclosed is not None:
        rows = [_one_row(line, mark) for line in text.splitlines()]
    return FileRead(name, (Sheet(file=name, name=None, rows=rows),), unclosed_quote=unclosed)


def _swallowing_row(rows: list[list[str]], mark: str) -> int | None:
    """The 1-based row with a cell that holds whole further rows: its quote was never closed."""
    widths = Counter(len(row) for row in rows)
    usual = widths.most_common(1)[0][0] if widths else 0
    for number, row in enumerate(rows, 1):
        for cell in row:
            lines = cell.splitlines()[1:]
            if usual > 2 and any(line.count(mark) >= usual - 1 for line in lines):
                return number
    return None


def _one_row(line: str, mark: str) -> list[str]:
    quoting = csv.QUOTE_NONE if line.count('"') % 2 else csv.QUOTE_MINIMAL
    return next(csv.reader([line], delimiter=mark, quoting=quoting), [])


def _decode(content: bytes) -> str | None:
    for bom, encoding in _BOMS:
        if content.startswith(bom):
            return _strict(content, encoding)
    text = _strict(content, "utf-8")
    return _strict(content, "gb18030") if text is None else text


def _strict(content: bytes, encoding: str) -> str | None:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _delimiter(text: str) -> str:
    """The delimiter that the most lines of the beginning hold; a comma where none does."""
    lines = text.splitlines()[:50]
    counts = {mark: sum(mark in line for line in lines) for mark in _DELIMITERS}
    return max(_DELIMITERS, key=lambda mark: counts[mark])
