"""Every figure counted once more, by hand: rows as dictionaries, loops, nothing of the kit's own.

Reads data/processed and the catalogue as files. Where the kit and this agree, two people would
have come to the same number from the same records.
"""

from __future__ import annotations

import datetime as dt
import tomllib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from pathlib import Path

import chinese_calendar
import pyarrow.parquet as pq

PACKAGE = Path(__file__).parents[3] / "stationlog"
REGISTERS = ("consultations", "cases", "activities", "transfers", "team", "station", "submissions")
COPIES = {"consultations": ("consultation_no", "consulted_on", "content"),
          "cases": ("case_no", "applied_on", "applicant", "matter")}  # fmt: skip
NO_COPY_FIELD = ("remark", "record_id", "source_file", "source_sheet", "source_row", "source_table")
SEVERAL = ("right_type", "key_target")
LIMIT = 15  # working days of CASE-DECIDE-15WD
Row = dict


@dataclass(frozen=True)
class Days:
    """What a period's figures look at: first and last day, and the cut-off day."""

    first: dt.date
    last: dt.date
    as_of: dt.date

    def a_year_before(self) -> Days:
        return Days(*(_year_before(day) for day in (self.first, self.last, self.as_of)))

    def a_half_before(self) -> Days:
        return Days(*(_half_before(day) for day in (self.first, self.last, self.as_of)))


@dataclass(frozen=True)
class Counted:
    """A number counted by hand; `rows` are the records behind it, with their registers."""

    value: float | Decimal | None
    unit: str
    rows: list[tuple[str, Row]]
    fraction: tuple[float, float] | None = None


@dataclass(frozen=True)
class Recount:
    """The files of one station's data/processed; `as_of` as given to the kit, None for none."""

    processed: Path
    as_of: dt.date | None = None

    @cached_property
    def rows(self) -> dict[str, list[Row]]:
        tables = {name: self._read(name) for name in (*REGISTERS, "findings", "coverage")}
        for name, asked in COPIES.items():
            tables[name] = list(_once(tables[name], asked))
        return tables

    def _read(self, name: str) -> list[Row]:
        return pq.read_table(self.processed / f"{name}.parquet").to_pylist()

    def days_of(self, period: str) -> Days:
        year, half = int(period[:4]), period[4:]
        first = dt.date(year, 7 if half == "H2" else 1, 1)
        last = dt.date(year, 6, 30) if half == "H1" else dt.date(year, 12, 31)
        as_of = self.as_of or last
        return Days(first, min(last, as_of), as_of)

    def number(self, period: str, figure_id: str, dimension: str = "", category: str = ""):
        """The number of a row of the figures table."""
        figure = catalogue()[figure_id]
        days = self.days_of(period)
        if dimension == "year_before":
            assert category == f"{int(period[:4]) - 1}{period[4:]}"
            days, period = days.a_year_before(), category
        if dimension == "period_before":
            before = {"H1": f"{int(period[:4]) - 1}H2", "H2": f"{period[:4]}H1"}
            assert category == before[period[4:]]
            days, period = days.a_half_before(), category
        rows = [
            (part["register"], row)
            for part in figure.get("parts", [figure])
            for row in self.rows[part["register"]]
            if self._about(figure, part, row, days, period)
            and self._of_category(part, row, dimension, category, days)
        ]
        return _measured(figure, rows, days, self.firms)

    @cached_property
    def firms(self) -> dict[str, str]:
        """The lower code a firm's name is registered with, in consultations and cases."""
        found: dict[str, str] = {}
        for register, name in (("consultations", "organization"), ("cases", "applicant")):
            for row in self.rows[register]:
                key, code = _plain(row[name]), _code(row)
                if key and code:
                    found[key] = min(code, found.get(key, code))
        return found

    def _about(self, figure: dict, part: dict, row: Row, days: Days, period: str) -> bool:
        if not self._in_time(figure, part, row, days, period):
            return False
        return _meets(part, row, days) and _meets(figure, row, days)

    def _in_time(self, figure: dict, part: dict, row: Row, days: Days, period: str) -> bool:
        measure, date = figure["measure"], part["date"]
        if date == "period":
            if row.get("arises_on") and row["arises_on"] > days.as_of:
                return False
            if measure == "undated":
                return row["period"] is None
            if part["register"] == "coverage":
                return row["period"] == period
            return row["period"] is not None and _inside(row["period"], period)
        day = row[date]
        if measure == "undated":
            return day is None
        if measure != "stock":
            return day is not None and days.first <= day <= days.last
        if day is None and figure.get("blank_date") != "counted":
            return False
        if day is not None and day > days.as_of:
            return False
        ended = row[figure["until"]] if "until" in figure else None
        if ended is not None:
            over = ended < days.as_of if figure.get("ends") == "on" else ended <= days.as_of
            return not over
        return not ("settled" in figure and _meets(figure["settled"], row, days))

    def _of_category(self, part: dict, row: Row, dimension: str, category: str, days: Days) -> bool:
        if dimension in ("", "year_before", "period_before"):
            return True
        if dimension == "month":
            return row[part["date"]].isoformat()[:7] == category
        if dimension == "workdays":
            return _class_of(row, category)
        if dimension == "reached":
            return category in _states(row, days.as_of)
        if dimension == "standing":
            return category == _states(row, days.as_of)[-1]
        if dimension == "document":
            return row["clause_id"] in _toml(f"{category}/clauses.toml")
        return category in _values(row, dimension)


