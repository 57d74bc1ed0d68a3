"""Totals (小计 合计 累计) recomputed: a total that differs from its rows is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from stationlog.cleaning.clean_table import CleanTable
from stationlog.cleaning.kinds.amounts import plain
from stationlog.cleaning.layout.remarks import is_running, is_sum, of_all_above, squeezed
from stationlog.cleaning.layout.rows import RECORD, TOTAL
from stationlog.cleaning.problems import Problem
from stationlog.vocabulary.values import raw_text

DIFFERS = "CLEAN-TOTAL-DIFFERS"
_SUMMED = ("count", "money")
_RECORDS = re.compile(
    r"(?:共|共计|合计|小计|总计|累计|[:：])*(\d{1,6})(?:\.0)?(?:件|条|宗|起|项|例|笔)(?:次)?"
)


@dataclass(frozen=True)
class _Group:
    """Records a total may be of, as indexes: since the total before it, and from the beginning."""

    since: range
    all: range

    def meant(self, text: str) -> range:
        """The records its word speaks of."""
        return self.all if of_all_above(text) else self.since


def total_problems(clean: CleanTable) -> list[Problem]:
    """A problem for every cell of a total row that says another number than its records do.

    A total is right when it is that of the rows since the total before it or that of all rows
    from the beginning; what it should be is said by its word (小计: since the last, 合计: all).
    A 累计 may count earlier sheets too: it is wrong only when it says less than its rows.
    """
    return [
        problem
        for row, text, group in _total_rows(clean)
        for problem in (*_sums(clean, row, text, group), *_numbers(clean, row, text, group))
    ]


def _total_rows(clean: CleanTable) -> Iterator[tuple[int, str, _Group]]:
    """Each total row of the view with its word and the records above it."""
    done = since = 0
    for i, kind in enumerate(clean.classes):
        if kind == RECORD:
            done += 1
        elif kind == TOTAL:
            row = clean.table.body_top + i
            texts = [squeezed(raw_text(value)) for value in clean.view.rows[row] if value != ""]
            text = next((text for text in texts[:2] if is_sum(text)), "")
            if text and done:
                yield row, text, _Group(range(since, done), range(done))
            since = done


def _sums(clean: CleanTable, row: int, text: str, group: _Group) -> Iterator[Problem]:
    for key, column in clean.places.items():
        reader = clean.readers.get(key)
        cell = clean.view.rows[row][column.index]
        if reader is None or reader.field.type not in _SUMMED or cell == "":
            continue
        said = reader.read(squeezed(raw_text(cell))).value
        if said is None:
            continue
        values = clean.values[key]
        if _fits(Decimal(said), _sum(values, group.since), _sum(values, group.all), text):
            continue
        should = plain(_sum(values, group.meant(text)))
        yield clean.problem(
            DIFFERS, row, column.index, said, advice=_advice(clean, key, should), field=key
        )


def _fits(said: Decimal, since: Decimal, everything: Decimal, text: str) -> bool:
    return said in (since, everything) or (is_running(text) and said > everything)


def _sum(values: list[str | None], records: range) -> Decimal:
    return sum((Decimal(values[i]) for i in records if values[i] is not None), Decimal(0))


def _advice(clean: CleanTable, key: str, should: str) -> str:
    aside = {problem.row for problem in clean.problems if problem.field == key}
    unread = f"，其中 {len(aside)} 格读不懂、没有计入" if aside - {None} else ""
    return f"按明细重算为 {should}{unread}；请核对明细与合计哪一个写错"


def _numbers(clean: CleanTable, row: int, text: str, group: _Group) -> Iterator[Problem]:
    """合计 35件 anywhere in the row: the number of records."""
    summed = {
        column.index
        for key, column in clean.places.items()
        if key in clean.readers and clean.readers[key].field.type in _SUMMED
    }
    for index, value in enumerate(clean.view.rows[row]):
        found = _RECORDS.fullmatch(squeezed(raw_text(value))) if value != "" else None
        if found is None or index in summed:
            continue
        if not _fits(Decimal(found[1]), Decimal(len(group.since)), Decimal(len(group.all)), text):
            advice = f"按明细数出 {len(group.meant(text))} 条记录；请核对明细与合计哪一个写错"
            yield clean.problem(DIFFERS, row, index, found[1], advice=advice)
