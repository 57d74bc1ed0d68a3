"""What the station as a whole owes: its set-up, so many activities a year, reports in time.

For each a small frame is made with a row for each thing that is owed.
"""

from __future__ import annotations

import datetime as dt

import pandas as pd
import pandera.pandas as pa

from tests.checking.independent.frames import Registers
from tests.checking.independent.rules import broken, needs, rule

_SET_UP = {
    "STATION-AREA": ["场所"],
    "STATION-COMPUTERS": ["办公设备"],
    "STATION-NINE-RULES": ["制度"],
    "STATION-MODELS": ["业务用表"],
    "STATION-SITE": ["选址"],
    "STATION-HOST": ["依托主体"],
    "STATION-PLAQUE": ["牌匾"],
    "STATION-SIGNED": ["落款"],
    "STATION-OFFICE": ["场所"],
    "STATION-RULES": ["制度"],
    "STATION-FORMS": ["业务用表"],
    "STATION-LINKS": ["分中心联动", "专家库联动"],
    "STATION-PHONE": ["电话"],
    "STATION-CHANNELS": ["线上渠道", "线下渠道"],
    "STATION-FUNDS": ["经费"],
    "STATION-DUTIES": ["职责分工"],
    "STATION-EQUIPMENT": ["办公设备"],
    "STATION-PROCEDURE": ["工作程序"],
    "STATION-GUIDE": ["服务规范", "服务指南"],
    "STATION-EXISTS": ["建成日期"],
    "STATION-BUILT": ["建成日期"],
    "STATION-BUILT-1031": ["建成日期"],
}
_BUILT_BY = {
    "STATION-BUILT": pd.Timestamp(2022, 12, 31),
    "STATION-BUILT-1031": pd.Timestamp(2022, 10, 31),
}
_EVERY_YEAR = {
    "CONS-FIRMS-YEARLY": ("consultations", "consulted_on", "client_type", "企业"),
    "CASE-KEY-YEARLY": ("cases", "applied_on", "key_target", "民营企业|中小微企业|个体工商户"),
    "ACT-PUBLICITY-YEARLY": ("activities", "held_on", "kind", "宣传"),
    "ACT-TRAINING-YEARLY": ("activities", "held_on", "kind", "培训|讲座"),
    "ACT-SURVEY-YEARLY": ("activities", "held_on", "kind", "专项调研"),
}
_TO = ["梅州市市场监督管理局", "梅州市市场监管局"]


def submissions(log: Registers) -> list[pa.Check]:
    def sent_to(rule_id: str, report: str) -> pa.Check:
        return rule(
            rule_id,
            "sent_to",
            lambda f: f["sent_to"].isna() | f["sent_to"].isin(_TO) | (f["report"] != report),
        )

    def about(rule_id: str, report: str, pattern: str) -> pa.Check:
        return rule(
            rule_id,
            "period",
            lambda f: f["period"].str.fullmatch(pattern, na=True) | (f["report"] != report),
        )

    return [
        *needs("SUB-RECORD", ["report", "sent_on"]),
        sent_to("SUB-EXPERIENCE-TO", "经验总结"),
        sent_to("SUB-HALF-TO", "半年报告"),
        sent_to("SUB-ANNUAL-TO", "年度报告"),
        about("SUB-HALF-PERIOD", "半年报告", r"\d{4}H1"),
        about("SUB-ANNUAL-PERIOD", "年度报告", r"\d{4}"),
    ]


def set_up(log: Registers) -> pd.DataFrame:
    """Items of the set-up that are not there, or not in time; what was registered last counts."""
    registered = log.frames["station"].reset_index().drop_duplicates("item", keep="last")
    items = pd.Index(sorted({item for items in _SET_UP.values() for item in items}), name="item")
    owed = registered.set_index("item").reindex(items)

    def there(f: pd.DataFrame, rule_id: str) -> pd.Series:
        return (f["state"] == "已具备") | ~f.index.isin(_SET_UP[rule_id])

    def in_time(f: pd.DataFrame, rule_id: str) -> pd.Series:
        asked = f.index.isin(_SET_UP[rule_id]) & (f["state"] == "已具备")
        came = ~(f["since"] > log.on)
        if rule_id in _BUILT_BY:
            came &= f["since"] <= _BUILT_BY[rule_id]
        return came | ~asked

    checks = [rule(key, "state", lambda f, key=key: there(f, key)) for key in _SET_UP]
    checks += [rule(key, "since", lambda f, key=key: in_time(f, key)) for key in _SET_UP]
    found = broken(owed, checks)
    found["record_id"] = found["record_id"].map(owed["record_id"])
    # an item that nobody registered has no cell to blame
    return found.assign(field=found["field"].where(found["record_id"].notna()))


