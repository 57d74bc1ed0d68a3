"""All figures of all periods of a log: the table every number of a report comes from."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

import pyarrow as pa

from stationlog.cleaning.store import Cleaned
from stationlog.indicators.catalogue import catalogue, field_label, several_values
from stationlog.indicators.digest import NO_RECORDS, digest_of_rows
from stationlog.indicators.figure import DOCUMENT, MONTH, REACHED, STANDING, WORKDAYS, Figure
from stationlog.indicators.log import Log
from stationlog.indicators.measures import MEASURES
from stationlog.indicators.reach import reaches
from stationlog.indicators.scope import scope_text
from stationlog.indicators.slices import (
    PERIOD_BEFORE,
    YEAR_BEFORE,
    Slice,
    plain_slice,
    slice_before,
    slices_of,
    window_before,
)
from stationlog.indicators.window import Window
from stationlog.indicators.wording import REPEATS
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.wording.in_force import limit_words
from stationlog.station import Station
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from stationlog.vocabulary.schemas import FIGURES


def compute_figures(
    cleaned: Cleaned,
    station: Station,
    findings: pa.Table | None = None,
    coverage: pa.Table | None = None,
    rulebooks: Rulebooks | None = None,
) -> pa.Table:
    """Every figure of the catalogue for every period of the log, under schemas.FIGURES.

    A row is a plain value (dimension and category ""), a category of a split (dimension = field
    key), a month (dimension `month`, category 2025-01), or the value of the same stretch a year
    before (dimension `year_before`, category = that period) or, for a half-year, of the half
    before it (dimension `period_before`): only where the figure's registers tell of it (reach.py).
    `value` is null where it cannot be computed: nothing to divide by, an unknown calendar, or
    no result of the check. A period without records gives zeros.
    """
    log = Log.of(cleaned, station, findings, coverage, rulebooks)
    periods = cleaned.periods()
    rows: list[tuple] = []
    for period in periods:
        window = Window.of(period, station.as_of)
        for figure in catalogue().values():
            rows += (_row(log, figure, piece) for piece in pieces(log, figure, window))
            rows += (
                _before(log, figure, window, name)
                for name in compared_with(period, periods, figure)
                if reaches(log, figure, window_before(window, name))
            )
    columns = zip(*rows, strict=True) if rows else [[] for _ in FIGURES]
    arrays = [pa.array(column, field.type) for column, field in zip(columns, FIGURES, strict=True)]
    return pa.table(arrays, schema=FIGURES)


def pieces(log: Log, figure: Figure, window: Window) -> Iterator[Slice]:
    """The plain value and everything it is broken down by."""
    yield plain_slice(log, figure, window)
    for dimension in figure.dimensions:
        yield from slices_of(log, figure, window, dimension)


def compared_with(period: Period, periods: Collection[Period], figure: Figure) -> list[str]:
    """What a figure of a period is held against: the year before, and for a half the half before;
    results of the check only with the year before, records without a date with nothing.
    """
    if figure.measure == "undated":
        return []
    found = [YEAR_BEFORE] if period.a_year_before() in periods else []
    if period.half and not figure.by_period and period.just_before() in periods:
        found.append(PERIOD_BEFORE)
    return found


def _before(log: Log, figure: Figure, window: Window, dimension: str) -> tuple:
    piece = slice_before(log, figure, window, dimension)
    row = _row(log, figure, replace(piece, dimension="", category=""))
    return (window.period.key, figure.id, dimension, piece.category, *row[4:])


def _row(log: Log, figure: Figure, piece: Slice) -> tuple:
    head = (piece.window.period.key, figure.id, piece.dimension, piece.category, figure.label)
    scope = scope_text(log, figure, piece.window, piece.dimension, piece.category)
    about = (figure.unit, definition_of(log, figure, piece.dimension))
    dates = "、".join(dict.fromkeys(part.date for part in figure.sources))
    # how far a case came by the half's last day says nothing of how far it came by the year's
    additive = figure.additive and piece.dimension not in (REACHED, STANDING)
    if piece.rows is None:
        nothing = (dates, None, None, additive, 0, NO_RECORDS, scope)
        return (*head, None, *about, *nothing)
    measured = MEASURES[figure.measure](log, figure, piece.rows, piece.window)
    frames = [log.frames[part.register_key] for part in figure.sources]
    behind = (
        sum(len(found) for found in measured.rows),
        digest_of_rows(frames, measured.rows),
        scope,
    )
    fraction = (measured.numerator, measured.denominator, additive)
    return (*head, measured.value, *about, dates, *fraction, *behind)


def definition_of(log: Log, figure: Figure, dimension: str) -> str:
    """The definition as printed: the limit in force, which repetitions were left out, and what a
    split does to the sum.
    """
    text = figure.definition
    if figure.rule:
        text = text.format_map(_words_of_limit(log, figure.rule))
    rules = [rule for part in figure.sources for rule in log.left_out.get(part.register_key, {})]
    if rules:
        text += f"{REPEATS}{'、'.join(rules)}）。"
    if dimension == MONTH:
        return f"{text}按月分列。"
    if not dimension:
        return text
    if dimension in _DERIVED:
        return text + _derived_words(log, figure, dimension)
    register = figure.sources[0].register_key
    text = f"{text}按{field_label(register, dimension)}分列，未登记的列为不详。"
    if any(several_values(part.register_key, dimension) for part in figure.sources):
        text += "一条记录有多个选项的在每一类各计一次，各类之和可能大于合计。"
    return text


_DERIVED = {
    WORKDAYS: "按从{from}到{to}的工作日数分段，起止和期限取自规则 {rule}，"
    "期限是{limit}个工作日，{basis}；"
    "工作日历未知的和不计入的（日期颠倒、规则写明不计）各列一类，分段是本表口径。",
    REACHED: "按统计截止日以前到过的办理程序状态分列，{basis}；"
    "一件申请在到过的每个状态各计一次，各状态之和大于合计。",
    STANDING: "按统计截止日所在的办理程序状态（到过的最后一个）分列，{basis}。",
    DOCUMENT: "按条款所属的文件分列。",
}


def _derived_words(log: Log, figure: Figure, dimension: str) -> str:
    words: dict[str, str] = {}
    if figure.workdays:
        words |= _words_of_limit(log, figure.workdays.rule) | {"rule": figure.workdays.rule}
    if figure.procedure:
        procedure = log.rulebooks.procedure(figure.sources[0].register_key)
        words["basis"] = f"依据：{procedure.basis}" if procedure else "办理程序没有生效的文件"
    return _DERIVED[dimension].format_map(words)


_BASIS = {
    "held": "依据原文",
    "not_held": "出自二手资料，待核对标准原文",
    "confirmed": "已对照标准原文核对",
}


def _words_of_limit(log: Log, rule_id: str) -> dict[str, str]:
    rule = log.limit_rule(rule_id)
    if rule is None:
        return dict.fromkeys(("from", "to", "limit", "basis"), "（规则没有生效）")
    fields = registers()[rule.register_]
    begins = [fields.field(key).label for key in rule.from_]
    return {
        "from": "、没有的从".join(begins),
        "to": fields.field(rule.to[0]).label,
        "limit": limit_words(log.rulebooks.versions(rule_id)),
        "basis": _BASIS[log.rulebooks.rule_status(rule_id)],
    }
