"""form_version: a register kept in a unified form is kept in the version in force.

A sheet that does not say that it is a form is not judged: the station may keep its own layout.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from stationlog.checking.kept_forms import KeptForm
from stationlog.checking.outcome import Duty, DutyOutcome, DutyState, Log, as_date
from stationlog.standard.duty_rules import FormVersion
from stationlog.standard.forms import version_key
from stationlog.vocabulary.periods import Period, half_of


def form_version(rule: FormVersion, log: Log) -> DutyOutcome:
    """One duty a file and form; {problem} says what is wrong with it. It belongs to the half-year
    of the newest record in it: what was written then was written in that form.
    """
    sheets: dict[tuple[str, str, str], list[KeptForm]] = {}
    for kept in log.forms:
        if kept.register == rule.register_ and _is_that_form(kept, log):
            sheets.setdefault((kept.file, kept.form, kept.version), []).append(kept)
    return DutyOutcome(tuple(duty for own in sheets.values() if (duty := _duty(own, log))))


def _is_that_form(kept: KeptForm, log: Log) -> bool:
    """Whether the sheet holds what its form is for; pasted over with something else it is a sheet
    in the station's own layout.
    """
    form = log.rulebooks.forms.get(kept.form)
    return form is None or form.register_ == kept.register


def _duty(sheets: list[KeptForm], log: Log) -> Duty | None:
    kept = sheets[0]
    table = log.registers[kept.register].table
    names = pa.array([one.sheet for one in sheets], pa.string())
    of_sheets = pc.and_(
        pc.equal(table["source_file"], kept.file),
        pc.is_in(table["source_sheet"].cast(pa.string()), value_set=names),
    )
    rows = of_sheets.to_numpy(zero_copy_only=False).astype(bool) & log.begun(kept.register)
    if not rows.any():
        return None
    form = log.rulebooks.forms.get(kept.form)
    problem = _problem(kept.version, form.version if form else None)
    return Duty(
        f"{kept.file}\x1f{kept.form}",
        DutyState.FAILED if problem else DutyState.MET,
        {
            "form": form.title if form else kept.form,
            "version": kept.version,
            "problem": problem,
        },
        _newest(log.main_days(kept.register)[rows]),
        file=kept.file,
        sheet=kept.sheet if len(sheets) == 1 else None,
    )


def _problem(version: str, in_force: str | None) -> str:
    if in_force is None:
        return "不在现行业务用表之内"
    if version_key(version) < version_key(in_force):
        return f"是旧版，现行的是 {in_force} 版"
    if version_key(version) > version_key(in_force):
        return f"比现行的 {in_force} 版还新，没有这一版"
    return ""


def _newest(days: np.ndarray) -> Period | None:
    dated = days[~np.isnat(days)]
    return half_of(as_date(dated.max())) if len(dated) else None
