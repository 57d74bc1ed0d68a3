"""Headers: a run of one to three rows in which enough cells read as labels of one register.

Nothing is configured: the register is the one whose labels fit best, with the sheet's, the
title's and the file's words as a hint.
"""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.cleaning.labels import SERIAL_LABELS, is_label, meanings
from stationlog.intake.sheet import Sheet
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key
from stationlog.vocabulary.values import is_blank

_DEEPEST = 3
_FEWEST = 3
# a header that fits a register less than this is not taken for it
_LEAST_SHARE = 0.5


@dataclass(frozen=True)
class Column:
    """A column of a table, 0-based: its header's text and cell, and the field ("" = none).

    `rival` is the field it names too, where another column of the table names that better.
    """

    index: int
    text: str
    header_row: int
    field: str
    rival: str = ""


@dataclass(frozen=True)
class Header:
    """Rows of a header, 0-based, both ends included, and what it was read as."""

    top: int
    bottom: int
    register: str
    columns: tuple[Column, ...]
    score: float

    @property
    def fields(self) -> int:
        """How many columns are some field's."""
        return sum(1 for column in self.columns if column.field)


def label_rows(sheet: Sheet) -> set[int]:
    """Rows a header may begin in: at least two of their cells read as labels, or one does and the
    row below makes up for it.
    """
    known: dict[object, bool] = {}

    def count(row: list[object]) -> int:
        total = 0
        for value in row:
            if isinstance(value, str) and value:
                if value not in known:
                    known[value] = is_label(value)
                total += known[value]
        return total

    counts = [count(row) for row in sheet.rows]
    return {
        index
        for index, number in enumerate(counts)
        if number >= 2 or (number == 1 and index + 1 < len(counts) and counts[index + 1] >= 2)
    }


def header_at(sheet: Sheet, top: int) -> Header | None:
    """The header that begins in row `top`, of the depth that names the most fields; or None."""
    best: Header | None = None
    for depth in range(1, _DEEPEST + 1):
        bottom = top + depth - 1
        if bottom >= len(sheet.rows) or (depth > 1 and not _continues(sheet, bottom)):
            break
        header = _read_header(sheet, top, bottom)
        if header and depth > 1:
            # a row that adds nothing to the rows below it is no level of their header
            below = _read_header(sheet, top + 1, bottom)
            if below and below.fields >= header.fields:
                break
        if header and (best is None or header.fields > best.fields):
            best = header
    return best


def _continues(sheet: Sheet, row: int) -> bool:
    """Whether a row may be a further level of the header above it: it holds labels, no values."""
    texts = [value for value in sheet.rows[row] if not is_blank(value)]
    labels = sum(isinstance(value, str) and is_label(value) for value in texts)
    return bool(texts) and labels * 2 >= len(texts)


def _read_header(sheet: Sheet, top: int, bottom: int) -> Header | None:
    paths = _label_paths(sheet, top, bottom)
    if len(paths) < 2:
        return None
    hints = (f"{sheet.name or ''} {title_above(sheet, max(0, top - 6), top)}", sheet.file)
    scored = [
        (_score(fields, paths, key, hints), key, fields)
        for key in registers()
        if (fields := _assign(paths, key))
    ]
    if not scored:
        return None
    score, register, fields = max(scored, key=lambda item: item[0])
    filled = sum(1 for path in paths.values() if label_key(path[-1][0]) not in SERIAL_LABELS)
    if len(fields) < min(_FEWEST, filled) or len(fields) < filled * _LEAST_SHARE:
        return None
    columns = tuple(
        Column(
            index,
            " / ".join(text for text, _ in path),
            path[-1][1],
            fields.get(index, ""),
            "" if index in fields else _names(path, register),
        )
        for index, path in sorted(paths.items())
    )
    return Header(top, bottom, register, columns, score)


def _label_paths(sheet: Sheet, top: int, bottom: int) -> dict[int, list[tuple[str, int]]]:
    """For each column the header texts from the top level down, each with its row.

    A parent merged across columns is the parent of all of them; an unmerged parent only of its own.
    """
    across = {
        (merge.top, column): merge
        for merge in sheet.merges
        if top <= merge.top <= bottom and merge.right > merge.left
        for column in range(merge.left, merge.right + 1)
    }
    width = max((len(sheet.rows[row]) for row in range(top, bottom + 1)), default=0)
    paths: dict[int, list[tuple[str, int]]] = {}
    for column in range(width):
        path: list[tuple[str, int]] = []
        for row in range(top, bottom + 1):
            merge = across.get((row, column))
            text = _text(sheet, row, merge.left if merge else column)
            # the last level is the column's own: a merge there names only its first column
            if text and not (merge and row == bottom and column != merge.left):
                path.append((text, row))
        if any(
            (row, column) not in across or across[row, column].left == column for _, row in path
        ):
            paths[column] = path
    return paths


def _assign(paths: dict[int, list[tuple[str, int]]], register: str) -> dict[int, str]:
    """The best field of each column, each field once: the surest label first."""
    wishes = sorted(
        (*wish[:3], column, wish[3])
        for column, path in paths.items()
        for wish in _wishes(path, register)
    )
    assigned: dict[int, str] = {}
    for *_, column, field in wishes:
        if column not in assigned and field not in assigned.values():
            assigned[column] = field
    return assigned


def _wishes(path: list[tuple[str, int]], register: str) -> list[tuple[bool, int, int, str]]:
    """Fields a header may name, the surest first: (a synonym?, reading, rank, field)."""
    texts = [text for text, _ in path]
    # 补正 over 日期 reads as 补正日期 before it reads as 日期
    readings = ("".join(texts[-2:]), "".join(reversed(texts[-2:])), texts[-1])
    return sorted(
        (meaning.rank > 0, order, meaning.rank, meaning.field)
        for order, label in enumerate(readings)
        for meaning in meanings().get(label_key(label), ())
        if meaning.register == register
    )


def _names(path: list[tuple[str, int]], register: str) -> str:
    wishes = _wishes(path, register)
    return wishes[0][3] if wishes else ""


def _score(
    fields: dict[int, str],
    paths: dict[int, list[tuple[str, int]]],
    key: str,
    hints: tuple[str, str],
) -> float:
    register = registers()[key]
    near, far = hints
    own_labels = sum(
        label_key(paths[column][-1][0]) == label_key(register.field(field).label)
        for column, field in fields.items()
    )
    hint = 2.5 * any(word in near for word in register.words)
    hint += 1.0 * any(word in far for word in register.words)
    return len(fields) + 0.25 * own_labels + hint


def repeats(first: Header, second: Header) -> bool:
    """Whether the second header only says the first one again (printed on each page)."""
    return [(c.index, label_key(c.text)) for c in first.columns if c.field] == [
        (c.index, label_key(c.text)) for c in second.columns if c.field
    ]


def title_above(sheet: Sheet, first: int, header_top: int) -> str:
    """What stands above a header: title, unit and 填报单位 rows, as one text."""
    return "\n".join(
        str(value)
        for row in sheet.rows[first:header_top]
        for value in row
        if isinstance(value, str) and value.strip()
    )


def _text(sheet: Sheet, row: int, column: int) -> str:
    values = sheet.rows[row]
    value = values[column] if column < len(values) else ""
    return value if isinstance(value, str) and value.strip() else ""
