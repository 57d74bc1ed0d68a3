from __future__ import annotations

import datetime as dt
from random import Random

import chinese_calendar
import pytest
from stdnum.cn import uscc

from sample import people
from sample.days import after
from sample.record import Log
from sample.story import tell
from stationlog.privacy import person_in
from stationlog.vocabulary.registers import registers

COURSE = ("applied_on", "correction_notice_on", "corrected_on", "decided_on", "closed_on")
AFTERWARDS = ("closed_on", "revisited_on", "archived_on")


@pytest.fixture(scope="module")
def story() -> Log:
    return tell(Random(2025))


def test_consultations_and_cases_fall_on_working_days(story):
    days = [r["consulted_on"] for r in story["consultations"]]
    days += [r[field] for r in story["cases"] for field in (*COURSE, *AFTERWARDS) if r[field]]
    assert [d for d in days if not chinese_calendar.is_workday(dt.date.fromisoformat(d))] == []


@pytest.mark.parametrize("fields", [COURSE, AFTERWARDS])
def test_every_case_follows_the_procedure(story, fields):
    for case in story["cases"]:
        days = [case[field] for field in fields if case[field]]
        assert days == sorted(days)


def test_every_decision_is_in_time(story):
    for case in story["cases"]:
        if case["decided_on"]:
            begin = dt.date.fromisoformat(case["corrected_on"] or case["applied_on"])
            assert case["decided_on"] <= after(begin, 15).isoformat()


def test_nothing_happens_after_the_log_was_put_together(story):
    dated = [f.key for f in registers()["cases"].fields if f.type == "date"]
    assert max(c[key] for c in story["cases"] for key in dated if c[key]) <= "2025-12-31"


def test_days_are_counted_over_holidays_and_make_up_days():
    # 2025: the holiday runs from 1 to 8 October, Saturday 11 October is worked
    assert after(dt.date(2025, 9, 30), 1) == dt.date(2025, 10, 9)
    assert after(dt.date(2025, 9, 30), 3) == dt.date(2025, 10, 11)


def test_names_read_as_persons_and_are_not_shared():
    names = [*people.persons(), *people.STAFF, *people.EXPERTS, *people.VOLUNTEERS]
    assert all(person_in(name) for name in names)
    assert len(names) == len(set(names))


def test_every_person_named_in_a_text_stands_in_a_name_field_too(story):
    recorded, texts = set(), []
    for key, records in story.items():
        kinds = {f.key: f.type for f in registers()[key].fields}
        for record in records:
            for field, value in record.values.items():
                if value and kinds[field] == "name":
                    recorded.add(value)
                elif value:
                    texts.append(value)
    told = "\n".join(texts)
    named = {name for name in people.persons() if name in told}
    assert named
    assert named <= recorded


def test_credit_codes_are_right_and_of_no_real_district():
    codes = [firm.uscc for firm in people.firms()]
    assert all(uscc.is_valid(code) and code[2:8] == "990000" for code in codes)
    assert len(set(codes)) == len(codes)


def test_rare_characters_occur(story):
    asked = "".join(r["person"] for r in story["consultations"])
    assert set("堃喆镕燊") <= set(asked)
