"""An explanation of a finding (说明): who says why it is right as it stands, of which value."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from stationlog.checking.confirmed.entries import Entry
from stationlog.cleaning.kinds.dates import read_date
from stationlog.cleaning.reading import EXACT

# why an explanation does not hold, as people read it
GONE = "已说明的问题已不存在"
NOT_CONFIRM = "必须整改的问题不能以说明代替"
CHANGED = "值已改变，须重新说明"
OTHER_RULE = "写的规则不是这个问题的规则"
OTHER_ROW = "清单中这一行与问题编号对不上，没有采用"
_LACKS = (("reason", "说明理由"), ("by", "说明人"), ("on", "说明日期"))
NO_DAY = "说明日期读不准，请写成 2025-07-01 这样的日期"


@dataclass(frozen=True)
class Explanation:
    """One explanation as given. `workbook` is the return workbook it stands in, "" for the
    station's file, `place` its order there. `lacks` says in Chinese what it has not; only then
    may `on` be None.
    """

    finding_id: str
    rule_id: str
    by: str
    on: dt.date | None
    reason: str
    value_digest: str
    workbook: str = ""
    place: int = 0
    lacks: str = ""


@dataclass(frozen=True)
class Unfit:
    """An explanation that does not hold, why, and the finding it names (a row of
    schemas.FINDINGS), None where there is none.
    """

    explanation: Explanation
    why: str
    finding: dict | None


def of_file(entries: Mapping[str, Entry]) -> list[Explanation]:
    """Those of findings-confirmed.toml."""
    return [
        Explanation(key, one.rule, one.by, one.on, one.reason, one.value_digest, place=place)
        for place, (key, one) in enumerate(entries.items())
    ]


def of_workbooks(answers: Iterable[dict]) -> list[Explanation]:
    """Those of return workbooks, as run.json holds them (cleaning.superseding)."""
    return [_of_answer(place, answer) for place, answer in enumerate(answers)]


def _of_answer(place: int, answer: dict) -> Explanation:
    reading = read_date(answer["on"])
    exact = reading.value if reading.certainty == EXACT and not reading.fed else None
    lacking = [label for key, label in _LACKS if not answer[key]]
    if not answer["own_row"]:
        lacks = OTHER_ROW
    elif lacking:
        lacks = f"没有填写{'、'.join(lacking)}"
    else:
        lacks = "" if exact else NO_DAY
    return Explanation(
        answer["finding_id"],
        answer["rule_id"],
        answer["by"],
        dt.date.fromisoformat(exact) if exact else None,
        answer["reason"],
        answer["value_digest"],
        answer["file"],
        place,
        lacks,
    )