@cache
def _toml(name: str) -> dict:
    return tomllib.loads((PACKAGE.parent / "standards" / name).read_text(encoding="utf-8"))


def _class_of(row: Row, category: str) -> bool:
    """Whether a decision's working days lie in a class."""
    if not _limited(row):
        return category == "不计入"
    taken = _workdays(row["corrected_on"] or row["applied_on"], row["decided_on"])
    if taken is None or not category[0].isdigit():
        return taken is None and category == "日历未知"
    if category.endswith("以上"):
        return taken >= int(category.removesuffix("以上"))
    first, last = category.split("～")
    return int(first) <= taken <= int(last)


def _states(row: Row, as_of: dt.date) -> list[str]:
    """The steps a case has come to by a day, in the order of the procedure."""
    been: list[str] = []
    come: list[str] = []
    for name, state in _toml("cnipa-guideline-2023/procedure.toml")["states"].items():
        groups = state["when"]
        if groups and not any(all(_holds(one, row) for one in group) for group in groups):
            continue
        been.append(name)
        day = row[state["date"]] if "date" in state else None
        before = [other for other in state.get("after", []) if other in been]
        if day is not None:
            reached = day <= as_of
        else:
            reached = not before or any(other in come for other in before)
        come += [name] if reached else []
    return come


def _holds(condition: dict, row: Row) -> bool:
    value = row[condition["field"]]
    if "filled" in condition:
        return (value is not None) == condition["filled"]
    if "is" in condition:
        return value in condition["is"]
    return value not in condition["is_not"]


@cache
def catalogue() -> dict[str, dict]:
    text = (PACKAGE / "indicators" / "catalogue.toml").read_text(encoding="utf-8")
    return {entry["id"]: entry for entry in tomllib.loads(text)["figure"]}


def _measured(figure: dict, rows: list[tuple[str, Row]], days: Days, firms: dict) -> Counted:
    measure, unit = figure["measure"], figure["unit"]
    if measure in ("count", "stock", "undated"):
        return Counted(len(rows), unit, rows)
    if measure == "sum":
        rows = [(register, row) for register, row in rows if row[figure["field"]] is not None]
        return Counted(sum(Decimal(row[figure["field"]]) for _, row in rows), unit, rows)
    if measure == "distinct":
        names = {part["register"]: part["name"] for part in figure["parts"]}
        keys = [_firm(row, names[register], firms) for register, row in rows]
        rows = [row for row, key in zip(rows, keys, strict=True) if key]
        return Counted(len({key for key in keys if key}), unit, rows)
    if measure == "mean_workdays":
        start, end = figure["from"], figure["to"]
        rows = [(n, row) for n, row in rows if row[start] and row[end] and row[start] <= row[end]]
        lengths = [_workdays(row[start], row[end]) for _, row in rows]
        if not rows or None in lengths:
            return Counted(None, unit, rows)
        return Counted(sum(lengths) / len(lengths), unit, rows, (sum(lengths), len(lengths)))
    assert measure == "rate"
    hit = figure["hit"]
    if hit.get("within"):
        assert hit["within"] == "CASE-DECIDE-15WD"
        rows = [(name, row) for name, row in rows if _limited(row)]
        hits = [row for _, row in rows if row["decided_on"] <= _limit(row)]
    else:
        hits = [row for _, row in rows if _meets(hit, row, days)]
    if not rows:
        return Counted(None, unit, rows)
    return Counted(100 * len(hits) / len(rows), unit, rows, (len(hits), len(rows)))


def _meets(condition: dict, row: Row, days: Days) -> bool:
    for field, wanted in condition.get("where", {}).items():
        if not set(_values(row, field)) & set(wanted):
            return False
    for field in condition.get("filled", ()):
        if row[field] is None:
            return False
    for field in condition.get("done", ()):
        if row[field] is None or row[field] > days.as_of:
            return False
    for field in condition.get("not_later", ()):
        if row[field] is not None and row[field] > days.as_of:
            return False
    for earlier, later in condition.get("not_after", {}).items():
        if row[earlier] is None or row[later] is None or row[earlier] > row[later]:
            return False
    return True


def _values(row: Row, field: str) -> list[str]:
    text = row[field]
    if not text:
        return ["不详"]
    return text.split("、") if field in SEVERAL else [text]


def _inside(period: str, whole: str) -> bool:
    return period == whole or (len(whole) == 4 and period[:4] == whole)


