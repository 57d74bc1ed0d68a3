from __future__ import annotations

import random

import pytest

from stationlog.intake.read import Limits, read_sources
from stationlog.intake.sources import find_sources
from tests.intake.reading import zipped
from tests.intake.test_look import write_everything
from tests.office import convert

HOW_MANY = 12


def damaged(content, chance):
    content = bytearray(content)
    for _ in range(chance.randint(1, 8)):
        place, what = chance.randrange(len(content)), chance.random()
        if what < 0.5:
            content[place] = chance.randrange(256)
        elif what < 0.8:
            content[place : place + chance.randint(1, 40)] = chance.randbytes(chance.randint(0, 40))
        else:
            del content[max(10, place) :]
    return bytes(content)


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "csv", "zip"])
def test_damaged_bytes_give_a_read_or_a_reason_never_an_error(tmp_path, kind):
    write_everything(tmp_path / "a.xlsx")
    if kind in ("xls", "ods"):
        content = convert(tmp_path / "a.xlsx", kind).read_bytes()
    elif kind == "csv":
        content = "编号,日期\n甲1,2025年3月4日\n".encode("gb18030") * 50
    elif kind == "zip":
        content = zipped({"a.xlsx": (tmp_path / "a.xlsx").read_bytes(), "b.csv": b"a,b\n" * 99})
    else:
        content = (tmp_path / "a.xlsx").read_bytes()
    raw = tmp_path / "raw"
    raw.mkdir()
    chance = random.Random(kind)
    for number in range(HOW_MANY):
        (raw / f"{number}.{kind}").write_bytes(damaged(content, chance))
    folder = find_sources(raw)
    reads = read_sources(folder.sources, Limits(seconds=3, memory=2**29))
    assert len(reads) + len(folder.refused) >= HOW_MANY
    assert all(read.sheets or read.unreadable for read in (*reads, *folder.refused))
