"""Totals (小计 合计 累计) recomputed: a total that differs from its rows is a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from itertools import accumulate

from stationlog.cleaning.cleaned_table import CleanTable
from stationlog.cleaning.kinds.amounts import plain
from stationlog.cleaning.layout.remarks import is_running, is_sum, of_all_above, squeezed
from stationlog.cleaning.layout.rows import RECORD, TOTAL
from stationlog.cleaning.problems import Problem
from stationlog.vocabulary.values import raw_text

DIFFERS = "CLEAN-TOTAL-DIFFERS"
_SUMMED = ("count", "money")
_ZERO = Decimal(0)
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
    rows = list(_total_rows(clean))
    running = _running_sums(clean) if rows else {}
    return [
        problem
        for row, text, group in rows
        for problem in (
            *_sums(clean, row, text, group, running),
            *_numbers(clean, row, text, group),
        )
    ]


def _running_sums(clean: CleanTable) -> dict[str, list[Decimal]]:
    """For each summed field the sum of its first n records, n from 0."""
    return {
        key: list(accumulate((Decimal(value or 0) for value in clean.values[key]), initial=_ZERO))
        for key, reader in clean.readers.items()
        if reader.field.type in _SUMMED
    }


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


def _sums(
    clean: CleanTable, row: int, text: str, group: _Group, running: dict[str, list[Decimal]]
) -> Iterator[Problem]:
    for key, sums in running.items():
        column = clean.places[key]
        cell = clean.view.rows[row][column.index]
        said = clean.readers[key].read(squeezed(raw_text(cell))).value if cell != "" else None
        if said is None:
            continue
        if _fits(Decimal(said), _sum(sums, group.since), _sum(sums, group.all), text):
            continue
        should = plain(_sum(sums, group.meant(text)))
        yield clean.problem(
            DIFFERS, row, column.index, said, advice=_advice(clean, key, should), field=key
        )


def _fits(said: Decimal, since: Decimal, everything: Decimal, text: str) -> bool:
    return said in (since, everything) or (is_running(text) and said > everything)


def _sum(sums: list[Decimal], records: range) -> Decimal:
    return sums[records.stop] - sums[records.start]


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
