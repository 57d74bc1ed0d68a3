"""Reading text tables (.csv .tsv .txt): the encoding is proved, the delimiter counted."""

from __future__ import annotations

import csv
import io
from collections import Counter
from typing import BinaryIO

from stationlog.intake import reasons
from stationlog.intake.formats.encodings import decode
from stationlog.intake.sheet import FileRead, Sheet

# a million rows of 25 cells are about 300 MB
MOST_BYTES = 512 * 2**20
# full-width ，；、 are no delimiters: they stand inside the texts people write, and a text cut in
# two there would look like two columns that were meant
_DELIMITERS = ",\t;|"
_EXCELS_LINE = "sep="
_SAMPLE_LINES = 200


def read_text(file: BinaryIO, name: str, size: int) -> FileRead:
    """Read a delimited text file of `size` bytes as one sheet without a name; one that is too
    large is refused before it is read.

    The delimiter is the one Excel's own first line `sep=;` names (that line is no row then), else
    the one that gives the most rows of one length.
    """
    if size > MOST_BYTES:
        reason = reasons.too_large(f"文字文件大于 {MOST_BYTES // 2**20} MB")
        return FileRead(name, unreadable=reason)
    text = decode(file.read(MOST_BYTES))
    if text is None:
        return FileRead(name, unreadable=reasons.ENCODING)
    csv.field_size_limit(2**31 - 1)
    text, mark, skipped = _said_or_counted(text)
    rows = _parse(text, mark)
    unclosed = _swallowing_row(rows, mark)
    if unclosed is not None:
        rows = [_one_row(line, mark) for line in _lines(text)]
        unclosed += skipped
    blank: list[list[object]] = [[] for _ in range(skipped)]
    sheet = Sheet(file=name, name=None, rows=rectangular(blank + rows))
    return FileRead(name, (sheet,), unclosed_quote=unclosed)


def rectangular(rows: list[list]) -> list[list]:
    """Rows of one length, cells of white space only as ""."""
    width = max(map(len, rows), default=0)
    return [
        ["" if cell.isspace() else cell for cell in row] + [""] * (width - len(row)) for row in rows
    ]


def _said_or_counted(text: str) -> tuple[str, str, int]:
    """The text without Excel's line, its delimiter, and how many lines were taken away."""
    first, _, rest = text.partition("\n")
    said = first.strip().strip('"')
    if said.lower().startswith(_EXCELS_LINE) and len(first.rstrip("\r").strip('"')) == 5:
        return rest, first.rstrip("\r").strip('"')[4], 1
    return text, _delimiter(text), 0


def _parse(text: str, mark: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=mark))


def _delimiter(text: str) -> str:
    """The delimiter under which most rows of the beginning have one length, the longest of
    equals; a comma where none divides.
    """
    lines = io.StringIO(text, newline="").readlines(_SAMPLE_LINES * 200)[:_SAMPLE_LINES]
    sample = "".join(lines)

    def agreement(mark: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _parse(sample, mark) if len(row) > 1)
        return max(((count, width) for width, count in widths.items()), default=(0, 0))

    return max(_DELIMITERS, key=agreement)


def _swallowing_row(rows: list[list[str]], mark: str) -> int | None:
    """The 1-based row with a cell that holds whole further rows: its quote was never closed."""
    widths = Counter(len(row) for row in rows)
    usual = widths.most_common(1)[0][0] if widths else 0
    if usual <= 2:
        return None
    for number, row in enumerate(rows, 1):
        for cell in row:
            if "\n" not in cell and "\r" not in cell:
                continue
            if any(line.count(mark) >= usual - 1 for line in _lines(cell)[1:]):
                return number
    return None


def _lines(text: str) -> list[str]:
    """Lines as files end them; str.splitlines divides at characters that stand inside texts too."""
    return [line.rstrip("\n") for line in io.StringIO(text, newline=None)]


def _one_row(line: str, mark: str) -> list[str]:
    quoting = csv.QUOTE_NONE if line.count('"') % 2 else csv.QUOTE_MINIMAL
    return next(csv.reader([line], delimiter=mark, quoting=quoting), [])
