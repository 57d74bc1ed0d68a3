"""How canonical values are really written: every spelling of domain.md 6.2.

Each writer takes the canonical text and gives a Cell; the ones that a reader can only undo by an
assumption say which (`Cell.assumption`).
"""

from __future__ import annotations

import datetime as dt
import tomllib
from decimal import Decimal
from functools import cache
from pathlib import Path
from random import Random

from sample.record import Cell
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field

_WIDE = str.maketrans({chr(code): chr(code + 0xFEE0) for code in range(0x21, 0x7F)})
_EPOCH = dt.date(1899, 12, 30)  # Excel's day 0 for every day after February 1900
_NOTHING = (None, None, None, None, "/", "—", "-")


def wide(text: str) -> str:
    """ASCII as full-width characters."""
    return text.translate(_WIDE)


def date(rng: Random, text: str, style: str, year: int) -> Cell:
    """A day in one of the styles; `year` is the year the sheet's title tells."""
    day = dt.date.fromisoformat(text)
    if style == "no_year" and day.year == year:
        return Cell(f"{day.month}月{day.day}日", "年份")
    if style == "time":
        return Cell(f"{day.year}/{day.month}/{day.day} {rng.randint(9, 11)}:{rng.choice('0345')}0")
    if style == "half_day":
        return Cell(f"{day.year}-{day.month}-{day.day} {rng.choice(('上午', '下午'))}")
    if style == "serial":
        return Cell((day - _EPOCH).days, "序列号")
    plain = {
        "date": day,
        "datetime": dt.datetime(day.year, day.month, day.day, 9, 30),
        "dots": f"{day.year}.{day.month}.{day.day}",
        "slashes": f"{day.year}/{day.month}/{day.day}",
        "compact": f"{day:%Y%m%d}",
        "compact_number": int(f"{day:%Y%m%d}"),
        "wide": wide(text),
        "iso": text,
    }
    return Cell(plain.get(style, f"{day.year}年{day.month}月{day.day}日"))


def date_range(first: str, last: str, *, with_year: bool) -> Cell:
    """Two days of one month in one cell: 10月19日-20日."""
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    text = f"{start.month}月{start.day}日-{end.day}日"
    return Cell(f"{start.year}年{text}") if with_year else Cell(text, "年份")


def phone(rng: Random, text: str) -> Cell:
    """Spaces, hyphens, a number stored as a number, two numbers in one cell."""
    if "、" in text:
        return Cell(text.replace("、", rng.choice(("/", "；", " "))), "两个号码")
    if text.startswith("0"):
        area, rest = text.split("-", 1)
        rest = rest.replace("-", "转")
        return Cell(rng.choice((text, f"{area} {rest}", f"（{area}）{rest}", f"{area}-{rest}")))
    styles = (text,) * 6 + (
        int(text),
        f"{text[:3]} {text[3:7]} {text[7:]}",
        f"{text[:3]}-{text[3:7]}-{text[7:]}",
        wide(text),
        f"{text}\u00a0",
    )
    return Cell(rng.choice(styles))


def name(rng: Random, text: str) -> Cell:
    """张堃 → 张 堃, with all kinds of white space."""
    chance = rng.random()
    if len(text) == 2 and chance < 0.5:
        return Cell(rng.choice((" ", "  ", "\u3000", "\u00a0")).join(text))
    if chance < 0.03:
        return Cell(f"{text}{rng.choice((' ', chr(0x3000), chr(10)))}")
    return Cell(text)


def number(rng: Random, text: str) -> Cell:
    """A business number, sometimes full-width or padded."""
    return Cell(rng.choice((text,) * 14 + (wide(text), f" {text}", f"{text}\u00a0")))


def code(rng: Random, text: str) -> Cell:
    """A credit code or identity number: lower case, grouped, full-width."""
    grouped = f"{text[:6]} {text[6:14]} {text[14:]}"
    return Cell(rng.choice((text,) * 10 + (text.lower(), grouped, wide(text), f"{text}\u3000")))


