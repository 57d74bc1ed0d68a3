"""What a return workbook says of itself on its hidden sheet: from which file, which rows, which
findings. Written when a workbook is sent back, read when it comes home.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import astuple, dataclass, fields

from stationlog.intake.sheet import SentFinding
from stationlog.vocabulary.values import raw_text

IDENTITY_SHEET = "_stationlog"
LIST_SHEET = "整改清单"
ID_HEADER = "stationlog:record_id"
COMMENT_MARK, COMMENT_END = "【整改意见】stationlog", "【整改意见完，回复请写在下面】"
_KIND, _VERSION = "stationlog:return", "1"
_TEXT_FILE, _NAMED = "text", "sheet"
# workbooks that were sent before findings could be explained have fewer
_FINDING = len(fields(SentFinding))


@dataclass(frozen=True)
class SentRow:
    """A record's row as it was sent: 0-based row of the origin's sheet and what it said."""

    sheet: str | None
    row: int
    record_id: str
    digest: str


@dataclass(frozen=True)
class Identity:
    """The hidden sheet's content; `list_sheet` is the name of our list in that workbook,
    `known_as` the name the first file of all had (a workbook may go back more than once).
    """

    origin_file: str
    origin_sha256: str
    list_sheet: str
    rows: tuple[SentRow, ...]
    findings: tuple[SentFinding, ...]
    known_as: str

    def lines(self) -> list[tuple[str, ...]]:
        """Rows of the hidden sheet, all texts."""
        body = [
            ("origin", self.origin_file, self.origin_sha256, self.list_sheet, self.known_as),
            *(("finding", *astuple(finding)) for finding in self.findings),
            *(
                (
                    "row",
                    _TEXT_FILE if row.sheet is None else _NAMED,
                    row.sheet or "",
                    str(row.row + 1),
                    row.record_id,
                    row.digest,
                )
                for row in self.rows
            ),
        ]
        return [(_KIND, _VERSION, _digest_of(body)), *body]


def read_identity(rows: Iterable[Sequence[object]]) -> Identity | None:
    """The identity a hidden sheet holds; None where a cell of it is not as it was written."""
    lines = [_trimmed(row) for row in rows]
    lines = [line for line in lines if line]
    if len(lines) < 2 or lines[0] != (_KIND, _VERSION, _digest_of(lines[1:])):
        return None
    try:
        _, origin_file, origin_sha256, list_sheet, known_as = lines[1]
        return Identity(
            origin_file,
            origin_sha256,
            list_sheet,
            rows=tuple(_row(line) for line in lines[2:] if line[0] == "row"),
            findings=tuple(
                SentFinding(*_filled(line[1:], _FINDING))
                for line in lines[2:]
                if line[0] == "finding"
            ),
            known_as=known_as,
        )
    except (ValueError, TypeError):
        return None


def row_digest(values: Iterable[object]) -> str:
    """What a row says, whatever columns it says it in; "" for a row that says nothing."""
    texts = [text for value in values if (text := cell_text(value))]
    return _hash("\x1f".join(texts)) if texts else ""


def cell_text(value: object) -> str:
    """A cell's text as two versions of a workbook are compared.

    Office programs write a number with 15 to 17 digits, a time of day as a fraction of one and
    line ends their own way: what is the same to a person is the same here.
    """
    if isinstance(value, str):
        return value.replace("\r\n", "\n").replace("_x000D_\n", "\n").rstrip("\n")
    if isinstance(value, float):
        return raw_text(float(f"{value:.15g}"))
    if isinstance(value, dt.datetime):
        return raw_text((value + dt.timedelta(milliseconds=500)).replace(microsecond=0))
    if isinstance(value, dt.timedelta):
        return raw_text(dt.timedelta(seconds=round(value.total_seconds())))
    if isinstance(value, dt.time):
        return _whole_seconds(value)
    return raw_text(value)


def _whole_seconds(time: dt.time) -> str:
    day = dt.datetime.combine(dt.date.min, time) + dt.timedelta(milliseconds=500)
    return day.time().replace(microsecond=0).isoformat()


def _row(line: tuple[str, ...]) -> SentRow:
    _, kind, sheet, row, record_id, digest = line
    return SentRow(None if kind == _TEXT_FILE else sheet, int(row) - 1, record_id, digest)


def _trimmed(row: Sequence[object]) -> tuple[str, ...]:
    """The row's texts without the blanks that follow the last one."""
    texts = [raw_text(value) for value in row]
    while texts and not texts[-1]:
        texts.pop()
    return tuple(texts)


def _filled(texts: tuple[str, ...], count: int) -> tuple[str, ...]:
    return texts + ("",) * (count - len(texts))


def _digest_of(lines: Iterable[tuple[str, ...]]) -> str:
    return _hash("\x1e".join("\x1f".join(_trimmed(line)) for line in lines))


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