def counts(log: Registers) -> pd.DataFrame:
    """Years without what every year asks for, once they are over; and too few people."""
    owed = pd.DataFrame(index=pd.Index(map(str, log.years)))
    for rule_id, (register, date, field, pattern) in _EVERY_YEAR.items():
        frame = log.frames[register]
        if len(log.all[register]):
            chosen = frame[frame[field].str.contains(rf"(?:^|、)(?:{pattern})(?:、|$)", na=False)]
            years = chosen[date].dropna().dt.year.astype(str)
            owed[rule_id] = years.value_counts().reindex(owed.index, fill_value=0)
    over = owed[pd.to_datetime(owed.index + "-12-31") <= log.on]
    checks = [rule(key, "-", lambda f, key=key: f[key] >= 1) for key in owed.columns]
    found = broken(over, checks)
    yearly = found.assign(period=found["record_id"], record_id=None, field=None)
    return pd.concat([yearly, _people(log.frames["team"])])


def _people(team: pd.DataFrame) -> pd.DataFrame:
    if team.empty:
        return pd.DataFrame()
    kinds = team["kind"].value_counts()
    experts = kinds.reindex(["专家", "志愿者"], fill_value=0).sum()
    people = pd.DataFrame({"experts": [experts], "staff": [kinds.get("工作人员", 0)]})
    checks = [
        rule("TEAM-EXPERTS", "-", lambda f: f["experts"] >= 1),
        rule("TEAM-STAFF-2", "-", lambda f: f["staff"] >= 2),
    ]
    return broken(people, checks).assign(record_id=None, field=None)


def reports(log: Registers) -> pd.DataFrame:
    """Reports that were due by the day looked at and were not handed in, or late."""
    if log.all["submissions"].empty:
        return pd.DataFrame()
    station = log.frames["station"]
    built = station.loc[station["item"] == "建成日期", "since"].min()
    owed = [("SUB-EXPERIENCE", "经验总结", "", dt.date(2022, 12, 10))]
    for year in log.years:
        owed += [("SUB-HALF-YEAR", "半年报告", f"{year}H1", dt.date(year, 6, 30))]
        owed += [("SUB-ANNUAL", "年度报告", f"{year}", dt.date(year, 12, 31))]
    rows = [
        {"rule_id": rule_id, "period": period, "due": pd.Timestamp(due)}
        | _first(log.frames["submissions"], report, period)
        for rule_id, report, period, due in owed
        # yearly ones are asked for once the station is built
        if not period or pd.isna(built) or pd.Timestamp(due) > built
    ]
    frame = pd.DataFrame(rows)
    frame = frame[frame["due"] < log.on]
    checks = [
        rule(
            key,
            "sent_on",
            lambda f, key=key: (f["sent_on"] <= f["due"]) | (f["rule_id"] != key),
        )
        for key in frame["rule_id"].unique()
    ]
    found = broken(frame, checks)
    late = frame.loc[found["record_id"]]
    return found.assign(
        record_id=late["record_id"].to_numpy(),
        period=late["period"].to_numpy(),
        field=found["field"].where(late["record_id"].notna().to_numpy()),
    )


def _first(sent: pd.DataFrame, report: str, period: str) -> dict:
    """The day it was first handed in, and by which record; a half-year may be called its year."""
    mine = sent[(sent["report"] == report) & sent["sent_on"].notna()]
    if period:
        mine = mine[mine["period"].isin([period, period[:4]])]
    if mine.empty:
        return {"sent_on": pd.NaT, "record_id": None}
    first = mine.sort_values("sent_on", kind="stable").iloc[0]
    return {"sent_on": first["sent_on"], "record_id": first.name}
