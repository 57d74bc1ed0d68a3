"""A report's figures traced to the records they count, and these to their cells, masked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import pyarrow as pa

from stationlog.checking.store import read_checked
from stationlog.indicators.behind import Rows, rows_by_category
from stationlog.indicators.catalogue import RESULTS, figure_of
from stationlog.indicators.cells import Cells, Column, Places
from stationlog.indicators.figures import FigureRow
from stationlog.indicators.frame import Frame
from stationlog.indicators.log import Log
from stationlog.reporting.report import Report
from stationlog.reporting.sections.clause_words import clause_name
from stationlog.reporting.sections.top_findings import rule_title
from stationlog.vocabulary.findings import SHORT_ID
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers

_SOURCE = ("source_file", "source_sheet", "source_row", "source_table")
_PERIOD = {"findings": "问题所属的报告期", "coverage": "条款核对的报告期"}


@dataclass(frozen=True)
class TracedRecord:
    """One record behind a number: its business number (a finding's or a clause's id), its day
    (rule, result), where it stands, and of a rate whether it counts in the numerator.

    `title` is what people call a clause, `rule` the rule of a finding; "" where there is none.
    """

    name: str
    day: str
    place: str
    hit: bool | None
    title: str = ""
    rule: str = ""


@dataclass(frozen=True)
class Tracer:
    """A report's log opened once, to trace any number of its figures."""

    report: Report
    log: Log
    _places: dict[tuple[str, str], Places] = field(default_factory=dict, repr=False)
    _names: dict[str, str] = field(default_factory=dict, repr=False)
    _last: dict[tuple[str, ...], dict[str, tuple[Rows, ...]]] = field(
        default_factory=dict, repr=False
    )

    @classmethod
    def of(cls, report: Report) -> Tracer:
        """Open the log the report's figures were counted from.

        Raises InputError where the check has run again since.
        """
        checked = read_checked(report.station, report.rulebooks)
        results = (checked.findings, checked.coverage)
        return cls(report, Log.of(report.cleaned, report.station, *results, report.rulebooks))

    def cells(self, row: FigureRow, most: int) -> Cells:
        """The cells of the dates that the records behind a number are counted by, neighbours
        joined; at most `most` places.
        """
        found = self._behind(row)
        return Cells.of((place for one in found for place in self._ranges(one, most + 1)), most)

    def words(self, cells: Cells) -> str:
        """Cells in words, masked."""
        return cells.words(self._masked)

    def _masked(self, name: str) -> str:
        if name not in self._names:
            self._names[name] = self.report.masker.text(name)
        return self._names[name]

    def records(self, row: FigureRow, most: int, first: int = 0) -> tuple[TracedRecord, ...]:
        """The records behind a number in the order of their cells: `most` of them from `first`."""
        told: list[TracedRecord] = []
        for one in self._behind(row):
            rows = self._sorted(one)
            if first >= len(rows):
                first -= len(rows)
                continue
            told += self._told(one, rows[first : first + most - len(told)])
            first = 0
        return tuple(told)

    def _behind(self, row: FigureRow) -> tuple[Rows, ...]:
        key = (row.period, row.figure_id, row.dimension)
        if key not in self._last:
            # one dimension is asked category by category; all of a log would not fit in memory
            self._last.clear()
            period = Period.parse(row.period)
            self._last[key] = rows_by_category(self.log, period, row.figure_id, row.dimension)
        return self._last[key].get(row.category, ())

    def _sorted(self, one: Rows) -> np.ndarray:
        return one.rows if one.part.register_key in RESULTS else self._placed(one).sorted(one.rows)

    def _placed(self, one: Rows) -> Places:
        key = (one.part.register_key, one.part.date)
        if key not in self._places:
            frame = self.log.frames[key[0]]
            source = pa.table({name: frame.column(name) for name in _SOURCE})
            self._places[key] = Places.of(self.report.cleaned.layout, *key, source)
        return self._places[key]

    def _ranges(self, one: Rows, most: int) -> Iterator[tuple[Column, str]]:
        if one.part.register_key not in RESULTS:
            yield from self._placed(one).ranges(one.rows)
            return
        frame = self.log.frames[one.part.register_key]
        rules = self._rules(frame, one.rows[:most])
        found = _results(frame, one.rows[:most])
        for (name, file, sheet, cell), rule in zip(found, rules, strict=True):
            # in quotes: a title may hold the mark that stands between cells
            yield Column(file, sheet, None), cell or f"“{self._title(frame, name) or rule or name}”"

    def _title(self, frame: Frame, name: str) -> str:
        """What people call a clause; "" for a finding, which has a place instead."""
        if frame.register != "coverage" or name not in self.report.rulebooks.clauses:
            return ""
        return clause_name(name, self.report.rulebooks)

    def _rules(self, frame: Frame, rows: np.ndarray) -> list[str]:
        """The titles of the rules of findings; "" for everything else."""
        if frame.register != "findings":
            return [""] * len(rows)
        rulebooks = self.report.rulebooks
        return [rule_title(rule, rulebooks) for rule in _texts(frame, "rule_id", rows)]

    def _told(self, one: Rows, rows: np.ndarray) -> Iterator[TracedRecord]:
        register = one.part.register_key
        hits = None if one.hits is None else np.isin(rows, one.hits).tolist()
        frame = self.log.frames[register]
        if register in RESULTS:
            days = _texts(frame, "rule_id" if register == "findings" else "section", rows)
            found = _results(frame, rows)
            columns = ((name, (file, sheet, cell)) for name, file, sheet, cell in found)
        else:
            number = registers()[register].number
            days = _texts(frame, one.part.date, rows)
            names = _texts(frame, number, rows) if number else [""] * len(rows)
            stand = (self._placed(one).one(row) for row in rows.tolist())
            places = ((column.file, column.sheet, cell) for column, cell in stand)
            columns = zip(names, places, strict=True)
        rules = self._rules(frame, rows)
        for place, ((name, where), day, rule) in enumerate(zip(columns, days, rules, strict=True)):
            file, sheet, cell = where
            told = " › ".join(
                part for part in (*map(self._masked, (file, sheet or "")), cell) if part
            )
            yield TracedRecord(
                self.report.masker.text(name),
                day,
                told,
                None if hits is None else hits[place],
                self._title(frame, name),
                rule,
            )


def date_words(row: FigureRow) -> str:
    """The dates a figure counts by, as its registers call them: 援助申请办理的申请日期."""
    told = []
    for part in figure_of(row.figure_id).sources:
        if part.register_key in RESULTS:
            told.append(_PERIOD[part.register_key])
        else:
            register = registers()[part.register_key]
            told.append(f"{register.label}的{register.field(part.date).label}")
    return "、".join(dict.fromkeys(told))


def _results(frame: Frame, rows: np.ndarray) -> list[tuple[str, str, str, str]]:
    """Short id, file, sheet and cell of findings; id and document of clauses."""
    if frame.register == "coverage":
        ids, documents = (_texts(frame, name, rows) for name in ("clause_id", "document"))
        return [(key, document, "", "") for key, document in zip(ids, documents, strict=True)]
    ids = [key[:SHORT_ID] for key in _texts(frame, "finding_id", rows)]
    where = (_texts(frame, f"source_{part}", rows) for part in ("file", "sheet", "cell"))
    return list(zip(ids, *where, strict=True))


def _texts(frame: Frame, name: str, rows: np.ndarray) -> list[str]:
    column = frame.column(name).take(pa.array(rows)).cast(pa.string())
    return [text or "" for text in column.to_pylist()]
