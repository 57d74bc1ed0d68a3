"""The story of the applications for aid: 申请 → 补正 → 决定 → 办结 → 回访 → 归档.

The limits kept here (15 working days to decide, 7 to correct, 7 to appeal) are those of the
secondary source in domain.md 2.3. What would have happened after the log was put together at the
year's end has not happened: such cases are still being handled.
"""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from random import Random

from sample import people
from sample.consultations import pick, texts
from sample.days import after, working_day_of
from sample.record import Record

LOG_ENDS = dt.date(2025, 12, 31)

_RIGHTS = {"专利": 40, "商标": 38, "著作权": 14, "地理标志": 4, "商业秘密": 4}
_MATTERS = {
    "咨询指导": 30,
    "侵权判定参考意见": 26,
    "调解": 22,
    "解决方案或建议": 8,
    "分析预警": 4,
    "驻场服务": 3,
    "技术支持": 7,
}
_DOCUMENTS = {
    "咨询指导": "咨询指导意见",
    "侵权判定参考意见": "侵权判定参考意见书",
    "解决方案或建议": "解决方案建议书",
    "分析预警": "分析预警报告",
    "驻场服务": "驻场服务记录",
    "技术支持": "技术支持意见",
}
_SUBTYPES = {"发明": 20, "实用新型": 35, "外观设计": 45}
_SATISFACTION = {"非常满意": 28, "满意": 62, "基本满意": 9, "不满意": 1}
_REFUSALS = (
    "申请人住所地及侵权行为发生地均不在本县",
    "同一事项已由人民法院受理",
    "没有明确的对方当事人和具体事实",
)
_GROUNDS = {
    "专利": "发现{opponent}在{place}销售的{product}与其专利产品相同，已购买样品，请求指导维权",
    "商标": "{opponent}在{place}未经许可在{product}上使用“{brand}”标识，造成消费者误认",
    "著作权": "{opponent}在{place}擅自使用其创作的{product}包装图案，协商未果",
    "地理标志": "{opponent}在{place}未经核准在{product}包装上标注地理标志名称",
    "商业秘密": "{opponent}离职后将{product}客户资料带至{place}使用，联系电话{phone}",
}


def cases(rng: Random, year: int, count: int) -> list[Record]:
    """`count` applications of a year in the order of their days, numbered WYWY-<year>-001…"""
    days = sorted(working_day_of(rng, year) for _ in range(count))
    return [_case(rng, f"WYWY-{year}-{i:03d}", day) for i, day in enumerate(days, start=1)]


def _case(rng: Random, number: str, day: dt.date) -> Record:
    right, matter = pick(rng, _RIGHTS), pick(rng, _MATTERS)
    record = Record(
        "cases",
        {"case_no": number, "applied_on": day.isoformat()}
        | _applicant(rng)
        | _right(rng, right)
        | {
            "matter": matter,
            "foreign_related": "是" if rng.random() < 0.06 else "否",
            "materials": "维权援助申请表；身份证明；权属证据；"
            + rng.choice(("侵权样品照片", "购买凭证")),
            "handler": rng.choice(people.STAFF[:3]),
        },
    )
    record["opponent"] = _opponent(rng, right, record["applicant"])
    record["grounds"] = _grounds(rng, record)
    decided = _examine(rng, record, day)
    if record["decision"] == "受理":
        _handle(rng, record, decided)
    return record


def _applicant(rng: Random) -> dict[str, str | None]:
    if rng.random() < 0.2:
        return {
            "applicant": rng.choice(people.persons()),
            "id_no": rng.choice(people.ID_NUMBERS),
            "client_type": "个人",
            "phone": people.mobile(rng.randrange(400)),
            "address": people.address(rng.randrange(900)),
        }
    firm = rng.choice(people.firms())
    target = {"个体工商户": "个体工商户", "企业": "民营企业、中小微企业"}.get(firm.client_type)
    if firm.client_type == "企业" and rng.random() < 0.08:
        target = "民营企业、中小微企业、走出去企业"
    return {
        "applicant": firm.name,
        "uscc": firm.uscc,
        "client_type": firm.client_type,
        "key_target": target,
        "phone": firm.phone,
        "address": firm.address,
    }


