"""item_state: an item of the station's set-up is there, by a day if one is set."""

from __future__ import annotations

import numpy as np

from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log
from stationlog.standard.duty_rules import ItemState

READY = "已具备"


def item_state(rule: ItemState, log: Log) -> DutyOutcome:
    """One duty an item; {problem} says what is missing."""
    return DutyOutcome(tuple(_duty(rule, item, log) for item in rule.items))


def _duty(rule: ItemState, item: str, log: Log) -> Duty:
    columns = log.registers[rule.register_]
    _, items = columns.codes("item")
    wanted = np.array([value == item for value in items.to_pylist()], dtype=bool)
    rows = np.flatnonzero(columns.has_code_in("item", wanted))
    if not len(rows):
        return Duty(item, DutyState.FAILED, {"item": item, "problem": "没有登记"})
    # an item registered again later replaces what was said before
    row = int(rows[-1])
    fault = _fault(rule, row, log)
    if fault is None:
        return Duty(item, DutyState.MET, {"item": item, "problem": ""}, row=row)
    field, problem = fault
    return Duty(item, DutyState.FAILED, {"item": item, "problem": problem}, row=row, field=field)


def _fault(rule: ItemState, row: int, log: Log) -> tuple[str, str] | None:
    columns = log.registers[rule.register_]
    state = columns.text("state", row)
    if state != READY:
        return "state", f"的状态是“{state}”" if state else "没有填写状态"
    since = columns.value("since", row)
    if since is not None and since > log.as_of:
        return "since", f"的具备日期 {since} 在统计截止日之后，截至该日尚未具备"
    if rule.by is not None:
        if since is None:
            return "since", "没有填写具备日期"
        if since > rule.by:
            return "since", f"在 {since}，晚于 {rule.by}"
    return None
