"""The law of record ids: one a record, whatever numbers, copies and returned ids there are."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from stationlog.cleaning.identity import RowOrigin, record_ids

REGISTER = "cases"


def origin(content: str) -> RowOrigin:
    return RowOrigin("登记.xlsx", "登记", 1, content)


def ids_of(contents: list[str], numbers=None, carried=None) -> list[str]:
    blank = [None] * len(contents)
    return record_ids(
        REGISTER, numbers or blank, carried or blank, lambda row: origin(contents[row])
    )


CONTENTS = ("甲", "乙")
# what a record without a number may have been sent back as, with copies of each other
HASHED = ids_of([text for text in CONTENTS for _ in range(4)])
numbers = st.sampled_from([None, "", "1", "2", *(one.partition(":")[2] for one in HASHED)])
sent = st.sampled_from([None, *HASHED, f"{REGISTER}:1", f"{REGISTER}:2", "consultations:1"])
rows = st.lists(st.tuples(st.sampled_from(CONTENTS), numbers, sent), max_size=14)


@settings(deadline=None, max_examples=300)
@given(rows)
def test_ids_are_unique_within_a_register(records):
    ids = ids_of(*([list(column) for column in zip(*records, strict=True)] or [[]]))
    assert len(ids) == len(records)
    assert len(set(ids)) == len(ids)
    assert all(one.startswith(f"{REGISTER}:") for one in ids)


@settings(deadline=None, max_examples=200)
@given(rows)
def test_an_id_that_one_row_brought_back_stays_with_it(records):
    carried = [one for _, _, one in records]
    ids = ids_of(*([list(column) for column in zip(*records, strict=True)] or [[]]))
    for brought, own in zip(carried, ids, strict=True):
        if brought and carried.count(brought) == 1 and brought.startswith(f"{REGISTER}:"):
            assert own == brought


def test_a_copied_row_of_a_return_is_one_more_record():
    (first,) = ids_of(["甲"])
    kept, copied = ids_of(["改过", "甲"], carried=[first, None])
    assert kept == first
    assert copied != first


def test_equal_rows_keep_their_order_whatever_stands_between():
    assert ids_of(["甲", "甲"]) == [one for one in ids_of(["甲", "乙", "甲"]) if one in HASHED[:4]]