def _right(rng: Random, right: str) -> dict[str, str | None]:
    words = texts()
    if right == "专利":
        kind = pick(rng, _SUBTYPES)
        digit = {"发明": 1, "实用新型": 2, "外观设计": 3}[kind]
        number = (
            f"ZL20{rng.randrange(18, 24)}{digit}0000{rng.randrange(1000):03d}.{rng.randrange(10)}"
        )
        return {
            "right_type": right,
            "right_subtype": kind,
            "right_no": number,
            "right_name": rng.choice(words["products"]),
        }
    name = {"商标": rng.choice(words["brands"]), "地理标志": "样例长乐茶"}.get(right)
    number = {
        "商标": f"第{rng.randrange(1000):08d}号",
        "著作权": f"国作登字-2023-F-{rng.randrange(1000):08d}",
    }
    return {
        "right_type": right,
        "right_subtype": None,
        "right_no": number.get(right),
        "right_name": name
        or rng.choice(words["products"]) + {"著作权": "包装图案"}.get(right, "配方"),
    }


def _opponent(rng: Random, right: str, applicant: str | None) -> str:
    pool = list(people.persons()[:60])
    if right != "商业秘密":
        pool += [firm.name for firm in people.firms()]
    return rng.choice([name for name in pool if name != applicant])


def _grounds(rng: Random, record: Record) -> str:
    words = texts()
    named = record["right_name"] or ""
    right = record["right_type"] or ""
    return _GROUNDS[right].format(
        opponent=record["opponent"],
        place=rng.choice(("水寨镇", "网络平台", "梅州城区", "安流镇圩")),
        product=named if right == "专利" else rng.choice(words["products"]),
        brand=named,
        phone=people.mobile(rng.randrange(400, 900)),
    )


def put(record: Record, key: str, day: dt.date) -> bool:
    """Write a day down if it came before the log was put together; say whether it did."""
    if day > LOG_ENDS:
        return False
    record[key] = day.isoformat()
    return True


def _examine(rng: Random, record: Record, applied: dt.date) -> dt.date:
    chance = rng.random()
    decided = after(applied, rng.randint(2, 10))
    if chance < 0.22:
        notice = after(applied, rng.randint(1, 3))
        put(record, "correction_notice_on", notice)
        if chance < 0.07:
            decided = after(notice, 8)
            if put(record, "decided_on", decided):
                record["decision"] = "视为撤回"
            return decided
        corrected = after(notice, rng.randint(1, 5))
        put(record, "corrected_on", corrected)
        decided = after(corrected, rng.randint(1, 5))
    if not put(record, "decided_on", decided):
        if record["correction_notice_on"] and not record["corrected_on"]:
            record["decision"] = "待补正"
        return decided
    if chance > 0.88:
        record["decision"] = "不予受理"
        record["refusal_reason"] = rng.choice(_REFUSALS)
        if rng.random() < 0.4 and put(record, "appealed_on", after(decided, rng.randint(2, 6))):
            record["appeal_result"] = "维持"
    else:
        record["decision"] = "受理"
    return decided


def _handle(rng: Random, record: Record, decided: dt.date) -> None:
    matter = record["matter"] or ""
    record["aid_method"] = matter
    if matter in ("侵权判定参考意见", "解决方案或建议", "技术支持"):
        record["expert"] = rng.choice(people.EXPERTS[:5])
    closed = after(decided, rng.randint(4, 28))
    if after(closed, 16) > LOG_ENDS:
        return
    put(record, "closed_on", closed)
    if matter == "调解":
        record["outcome"] = "达成调解" if rng.random() < 0.7 else "调解未成"
        agreed = record["outcome"] == "达成调解"
        record["document"] = "调解协议书" if agreed else "调解终结记录"
    else:
        record["outcome"] = "办结" if rng.random() < 0.94 else "终止"
        record["document"] = _DOCUMENTS[matter]
    if record["outcome"] in ("办结", "达成调解") and rng.random() < 0.45:
        record["recovered_loss"] = f"{Decimal(rng.randrange(3, 160)) / 10:f}"
    follow_up(rng, record, closed)


def follow_up(rng: Random, record: Record, closed: dt.date) -> None:
    """Ask the applicant, then put the file away."""
    visited = after(closed, rng.randint(3, 10))
    archived = after(visited, rng.randint(1, 6))
    record["revisited_on"] = visited.isoformat()
    record["satisfaction"] = pick(rng, _SATISFACTION)
    record["archived_on"] = archived.isoformat()
    record["archive_no"] = f"WY{archived.year}-{(record['case_no'] or '')[-3:]}"
