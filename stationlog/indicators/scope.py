"""Which records stand behind one number, said so that a person can list them again."""

from __future__ import annotations

from stationlog.indicators.figure import (
    MONTH,
    REACHED,
    STANDING,
    WORKDAYS,
    Condition,
    Figure,
    Part,
)
from stationlog.indicators.log import Log
from stationlog.indicators.window import Window


def scope_text(log: Log, figure: Figure, window: Window, dimension: str, category: str) -> str:
    """As `cases: decided_on in 2025H1; decision=受理`; the parts of several registers by +."""
    return " + ".join(
        _part_text(log, figure, part, window, dimension, category) for part in figure.sources
    )


def _part_text(
    log: Log, figure: Figure, part: Part, window: Window, dimension: str, category: str
) -> str:
    terms = [_when(figure, part, window)]
    terms += _terms(log, part, window) + _terms(log, figure, window)
    terms += [
        f"without {table.num_rows} repetitions ({rule})"
        for rule, table in log.left_out.get(part.register_key, {}).items()
    ]
    if figure.settled:
        settled = " and ".join(_terms(log, figure.settled, window))
        terms.append(f"not ({figure.until} blank and {settled})")
    if figure.measure == "sum":
        terms.append(f"{figure.field} filled")
    if figure.measure == "distinct":
        terms.append(f"uscc or {part.name} filled")
    if figure.measure == "mean_workdays":
        terms.append(f"{figure.start}<={figure.end}")
    if figure.rule:
        terms.append(f"judged by {figure.rule}")
    if dimension == MONTH:
        terms.append(f"{part.date} in {category}")
    elif dimension == WORKDAYS:
        terms.append(f"workdays judged by {figure.workdays.rule}: {category}")
    elif dimension in (REACHED, STANDING):
        terms.append(f"{dimension} by {window.as_of.isoformat()}: {category}")
    elif dimension:
        terms.append(f"{dimension}={category}")
    if figure.hit:
        terms.append("numerator: " + " and ".join(_terms(log, figure.hit, window)))
    return f"{part.register_key}: {'; '.join(terms)}"


def _when(figure: Figure, part: Part, window: Window) -> str:
    day = window.as_of.isoformat()
    if figure.measure == "undated":
        return f"{part.date} blank"
    if figure.measure == "stock":
        blank = " or blank" if figure.blank_date == "counted" else ""
        begun = f"{part.date}<={day}{blank}"
        sign = ">=" if figure.ends == "on" else ">"
        return f"{begun}; {figure.until} blank or {sign}{day}" if figure.until else begun
    if figure.by_period:
        arisen = f"; arises_on blank or <={day}" if part.register_key == "findings" else ""
        return f"{part.date} in {window.period.key}{arisen}"
    return f"{part.date} in {window.text}"


def _terms(log: Log, condition: Condition, window: Window) -> list[str]:
    terms = [f"{field}={'|'.join(values)}" for field, values in condition.where.items()]
    terms += [f"{field} filled" for field in condition.filled]
    terms += [f"{field}<={window.as_of.isoformat()}" for field in condition.done]
    terms += [f"{earlier}<={later}" for earlier, later in condition.not_after.items()]
    terms += [f"{field} blank or <={window.as_of.isoformat()}" for field in condition.not_later]
    if condition.within:
        rule = log.limit_rule(condition.within)
        days = f" ({rule.days} workdays)" if rule else ""
        terms.append(f"in time by {condition.within}{days}")
    return terms
