"""Headers: a run of one to three rows in which enough cells read as labels of one register.

Nothing need be configured: the register is the one whose labels fit best, with the sheet's, the
title's and the file's words as a hint, unless the station's columns.toml names it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from stationlog.cleaning.layout.labels import Lexicon, is_serial
from stationlog.cleaning.layout.view import View
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.text import label_key

_DEEPEST = 3
_FEWEST = 3
# a header that fits a register less than this is not taken for it, unless so many labels do
_LEAST_SHARE = 0.5
_ENOUGH = 6
# columns of a table that counts records and holds none
_COUNTED = re.compile("(?:件数|数量|次数|人次|人数|合计|小计|总数|总计|占比|比例|比重|同比|环比)$")
# what a group's name says beside whose group it is
_ABOUT = re.compile("(?:基本)?(?:信息|情况|资料)$")
# a sheet without a header in known characters is looked through again with every text asked
_SHORT = 5000


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

    @property
    def own_text(self) -> str:
        """The text of the lowest level."""
        return self.text.split(" / ")[-1]


@dataclass(frozen=True)
class Header:
    """Rows of a header, 0-based, both ends included, and what it was read as.

    `sure` is False where it may as well be a list that shares labels with the register.
    """

    top: int
    bottom: int
    register: str
    columns: tuple[Column, ...]
    score: float
    sure: bool

    @property
    def fields(self) -> int:
        """How many columns are some field's."""
        return sum(1 for column in self.columns if column.field)


@dataclass(frozen=True)
class HeaderReader:
    """Finds the headers of a view; `forced` is the register the station says the sheet holds."""

    view: View
    lexicon: Lexicon
    forced: str = ""

    def candidates(self) -> set[int]:
        """Rows a header may begin in: at least two of their cells read as labels, or one does and
        the row below makes up for it; and half of a row of it does.
        """
        found = self._candidates(self.lexicon.likely_labels)
        if found or len(self.view.rows) > _SHORT:
            return found
        return self._candidates(lambda texts: texts)

    def _candidates(self, likely: Callable[[Iterable[str]], Iterable[str]]) -> set[int]:
        counts = [0] * len(self.view.rows)
        for column in self.view.columns:
            texts = [value for value in set(column) if isinstance(value, str) and value]
            labels = {
                text for text in likely(texts) if len(text) < 60 and self.lexicon.is_label(text)
            }
            if labels:
                for row, value in enumerate(column):
                    if value in labels:
                        counts[row] += 1
        rows = self.view.rows
        dense = {
            row
            for row, number in enumerate(counts)
            if number >= _ENOUGH or (number and number * 2 >= len(rows[row]) - rows[row].count(""))
        }
        return {
            row
            for row, number in enumerate(counts)
            if number
            and (number >= 2 or (row + 1 < len(counts) and counts[row + 1] >= 2))
            and not dense.isdisjoint(range(row, row + _DEEPEST))
        }

    def at(self, top: int) -> Header | None:
        """The header that begins in row `top`, of the depth that names the most fields; or None."""
        best: Header | None = None
        # a label merged down says how deep the header is at least
        least = max(
            (m.bottom - top + 1 for m in self.view.merges if m.top == top and m.left == m.right),
            default=1,
        )
        least = least if least <= _DEEPEST else 1
        for depth in range(least, _DEEPEST + 1):
            bottom = top + depth - 1
            if bottom >= len(self.view.rows) or (depth > least and not self._continues(bottom)):
                break
            header = self._read(top, bottom)
            if header and depth > least:
                # a row that adds nothing to the rows below it is no level of their header
                below = self._read(top + 1, bottom)
                if below and below.fields >= header.fields:
                    break
            if header and (best is None or header.fields > best.fields):
                best = header
        return best

    def _continues(self, row: int) -> bool:
        """Whether a row may be a further level of the header above: it holds labels, no values."""
        texts = [value for value in self.view.rows[row] if value != ""]
        labels = sum(isinstance(value, str) and self.lexicon.is_label(value) for value in texts)
        return bool(texts) and labels * 2 >= len(texts)

    def _read(self, top: int, bottom: int) -> Header | None:
        paths = _label_paths(self.view, top, bottom)
        if len(paths) < 2:
            return None
        sheet = self.view.sheet
        hints = (
            f"{sheet.name or ''} {title_above(self.view, max(0, top - 6), top)}",
            sheet.known_as,
        )
        scored = [
            (_score(fields, paths, key, hints), key, fields)
            for key in ([self.forced] if self.forced else registers())
            if (fields := self._assign(paths, key))
        ]
        if not scored:
            return None
        score, register, fields = max(scored, key=lambda item: item[0])
        filled = sum(1 for path in paths.values() if not is_serial(path[-1][0]))
        # two labels make a register only where the sheet or its title says which
        fewest = min(_FEWEST, filled) if self.forced or hint(register, hints[0], "") else _FEWEST
        if len(fields) < fewest or len(fields) < min(filled * _LEAST_SHARE, _ENOUGH):
            return None
        columns = tuple(
            Column(
                index,
                " / ".join(text for text, _ in path),
                path[-1][1],
                fields.get(index, ""),
                "" if index in fields else self._names(path, register),
            )
            for index, path in sorted(paths.items())
        )
        sure = bool(self.forced) or _is_sure(register, columns, hints)
        return Header(top, bottom, register, columns, score, sure)

    def _assign(self, paths: dict[int, list[tuple[str, int]]], register: str) -> dict[int, str]:
        """The best field of each column, each field once: the surest label first."""
        wishes = sorted(
            (*wish[:3], column, wish[3])
            for column, path in paths.items()
            for wish in self._wishes(path, register)
        )
        assigned: dict[int, str] = {}
        for *_, column, field in wishes:
            if column not in assigned and field not in assigned.values():
                assigned[column] = field
        return assigned

    def _wishes(
        self, path: list[tuple[str, int]], register: str
    ) -> list[tuple[bool, int, int, str]]:
        """Fields a header may name, the surest first: (a synonym?, reading, rank, field)."""
        texts = [text for text, _ in path]
        # 补正 over 日期 reads as 补正日期 before it reads as 日期
        keys = [label_key("".join(text)) for text in readings_of(texts)]
        if any((register, key) in self.lexicon.unread for key in keys):
            return []
        return sorted(
            (meaning.rank > 0, order, meaning.rank, meaning.field)
            for order, key in enumerate(keys)
            for meaning in self.lexicon.meanings.get(key, ())
            if meaning.register == register
        )

    def _names(self, path: list[tuple[str, int]], register: str) -> str:
        wishes = self._wishes(path, register)
        return wishes[0][3] if wishes else ""