def count(rng: Random, text: str, unit: str) -> Cell:
    """A number with or without its unit; 约 makes it an assumption."""
    unit = unit.replace("人次", "人")
    cell = rng.choice((int(text),) * 5 + (text, f"{text}{unit}", wide(text)))
    if int(text) >= 100 and rng.random() < 0.15:
        return Cell(f"约{text}{unit}", "约数")
    return Cell(cell)


def money(rng: Random, text: str, unit: str) -> Cell:
    """An amount (万元) under a header that says `unit` (万元 or 元); some cells name their own."""
    amount = Decimal(text).normalize()
    in_yuan = int(amount * 10000)
    bare = float(amount) if unit == "万元" else in_yuan
    own = (f"{in_yuan}元", f"{amount:f}万元", f"{in_yuan:,}元")
    return Cell(rng.choice((bare,) * 3 + own))


def yes_no(rng: Random, text: str) -> Cell:
    """是 and 否, or a tick and a cross."""
    return Cell(rng.choice({"是": ("是", "是", "√"), "否": ("否", "否", "否", "×")}[text]))


@cache
def spellings() -> dict[str, dict[str, list[str]]]:
    """Other spellings by choice list and canonical value, as people in this log write them."""
    path = Path(__file__).with_name("spellings.toml")
    return tomllib.loads(path.read_text(encoding="utf-8"))


def choice(rng: Random, text: str, key: str) -> Cell:
    """Canonical more often than not, else one of the list's other spellings."""
    others = spellings().get(key, {}).get(text, ())
    if others and rng.random() < 0.35:
        other = rng.choice(others)
        return Cell(other, "近义词" if other in choice_lists()[key].assumed else "")
    return Cell(f"{text} " if rng.random() < 0.03 else text)


def choices(rng: Random, text: str, key: str) -> Cell:
    """Several values, not always in the list's order, joined by whatever is at hand."""
    parts = text.split("、")
    if len(parts) == 1:
        return choice(rng, text, key)
    rng.shuffle(parts)
    return Cell(rng.choice(("、", "，", "/", ";", "；")).join(parts))


def period(rng: Random, text: str) -> Cell:
    """2024H1 → 2024年上半年; 2024 → 2024年度."""
    year, half = text[:4], text[4:]
    if half:
        return Cell(rng.choice((text, f"{year}年上半年", f"{year}上半年")))
    return Cell(rng.choice((f"{year}年度", f"{year}年", f"{year}年全年")))


def text(rng: Random, value: str) -> Cell:
    """Free text with the white space and the wide digits that typing leaves behind."""
    chance = rng.random()
    if chance < 0.03:
        return Cell(f"\u3000\u3000{value}")
    if chance < 0.05:
        return Cell(f"{value}\n")
    if chance < 0.07:
        return Cell(value.translate({ord(c): ord(c) + 0xFEE0 for c in "0123456789"}))
    return Cell(value)


def nothing(rng: Random, field: Field) -> Cell:
    """A missing value: mostly a blank cell, else one of the marks for it."""
    if field.type in ("text", "name") and rng.random() < 0.04:
        return Cell(rng.choice(("无", "暂无")), "缺失")
    return Cell(rng.choice(_NOTHING))


def write(rng: Random, field: Field, value: str, *, style: str, year: int, unit: str) -> Cell:
    """Write one value by its field's type."""
    writers = {
        "date": lambda: date(rng, value, style, year),
        "phone": lambda: phone(rng, value),
        "name": lambda: name(rng, value),
        "number": lambda: number(rng, value),
        "uscc": lambda: code(rng, value),
        "id_no": lambda: code(rng, value),
        "count": lambda: count(rng, value, field.unit),
        "money": lambda: money(rng, value, unit),
        "yes_no": lambda: yes_no(rng, value),
        "choice": lambda: choice(rng, value, field.choices),
        "choices": lambda: choices(rng, value, field.choices),
        "period": lambda: period(rng, value),
        "text": lambda: text(rng, value),
    }
    return writers[field.type]()
