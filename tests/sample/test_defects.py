from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from random import Random

import pytest

import sample
from sample.planter import Planter
from sample.record import Record
from stationlog.cleaning.problems import KINDS

STANDARDS = Path(__file__).resolve().parents[2] / "standards"
PAIRS = {"CONS-UNIQUE", "CASE-UNIQUE"}


@pytest.fixture(scope="module")
def truth() -> sample.Truth:
    return sample.generate().truth


def test_every_defect_is_against_a_rule_that_exists(truth):
    known = set(KINDS)
    for path in STANDARDS.glob("*/rules.toml"):
        known |= set(tomllib.loads(path.read_text(encoding="utf-8")))
    assert {defect.rule_id for defect in truth.defects} <= known


def test_forty_rules_and_more_are_broken_each_once(truth):
    counts = Counter(defect.rule_id for defect in truth.defects)
    # a number used twice is two records; a decision may come late or not at all
    twice = {rule for rule, count in counts.items() if count > 1}
    assert twice == {*PAIRS, "CASE-DECIDE-15WD"}
    assert len(counts) >= 40


def test_no_record_holds_two_defects(truth):
    # two rules may tell of one blank cell
    cells = {(d.file, d.sheet, d.row, d.cell) for d in truth.defects if d.row}
    places = Counter(cell[:3] for cell in cells)
    assert max(places.values()) == 1


def test_a_cell_nobody_can_read_is_missing_in_the_truth(truth):
    fields = {(r.file, r.sheet, r.row): r.fields for rs in truth.records.values() for r in rs}
    unread = [d for d in truth.defects if d.rule_id.startswith("CLEAN-")]
    missing = [d for d in unread if d.rule_id != "CLEAN-DATE-OUTLIER"]
    assert len(missing) >= 7
    assert all(fields[d.file, d.sheet, d.row][d.field] is None for d in missing)


def test_a_record_is_chosen_once_and_then_another_seed_is_asked_for():
    only = Record("cases", {"case_no": "WYWY-2025-001"})
    planter = Planter(Random(1), {"cases": [only]})
    assert planter.choose("cases", lambda record: True) is only
    with pytest.raises(ValueError, match="take another seed"):
        planter.choose("cases", lambda record: True)
