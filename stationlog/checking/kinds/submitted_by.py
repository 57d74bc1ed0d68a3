"""submitted_by: a report was handed in on or before its due day."""

from __future__ import annotations

import datetime as dt

from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log
from stationlog.standard.deadlines import (
    Deadline,
    built_on,
    day_off_note,
    deadlines_of,
    first_sending,
)
from stationlog.standard.duty_rules import SubmittedBy


def submitted_by(rule: SubmittedBy, log: Log) -> DutyOutcome:
    """One duty a deadline in the years of the log; duties before the station was built are none."""
    built = built_on(log.registers["station"].table)
    deadlines = deadlines_of(
        log.rulebooks, log.deadlines, range(log.first_year, log.newest_year + 1), built
    )
    return DutyOutcome(
        tuple(_duty(rule, deadline, log) for deadline in deadlines if deadline.rule_id == rule.id)
    )


def _duty(rule: SubmittedBy, deadline: Deadline, log: Log) -> Duty:
    sending = first_sending(deadline, log.registers[rule.register_].table)
    sending = sending if sending and sending.day <= log.as_of else None
    sent = sending.day if sending else None
    arises_on = deadline.day + dt.timedelta(days=1)
    if sent and sent <= deadline.day:
        return Duty(
            deadline.period_key, DutyState.MET, {}, deadline.period, sent, arises_on=arises_on
        )
    note = day_off_note(deadline.day, log.calendar)
    words = {
        "report": rule.report,
        "period": deadline.period.label if deadline.period else "",
        "limit": deadline.day.isoformat(),
        "note": f"（{note}）" if note else "",
        "problem": f"于 {sent} 报送，晚 {(sent - deadline.day).days} 天"
        if sent
        else "未见报送记录",
    }
    state = DutyState.FAILED if log.as_of > deadline.day else DutyState.NOT_DUE
    return Duty(
        deadline.period_key,
        state,
        words,
        deadline.period,
        arises_on=arises_on,
        row=sending.row if sending else None,
        field="sent_on" if sending else None,
    )
