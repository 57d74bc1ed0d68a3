"""The procedure of a case, by hand after standards/cnipa-guideline-2023/procedure.toml."""

from __future__ import annotations

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.rules import rule

_OVER = ["视为撤回", "不予受理", "维持", "办结", "终止", "撤回", "转办"]
_TAKEN = ["受理", "撤销并受理", "办理"]
_AT_WORK = ["审查", "不予受理", "维持", "撤销并受理", "受理", "办理"]


def closed(f: pd.DataFrame) -> pd.Series:
    """Cases that count as closed: by what is said, or by a day where no decision is against it."""
    said = f["outcome"].isin(["办结", "达成调解", "调解未成"])
    refused = f["decision"].isin(["不予受理", "视为撤回", "待补正"])
    return said | (f["closed_on"].notna() & f["outcome"].isna() & ~refused)


def _been(f: pd.DataFrame) -> dict[str, pd.Series]:
    """By state the cases that have been in it, in the order of the procedure."""
    decision, appeal, outcome = f["decision"], f["appeal_result"], f["outcome"]
    accepted, overturned = decision == "受理", appeal == "撤销"
    asked = f["correction_notice_on"].notna() | f["corrected_on"].notna()
    seen = ["applied_on", "decision", "decided_on", "correction_notice_on", "closed_on", "outcome"]
    return {
        "登记": pd.Series(True, index=f.index),
        "审查": f[seen].notna().any(axis=1),
        "补正": asked | decision.isin(["待补正", "视为撤回"]),
        "补正后审查": f["corrected_on"].notna(),
        "视为撤回": decision == "视为撤回",
        "不予受理": (decision == "不予受理") | (accepted & overturned),
        "申诉": f["appealed_on"].notna() | appeal.notna(),
        "维持": appeal == "维持",
        "撤销并受理": overturned,
        "受理": accepted & ~overturned,
        "办理": (accepted | overturned) & f["aid_method"].notna(),
        "办结": closed(f),
        "终止": outcome == "终止",
        "撤回": outcome == "撤回",
        "转办": outcome == "转办",
        "回访": f["revisited_on"].notna(),
        "归档": f["archived_on"].notna(),
    }


# where a state is blamed, and since when it holds
_FIELDS = {
    "登记": ("case_no", "applied_on"),
    "审查": ("applied_on", "applied_on"),
    "补正": ("correction_notice_on", "correction_notice_on"),
    "补正后审查": ("corrected_on", "corrected_on"),
    "视为撤回": ("decision", "decided_on"),
    "不予受理": ("decision", "decided_on"),
    "申诉": ("appealed_on", "appealed_on"),
    "维持": ("appeal_result", "appealed_on"),
    "撤销并受理": ("appeal_result", "appealed_on"),
    "受理": ("decision", "decided_on"),
    "办理": ("aid_method", None),
    "办结": ("outcome", "closed_on"),
    "终止": ("outcome", "closed_on"),
    "撤回": ("outcome", "closed_on"),
    "转办": ("outcome", "transferred_on"),
    "回访": ("revisited_on", "revisited_on"),
    "归档": ("archived_on", "archived_on"),
}
_AFTER = {
    "审查": ["登记"],
    "补正": ["审查"],
    "补正后审查": ["补正"],
    "视为撤回": ["补正"],
    "不予受理": ["审查", "补正后审查"],
    "申诉": ["不予受理"],
    "维持": ["申诉"],
    "撤销并受理": ["申诉"],
    "受理": ["审查", "补正后审查"],
    "办理": ["受理", "撤销并受理"],
    "办结": _TAKEN,
    "终止": [*_AT_WORK, "视为撤回"],
    "撤回": ["审查", "补正", "补正后审查", "视为撤回", "受理", "办理"],
    "转办": _AT_WORK,
    "回访": _OVER,
    "归档": [*_OVER, "回访"],
}
_NOT_WITH = {"申诉": ["视为撤回"], "办结": ["视为撤回", "维持"], "转办": ["视为撤回"]}


def possible_moves(rule_id: str, on: pd.Timestamp) -> list[pa.Check]:
    """Every state of a decided case follows one it can follow, and stands beside none it cannot.

    The first state that does not is blamed, from the later day of the two on.
    """

    def keeps(f: pd.DataFrame, field: str) -> pd.Series:
        return (_blamed(f, on) != field).reindex(f.index, fill_value=True)

    fields = dict.fromkeys(field for field, _ in _FIELDS.values())
    return [rule(rule_id, field, lambda f, field=field: keeps(f, field)) for field in fields]


def _blamed(f: pd.DataFrame, on: pd.Timestamp) -> pd.Series:
    """The field that is blamed of each case; "" where none is, or not yet."""
    f = f[f["decision"].notna()]
    been = _been(f)
    field = pd.Series("", index=f.index)
    latest = pd.Series(pd.NaT, index=f.index, dtype="datetime64[ns]")
    nothing = latest
    for state, here in been.items():
        blamed, date = _FIELDS[state]
        day = f[date] if date else nothing
        for other in _NOT_WITH.get(state, []):
            other_date = _FIELDS[other][1]
            both = here & been[other] & (field == "")
            field = field.mask(both, _told(blamed, day, f[other_date], on))
        if state in _AFTER:
            reached = pd.concat([been[other] for other in _AFTER[state]], axis=1).any(axis=1)
            field = field.mask(here & ~reached & (field == ""), _told(blamed, day, latest, on))
        latest = latest.mask(here, day)
    return field


def _told(field: str, day: pd.Series, other: pd.Series, on: pd.Timestamp) -> pd.Series:
    later = (day > on) | (other > on)
    return pd.Series(field, index=day.index).mask(later, "not yet")
