"""The story of the office: matters handed on, the station's set-up, the reports handed in."""

from __future__ import annotations

import datetime as dt
from random import Random

from sample import people
from sample.cases import follow_up, put
from sample.days import after
from sample.record import Record

_POLICE = "五华县市场监督管理局综合行政执法股"
_RESULTS = ("已立案查处", "已责令改正", "经核查未发现违法行为，已告知申请人", "双方达成和解")
# what is handed on, and to whom, by the first right of the record
_HANDED_ON = {
    "专利": ("涉嫌专利侵权纠纷请求处理", "梅州市市场监督管理局"),
    "商标": ("涉嫌商标侵权线索移送", _POLICE),
    "著作权": ("涉嫌侵犯著作权投诉", "五华县文化广电旅游体育局"),
    "地理标志": ("涉嫌冒用地理标志投诉", _POLICE),
    "植物新品种": ("涉嫌侵犯植物新品种权投诉", "五华县农业农村局"),
}
_ELSEWHERE = ("知识产权线索移送", _POLICE)


def transfers(
    rng: Random, consultations: list[Record], cases: list[Record], counts: dict[int, int]
) -> list[Record]:
    """Some accepted cases and some consultations are handed on; both sides say so.

    `counts` is how many a year; half of them come from cases.
    """
    records: list[Record] = []
    for year, count in counts.items():
        chosen = [(case, "closed_on") for case in _closed(cases, year)[3::4][: count // 2]]
        asked = [c for c in consultations if (c["consulted_on"] or "").startswith(str(year))]
        step = max(1, len(asked) // (count - len(chosen) + 1))
        chosen += [(c, "replied_on") for c in asked[step // 2 :: step][: count - len(chosen)]]
        chosen.sort(key=lambda pair: (pair[0][pair[1]] or "", pair[1]))
        for number, (origin, day) in enumerate(chosen, start=1):
            on = dt.date.fromisoformat(origin[day] or "")
            records.append(_transfer(rng, f"ZB-{year}-{number:02d}", origin, on))
    return records


def _closed(cases: list[Record], year: int) -> list[Record]:
    # late enough in the year there is no time left for an answer before the log ends
    first, last = f"{year}-01-01", f"{year}-11-20"
    return [c for c in cases if first <= (c["closed_on"] or "") <= last and c["outcome"] == "办结"]


def _transfer(rng: Random, number: str, origin: Record, day: dt.date) -> Record:
    right = (origin["right_type"] or "").split("、")[0]
    matter, body = _HANDED_ON.get(right, _ELSEWHERE)
    record = Record(
        "transfers",
        {
            "transfer_no": number,
            "transferred_on": day.isoformat(),
            "source": rng.choice(("12345", "12315", "12330", "来访", "来访")),
            "case_no": origin["case_no"],
            "sent_to": body,
            "matter": f"{matter}（{origin['person'] or origin['applicant']}）",
            "due_on": after(day, 15).isoformat(),
            "handler": origin["handler"],
        },
    )
    answered = put(record, "feedback_on", after(day, rng.randint(4, 14)))
    record["result"] = rng.choice(_RESULTS) if answered else None
    if origin.register == "consultations":
        origin["transferred"] = "是"
        return record
    origin["outcome"], origin["document"] = "转办", "转办单"
    origin["recovered_loss"] = None
    origin["transferred_to"], origin["transferred_on"] = body, day.isoformat()
    origin["feedback_on"] = record["feedback_on"]
    follow_up(rng, origin, dt.date.fromisoformat(record["feedback_on"] or ""))
    return record


_ITEMS = (
    ("依托主体", "2022-10-19", "设立通知，依托知识产权管理股设立"),
    ("选址", "2022-10-19", "选址说明：县市场监管局办事大厅"),
    ("牌匾", "2022-10-26", "牌匾照片2张"),
    ("落款", "2022-10-26", "牌匾照片2张，落款与通知一致"),
    ("场所", "2022-10-24", "办公用房调剂单"),
    ("办公设备", "2022-10-25", "固定资产清单"),
    ("制度", "2022-10-27", "工作制度汇编（上墙照片）"),
    ("业务用表", "2022-10-27", "统一业务用表一套"),
    ("服务规范", "2022-12-30", "服务规范文本"),
    ("服务指南", "2022-12-30", "服务指南折页"),
    ("工作程序", "2022-10-27", "工作流程图"),
    ("职责分工", "2022-10-27", "人员分工表"),
    ("经费", "2023-03-10", "经费预算批复"),
    ("电话", "2022-10-25", "服务电话0753-4400012"),
    ("线上渠道", "2022-11-15", "微信公众号栏目截图"),
    ("线下渠道", "2022-10-28", "受理窗口照片"),
    ("分中心联动", "2023-02-20", "与维权援助（梅州）分中心联络函"),
    ("专家库联动", "2023-02-20", "梅州市知识产权专家库对接记录"),
    ("建成日期", "2022-10-28", "建成情况报告"),
)


def station() -> list[Record]:
    """Every item of the station's set-up."""
    keys = ("item", "state", "since", "evidence")
    return [
        Record("station", dict(zip(keys, (item, "已具备", since, evidence), strict=True)))
        for item, since, evidence in _ITEMS
    ]


_REPORTS = (
    ("经验总结", "2022", "2022-12-08"),
    ("年度报告", "2022", "2022-12-29"),
    ("半年报告", "2023H1", "2023-06-28"),
    ("年度报告", "2023", "2023-12-28"),
    ("半年报告", "2024H1", "2024-06-27"),
    ("半年报告", "2025H1", "2025-06-26"),
    ("年度报告", "2025", "2025-12-29"),
)


def submissions() -> list[Record]:
    """The reports handed in since the station was built; the annual one of 2024 never was."""
    return [
        Record(
            "submissions",
            {
                "report": report,
                "period": period,
                "sent_on": day,
                "sent_to": "梅州市市场监督管理局",
                "sent_by": people.STAFF[0],
                "receipt": f"已签收（回执{day[:4]}-{number:02d}）",
            },
        )
        for number, (report, period, day) in enumerate(_REPORTS, start=1)
    ]