def _once(rows: list[Row], asked: tuple[str, ...]) -> Iterator[Row]:
    """Rows without those that repeat another to the letter."""
    seen = set()
    for row in rows:
        key = tuple(value for name, value in row.items() if name not in NO_COPY_FIELD)
        if key in seen and all(row[name] is not None for name in asked):
            continue
        seen.add(key)
        yield row


def _firm(row: Row, name: str, firms: dict[str, str]) -> str:
    plain = _plain(row[name])
    return _code(row) or firms.get(plain, plain)


def _code(row: Row) -> str:
    return (row["uscc"] or "").upper()


def _plain(text: str | None) -> str:
    narrow = unicodedata.normalize("NFKC", text or "").lower()
    return "".join(c for c in narrow if unicodedata.category(c)[0] in "LNM")


def _limited(row: Row) -> bool:
    start = row["corrected_on"] or row["applied_on"]
    waiting = row["correction_notice_on"] is not None and row["corrected_on"] is None
    revoked = row["appeal_result"] == "撤销"
    return start is not None and start <= row["decided_on"] and not waiting and not revoked


def _limit(row: Row) -> dt.date:
    day, left = row["corrected_on"] or row["applied_on"], LIMIT
    while left:
        day += dt.timedelta(days=1)
        left -= chinese_calendar.is_workday(day)
    return day


def _workdays(start: dt.date, end: dt.date) -> int | None:
    days = (start + dt.timedelta(days=n) for n in range(1, (end - start).days + 1))
    try:
        return sum(chinese_calendar.is_workday(day) for day in days)
    except NotImplementedError:
        return None


def _year_before(day: dt.date) -> dt.date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)


def _half_before(day: dt.date) -> dt.date:
    """Half a year earlier; the end of a month becomes the end of a month."""
    year, month = (day.year, day.month - 6) if day.month > 6 else (day.year - 1, day.month + 6)
    following = dt.date(year + month // 12, month % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    ends = (day + dt.timedelta(days=1)).day == 1
    return dt.date(year, month, last if ends else min(day.day, last))


def number_text(value: float | Decimal | None, unit: str) -> str:
    """12; 85.7 of a rate; 6.5 of a mean; 无法计算."""
    if value is None:
        return "无法计算"
    exact = Decimal(str(value))
    if unit in ("%", "工作日"):
        exact = quotient(exact)
        return f"{exact:f}"
    return f"{exact.normalize():f}" if exact % 1 else f"{exact:.0f}"


def quotient(exact: Decimal) -> Decimal:
    for places in range(1, 7):
        rounded = exact.quantize(Decimal(10) ** -places, ROUND_HALF_UP)
        if (rounded == 0) == (exact == 0) and (rounded == 100) == (exact == 100):
            return rounded
    return rounded


def texts_of(found: Counted) -> set[str]:
    """What a report may print of it: with its unit or without."""
    number = number_text(found.value, found.unit)
    if found.value is None:
        return {number}
    between = "个" if found.unit == "工作日" else ""
    return {number, f"{number}{between}{found.unit}"}


def fraction_texts(found: Counted) -> set[str]:
    hits, whole = (f"{part:.10g}" for part in found.fraction)
    return {f"{text}（{hits}/{whole}）" for text in texts_of(found)}


_AGAINST = {"year_before": ("同比", "上年同期"), "period_before": ("环比", "上个半年")}
_LEAST = 5  # of fewer no percentage is taken


def change_texts(now: Counted, then: Counted, dimension: str) -> set[str]:
    """How a report may say that a figure changed: in a sentence and in a table."""
    name, before = _AGAINST[dimension]
    if now.value is None or then.value is None:
        return {f"{before}无可比数据", ""}
    change = round(Decimal(str(now.value)) - Decimal(str(then.value)), 6)
    if change == 0:
        return {f"与{before}持平", "持平"}
    if now.unit == "%":
        few = "（分母不足5）" if min(now.fraction[1], then.fraction[1]) < _LEAST else ""
        told = f"{'上升' if change > 0 else '下降'}{quotient(abs(change)):f}个百分点{few}"
        return {f"{name}{told}", told}
    more = f"{'增加' if change > 0 else '减少'}{_with_unit(abs(change), now.unit)}"
    if not then.value:
        return {f"{before}为{_with_unit(0, now.unit)}", more}
    if _base(then) < _LEAST:
        was = _with_unit(then.value, now.unit)
        return {
            f"{name}{more}（{before}{was}）",
            more,
        }
    share = abs(100 * float(change) / float(then.value))
    told = f"{'增长' if change > 0 else '下降'}{quotient(Decimal(repr(share))):f}%"
    return {f"{name}{told}", told}


def _base(found: Counted) -> float:
    """What a percentage of it rests on: the number, of a mean or of money its records."""
    return len(found.rows) if found.unit in ("工作日", "万元") else float(found.value)


def _with_unit(value: float | Decimal, unit: str) -> str:
    (told,) = texts_of(Counted(value, unit, [])) - {number_text(value, unit)}
    return told
