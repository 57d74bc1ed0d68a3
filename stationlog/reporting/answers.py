"""What answers for a number of a report: its address, resolved in the files between the stages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable

import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.store import read_checked
from stationlog.errors import ArgumentError
from stationlog.indicators.address import FigureAddress, FileAddress, parse_address
from stationlog.indicators.comparison import PERIOD, YEAR
from stationlog.indicators.counted import Counted
from stationlog.indicators.figures import FigureRow
from stationlog.reporting.report import Report
from stationlog.standard.answers import KIND_LABELS
from stationlog.standard.review.items import items_of
from stationlog.standard.wording.statuses import status_counts
from stationlog.station import SETTINGS
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers

UNDATED = "undated"  # the findings of no period, in the address of a count of findings


def printed_as(report: Report, address: str) -> tuple[str, ...]:
    """The texts a number of that address may have in this report: with its unit and without.

    Raises ArgumentError for an address that no file answers for.
    """
    found = parse_address(address)
    if isinstance(found, FileAddress):
        return (f"{number_filed(report, found):.10g}",)
    if found.shown == "change":
        against = next(one for one in (YEAR, PERIOD) if one.dimension == found.dimension)
        comparison = report.comparisons.of_figure(found.figure_id, against).comparison
        return (comparison.text, comparison.short)
    row = row_at(report, found)
    if found.shown == "count":
        return (str(row.record_count),)
    if found.shown == "fraction":
        told = f"（{fraction_of(row)}）"
        return (f"{row.text}{told}", f"{row.number}{told}")
    return (row.text, row.number) if row.value is not None or row.hidden else (CANNOT,)


def row_at(report: Report, address: FigureAddress) -> FigureRow:
    """The row of the figures table. ArgumentError where there is none."""
    where = (address.dimension, address.category)
    return report.figures.row(address.figure_id, Period.parse(address.period), *where)


def fraction_of(row: FigureRow) -> str:
    """12/14."""
    return f"{row.numerator:.10g}/{row.denominator:.10g}"


CANNOT = "无法计算"


def number_filed(report: Report, address: FileAddress) -> float:
    """A number that is no figure. ArgumentError where the file has no such number."""
    try:
        return _FILES[address.file](report, *address.keys)
    except (AttributeError, KeyError, IndexError, TypeError, ValueError):
        raise ArgumentError(
            f"没有“{address}”这个数",
            where="参数 FIGURE",
            why=f"{address.file} 里没有这一项",
            now="地址照报告里印的写；报告之后又清洗、检查过的，请用新报告里的地址",
        ) from None


def _of_run(report: Report, part: str, place: str, key: str) -> int:
    run = report.cleaned.run
    if part == "inputs":
        return run["inputs"][int(place) - 1][key]
    accounts = [account for _, account in sorted(run["cells"].items())]
    if place == "all":
        return sum(account[key] for account in accounts)
    return accounts[int(place) - 1][key]


def _of_records(report: Report, register: str, rule: str = "", which: str = "") -> int:
    if not rule:
        return report.cleaned.records[register].num_rows
    without = Counted.of(report.cleaned, report.rulebooks).left_out[register]
    table = without[rule.removeprefix("left_out=")]
    if which == "all":
        return table.num_rows
    period = Period.parse(which)
    days = table[registers()[register].date].drop_null()
    last = min(period.end, report.as_of)
    return pc.sum(pc.and_(pc.greater_equal(days, period.start), pc.less_equal(days, last))).as_py()


def _of_findings(report: Report, which: str, *conditions: str) -> int:
    tables = {report.period.key: report.findings, UNDATED: report.log_findings}
    if which == "all":
        tables[which] = read_checked(report.station, report.rulebooks).findings
    found = pa.concat_tables([tables[part] for part in which.split("+")])
    for condition in conditions:
        key, _, wanted = condition.partition("=")
        if key == "clause_id":
            lists = found["clause_ids"].to_pylist()
            holds = pa.array([wanted in (ids or ()) for ids in lists], pa.bool_())
        else:
            holds = pc.equal(found[key].cast(pa.string()), wanted)
        found = found.filter(holds)
    return found.num_rows


def _of_coverage(report: Report, period: str, clause_id: str, key: str) -> int:
    same = (pc.field("period") == period) & (pc.field("clause_id") == clause_id)
    (row,) = report.coverage.filter(same).to_pylist()
    return len(row[key]) if key == "rule_ids" else row[key]


def _of_standards(report: Report, what: str, *keys: str) -> int:
    rulebooks = report.rulebooks
    if what == "overrides":
        place, key = keys
        return getattr(rulebooks.overrides[int(place) - 1], key)
    if what == "confirmations":
        return _of_confirmations(report, *keys)
    book = next(book for book in rulebooks.books if book.name == what)
    if len(keys) > 1:
        return status_counts(rulebooks, book)[keys[1]]
    return len({"clauses": book.clauses, "rules": book.rules}[keys[0]])


def _of_confirmations(report: Report, place: str = "", kind: str = "", state: str = "") -> int:
    items = items_of(report.rulebooks)
    if not place:
        return len(items)
    document = list(dict.fromkeys(item.document for item in items))[int(place) - 1]
    answers = [
        report.rulebooks.answer(item.kind, item.id)
        for item in items
        if item.document == document and item.kind == kind and kind in KIND_LABELS
    ]
    return Counter(answer.state if answer else "open" for answer in answers)[state]


def _of_submitted(report: Report, period: str, figure_id: str) -> float:
    for package in report.comparisons.submitted.values():
        if package.period.key == period:
            return package.row(report.figures.row(figure_id, report.period)).value
    raise KeyError(period)


def _of_station(report: Report, table: str, key: str) -> float:
    return getattr(getattr(report.station.settings, table), key)


_FILES: dict[str, Callable[..., float]] = {
    SETTINGS: _of_station,
    "run.json": _of_run,
    "records": _of_records,
    "findings.parquet": _of_findings,
    "coverage.parquet": _of_coverage,
    "standards": _of_standards,
    "submitted": _of_submitted,
}
