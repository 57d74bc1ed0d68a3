"""Everything that was tried against the readers: what is exact, assumed, a problem.

tried.tsv holds a line a text: kind, text (\\n for a line end), certainty (exact, assumed, problem),
canonical value (empty for null; --MM-DD for a day that waits for its year), value fed to a sibling.
"""

from __future__ import annotations

import csv
from functools import partial
from pathlib import Path

import pytest

from stationlog.cleaning.kinds.amounts import read_count, read_money
from stationlog.cleaning.kinds.choices import read_choice, read_choices
from stationlog.cleaning.kinds.dates import read_date
from stationlog.cleaning.kinds.identifiers import read_id_no, read_number, read_uscc
from stationlog.cleaning.kinds.names import read_name
from stationlog.cleaning.kinds.phones import read_phone
from stationlog.cleaning.kinds.texts import read_period
from stationlog.cleaning.kinds.yes_no import read_yes_no
from stationlog.cleaning.reading import ASSUMED, Reading
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.text import choice_key

LISTS = choice_lists()
SEVERAL = ("right_type", "key_target")
READERS = {
    "date": read_date,
    "count": read_count,
    "money": partial(read_money, unit="万元"),
    "phone": read_phone,
    "yes_no": read_yes_no,
    "name": read_name,
    "id_no": read_id_no,
    "uscc": read_uscc,
    "number": read_number,
    "period": read_period,
    **{
        key: partial(read_choices if key in SEVERAL else read_choice, choices=choices)
        for key, choices in LISTS.items()
    },
}


def tried() -> dict[str, list[tuple[str, str, str, str]]]:
    """By kind: text, certainty, value, fed."""
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    path = Path(__file__).with_name("tried.tsv")
    with path.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
            text = row["text"].replace("\\n", "\n").replace("\\\\", "\\")
            found.setdefault(row["kind"], []).append(
                (text, row["certainty"], row["value"], row["fed"])
            )
    return found


TRIED = tried()


def told(reading: Reading) -> tuple[str, str, str]:
    """Certainty, value and what is fed, as the table writes them."""
    if reading.problem:
        return "problem", "", reading.fed or ""
    if reading.needs_year:
        month, day, last_month, last_day = reading.needs_year
        last = f"/{last_month:02}-{last_day:02}" if (last_month, last_day) != (month, day) else ""
        return ASSUMED, f"--{month:02}-{day:02}{last}", reading.fed or ""
    return reading.certainty, reading.value or "", reading.fed or ""


@pytest.mark.parametrize("kind", TRIED)
def test_every_text_that_was_tried_reads_as_the_table_says(kind):
    read = READERS[kind]
    wrong = [(text, line, told(read(text))) for text, *line in TRIED[kind]]
    assert [w for w in wrong if tuple(w[1]) != w[2]] == []


def test_the_table_has_sixty_texts_and_more_of_every_kind_that_people_write_freely():
    free = [kind for kind in READERS if kind not in LISTS]
    assert min(len(TRIED[kind]) for kind in free) >= 60


DENIED = ("未", "不", "非", "没有", "尚未", "并未", "不是", "拟", "待", "将", "无", "疑似", "是否")


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("prefix", DENIED)
def test_what_is_denied_or_planned_is_never_read_as_done(key, prefix):
    choices, read = LISTS[key], READERS[key]
    for said in {*choices.values, *choices.spellings}:
        text = prefix + said
        meant = choices.spellings.get(choice_key(text), text)
        affirmed = choices.spellings.get(said, said)
        assert read(text).value != affirmed or meant == affirmed, text


@pytest.mark.parametrize("key", LISTS)
@pytest.mark.parametrize("remark", ["未", "否", "×", "x", "不是", "取消", "待定", "部分", "非本项"])
def test_a_remark_that_takes_a_value_back_leaves_no_value(key, remark):
    choices, read = LISTS[key], READERS[key]
    for said in choices.values:
        if said[0] in "不未":
            continue
        for text in (f"{said}（{remark}）", f"{said}：{remark}"):
            assert read(text).value != said, text


@pytest.mark.parametrize("done", ["转办", "移送", "移交", "转交", "涉外", "转市局"])
def test_yes_and_no_are_never_turned_round(done):
    for denied in ("未", "不", "没有", "暂未", "尚未", "无需", "不需要"):
        assert read_yes_no(denied + done).value in ("否", None)
        assert read_yes_no(f"是（{denied}{done}）").problem == "CLEAN-YESNO"
    for planned in ("待", "拟", "建议", "应", "需", "是否", "取消"):
        assert read_yes_no(planned + done).value is None
    assert read_yes_no(f"否（已{done}）").value is None