def readings_of(levels: list[str]) -> tuple[list[str], ...]:
    """How the levels above a column may be read together: both ways round, or the last alone.

    申请人信息 over 姓名 is 申请人姓名.
    """
    above = [_ABOUT.sub("", level.strip()) for level in levels[-2:-1]]
    return levels[-2:], levels[-2:][::-1], [*above, levels[-1]], levels[-1:]


def _label_paths(view: View, top: int, bottom: int) -> dict[int, list[tuple[str, int]]]:
    """For each column the header texts from the top level down, each with its row.

    A parent merged across columns is the parent of all of them; an unmerged parent only of its own.
    """
    across = {
        (merge.top, column): merge
        for merge in view.merges
        if top <= merge.top <= bottom and merge.right > merge.left
        for column in range(merge.left, merge.right + 1)
    }
    paths: dict[int, list[tuple[str, int]]] = {}
    for column in range(view.width):
        path: list[tuple[str, int]] = []
        for row in range(top, bottom + 1):
            merge = across.get((row, column))
            text = _text(view, row, merge.left if merge else column)
            # the last level is the column's own: a merge there names only its first column
            if text and not (merge and row == bottom and column != merge.left):
                path.append((text, row))
        if any(
            (row, column) not in across or across[row, column].left == column for _, row in path
        ):
            paths[column] = path
    return paths


def _is_sure(register: str, columns: tuple[Column, ...], hints: tuple[str, str]) -> bool:
    """Whether a header is a register's and no list that shares labels with it (签到表, 通讯录,
    统计表): it has a column that records go by, very many labels, or a title that says so.
    """
    own = registers()[register]
    fields = {column.field for column in columns if column.field}
    counts = any(not c.field and _COUNTED.search(label_key(c.own_text)) for c in columns)
    return bool(
        not own.date
        or {own.date, own.number} & fields
        or len(fields) >= _ENOUGH
        or (hint(register, *hints) and not counts)
    )


def _score(
    fields: dict[int, str],
    paths: dict[int, list[tuple[str, int]]],
    key: str,
    hints: tuple[str, str],
) -> float:
    register = registers()[key]
    own_labels = sum(
        label_key(paths[column][-1][0]) == label_key(register.field(field).label)
        for column, field in fields.items()
    )
    return len(fields) + 0.25 * own_labels + hint(key, *hints)


def hint(register: str, near: str, far: str) -> float:
    """What the words near a table (sheet, title) and far from it (file) add to a register."""
    words = registers()[register].words
    return 2.5 * any(word in near for word in words) + 1.0 * any(word in far for word in words)


def repeats(first: Header, second: Header) -> bool:
    """Whether the second header only says the first one again (printed on each page)."""
    return [(c.index, label_key(c.text)) for c in first.columns if c.field] == [
        (c.index, label_key(c.text)) for c in second.columns if c.field
    ]


def title_above(view: View, first: int, header_top: int) -> str:
    """What stands above a header: title, unit and 填报单位 rows, as one text."""
    return "\n".join(
        value
        for row in view.rows[first:header_top]
        for value in row
        if isinstance(value, str) and value
    )


def _text(view: View, row: int, column: int) -> str:
    value = view.rows[row][column]
    return value if isinstance(value, str) else ""
