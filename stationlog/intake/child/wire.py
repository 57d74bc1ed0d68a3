"""What passes between the reading child and its parent: frames of marshal, rows as columns.

A frame is a tuple, its length (8 bytes, big-endian) before it. Rows travel as columns; marshal
knows no dates, so a column is (values, specials): None stands where a special value is, and
specials gives for each kind of them the positions and a number for each.
"""

from __future__ import annotations

import datetime as dt
import marshal
from collections.abc import Callable, Iterator
from typing import BinaryIO

_LENGTH = 8
_EPOCH = dt.datetime(1, 1, 1)
_MICROSECOND = dt.timedelta(microseconds=1)

Column = tuple[tuple | list, list[tuple[str, list[int], list[int]]]]


def write_frame(pipe: BinaryIO, frame: tuple) -> None:
    """Write one frame. Raises OSError when nobody reads any more."""
    content = marshal.dumps(frame)
    pipe.write(len(content).to_bytes(_LENGTH, "big"))
    pipe.write(content)
    pipe.flush()


def read_frame(pipe: BinaryIO) -> tuple | None:
    """The next frame, or None where the other side has ended, in the middle of one too."""
    head = pipe.read(_LENGTH)
    if len(head) < _LENGTH:
        return None
    size = int.from_bytes(head, "big")
    content = pipe.read(size)
    return marshal.loads(content) if len(content) == size else None


def _of_time(time: dt.time) -> int:
    span = dt.timedelta(
        hours=time.hour,
        minutes=time.minute,
        seconds=time.second,
        microseconds=time.microsecond,
    )
    return span // _MICROSECOND


_TO_NUMBER: dict[type, tuple[str, Callable[[object], int]]] = {
    dt.date: ("date", dt.date.toordinal),
    dt.datetime: (
        "datetime",
        lambda moment: (moment.replace(tzinfo=None) - _EPOCH) // _MICROSECOND,
    ),
    dt.time: ("time", _of_time),
    dt.timedelta: ("timedelta", lambda span: span // _MICROSECOND),
}
_FROM_NUMBER: dict[str, Callable[[int], object]] = {
    "date": dt.date.fromordinal,
    "datetime": lambda number: _EPOCH + dt.timedelta(microseconds=number),
    "time": lambda number: (_EPOCH + dt.timedelta(microseconds=number)).time(),
    "timedelta": lambda number: dt.timedelta(microseconds=number),
}


def pack_column(cells: tuple) -> Column:
    """A column as it travels: white space is "", truth values are TRUE and FALSE, None is ""."""
    kinds = set(map(type, cells))
    if kinds <= {str}:
        if any(map(str.isspace, cells)):
            return ["" if cell.isspace() else cell for cell in cells], []
        return cells, []
    plain = list(cells)
    specials: dict[str, tuple[list[int], list[int]]] = {}
    for position, cell in enumerate(cells):
        kind = type(cell)
        if kind is str:
            if cell.isspace():
                plain[position] = ""
        elif kind in _TO_NUMBER:
            name, number = _TO_NUMBER[kind]
            places, numbers = specials.setdefault(name, ([], []))
            places.append(position)
            numbers.append(number(cell))
            plain[position] = None
        elif kind is bool:
            plain[position] = "TRUE" if cell else "FALSE"
        elif cell is None:
            plain[position] = ""
    return plain, [(name, *found) for name, found in specials.items()]


def pack_rows(rows: list[list]) -> list[Column]:
    """A batch of rows of one length as columns."""
    return [pack_column(cells) for cells in zip(*rows, strict=True)]


class Unpacker:
    """Puts columns together to rows again; equal texts of a column become one object."""

    def __init__(self) -> None:
        self._seen: list[dict[str, str]] = []
        self._values: dict[tuple[str, int], object] = {}

    def rows(self, columns: list[Column]) -> Iterator[list]:
        """The rows of one batch."""
        while len(self._seen) < len(columns):
            self._seen.append({})
        cells = [
            self._column(values, specials, seen)
            for (values, specials), seen in zip(columns, self._seen, strict=False)
        ]
        return map(list, zip(*cells, strict=True))

    def _column(self, values: tuple | list, specials: list, seen: dict) -> tuple | list:
        if specials or set(map(type, values)) != {str}:
            values = list(values)
            for name, places, numbers in specials:
                for place, number in zip(places, numbers, strict=True):
                    values[place] = self._value(name, number)
            return values
        if len(seen) > 50_000:
            # a column of ever new texts: remembering them costs and saves nothing
            return values
        return list(map(seen.setdefault, values, values))

    def _value(self, name: str, number: int) -> object:
        key = (name, number)
        if key not in self._values:
            self._values[key] = _FROM_NUMBER[name](number)
        return self._values[key]
