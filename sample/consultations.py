"""The story of the consultations: who asked what, when, and what the station answered."""

from __future__ import annotations

import datetime as dt
import tomllib
from functools import cache
from pathlib import Path
from random import Random

from sample import people
from sample.days import after, working_day_of
from sample.record import Record

_RIGHTS = {
    "专利": 30,
    "商标": 38,
    "著作权": 14,
    "地理标志": 6,
    "商业秘密": 5,
    "其他": 5,
    "植物新品种": 1,
    "集成电路布图设计": 1,
}
_CHANNELS = {"来访": 40, "电话": 34, "网络": 14, "信函": 2, "走访": 9, "其他": 1}
_SATISFACTION = {"非常满意": 22, "满意": 66, "基本满意": 9, "不满意": 1}
_SUBTYPES = {"发明": 20, "实用新型": 35, "外观设计": 45}
# outside the pool of persons: what a station writes when somebody gives no name
_NAMELESS = ("匿名", "匿名", "赖先生", "巫女士")


@cache
def texts() -> dict:
    """Free texts by right, with {placeholders}."""
    path = Path(__file__).with_name("texts.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def pick(rng: Random, weights: dict[str, int]) -> str:
    """One key, by weight."""
    return rng.choices(list(weights), weights=list(weights.values()))[0]


def fill(rng: Random, text: str, known: list[str]) -> str:
    """Put product, brand, town, the name of somebody `known` and a phone into a free text."""
    words = texts()
    return text.format(
        product=rng.choice(words["products"]),
        brand=rng.choice(words["brands"]),
        town=rng.choice(("水寨镇", "河东镇", "安流镇", "华城镇")),
        name=rng.choice(known),
        phone=people.mobile(rng.randrange(400, 900)),
    )


def consultations(rng: Random, year: int, count: int) -> list[Record]:
    """`count` consultations of a year in the order of their days, numbered ZX-<year>-001…"""
    days = sorted(working_day_of(rng, year) for _ in range(count))
    records: list[Record] = []
    known = list(people.STAFF)
    for number, day in enumerate(days, start=1):
        returns = number > 1 and days[number - 2] == day and rng.random() < 0.35
        client = dict(records[-1].values) if returns else _client(rng)
        records.append(_consultation(rng, f"ZX-{year}-{number:03d}", day, client, known))
        if client["person"] not in _NAMELESS:
            known.append(client["person"])
    return records


def _client(rng: Random) -> dict[str, str | None]:
    if rng.random() < 0.56:
        firm = rng.choice(people.firms())
        contact = firm.contact if rng.random() < 0.8 else rng.choice(people.persons())
        return {
            "person": contact,
            "organization": firm.name,
            "uscc": firm.uscc if rng.random() < 0.7 else None,
            "client_type": firm.client_type,
            "phone": firm.phone,
        }
    nameless = rng.random() < 0.08
    return {
        "person": rng.choice(_NAMELESS if nameless else people.persons()),
        "organization": None,
        "uscc": None,
        "client_type": "个人",
        "phone": people.mobile(rng.randrange(400)),
    }


def _consultation(rng: Random, number: str, day: dt.date, client: dict, known: list[str]) -> Record:
    right = pick(rng, _RIGHTS)
    both = right == "商标" and rng.random() < 0.08
    talk = rng.choice(texts()["answered"][right])
    replied = day if rng.random() < 0.8 else after(day, rng.randint(1, 3))
    return Record(
        "consultations",
        {
            "consultation_no": number,
            "consulted_on": day.isoformat(),
            **{k: client[k] for k in ("person", "organization", "uscc", "client_type", "phone")},
            "channel": pick(rng, _CHANNELS),
            "right_type": "商标、著作权" if both else right,
            "right_subtype": pick(rng, _SUBTYPES) if right == "专利" else None,
            "content": fill(rng, talk["ask"], known),
            "reply": fill(rng, talk["tell"], known),
            "replied_on": replied.isoformat(),
            "handler": rng.choice(people.STAFF[:3]),
            "transferred": "否",
            "satisfaction": pick(rng, _SATISFACTION),
            "remark": rng.choice((None,) * 9 + ("已留存书面材料",)),
        },
    )
