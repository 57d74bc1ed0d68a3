"""The judge itself: a wrong truth must show, and be named as silent or not."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.corpus.case import Assumed, Unknown
from tests.corpus.grid import Grid
from tests.corpus.measure import measure
from tests.corpus.truth import FEW, block, labelled
from tests.corpus.variants import variants
from tests.corpus.writers import text

LOG = block("consultations", labelled("consultations", FEW))
CASE = replace(
    variants("判官", "consultations", "consulted_on", [("2023-03-02", "2023-03-02")]),
    files=(text("登记.csv", Grid(LOG.rows)),),
    records={"consultations": LOG.truth},
)


def with_first(**fields: object):
    first, *others = CASE.records["consultations"]
    return replace(CASE, records={"consultations": ({**first, **fields}, *others)})


def test_a_true_case_has_no_differences():
    outcome = measure(CASE, {})
    assert not outcome.differences
    assert outcome.right == outcome.fields == sum(len(record) for record in LOG.truth)
    assert outcome.accounted == outcome.cells


@pytest.mark.parametrize(
    "field", [{"person": "别人"}, {"consulted_on": "2023-03-03"}, {"reply": "没有写过"}]
)
def test_a_value_that_differs_and_is_not_told_is_silently_wrong(field):
    outcome = measure(with_first(**field), {})
    assert (outcome.silent, outcome.failed) == (1, 1)


@pytest.mark.parametrize("truth", [Unknown(), Assumed("2023-03-02")])
def test_an_exact_value_where_nobody_can_know_it_is_silently_wrong(truth):
    assert measure(with_first(consulted_on=truth), {}).silent == 1


def test_a_record_too_many_and_a_record_too_few_are_wrong():
    fewer = replace(CASE, records={"consultations": LOG.truth[1:]})
    more = replace(CASE, records={"consultations": (*LOG.truth, {"person": "没有的人"})})
    assert measure(fewer, {}).silent == len(LOG.truth[0])
    assert measure(more, {}).wrong == 1


def test_a_cell_that_is_not_accounted_for_shows():
    lying = replace(CASE.files[0], grids=(Grid([*LOG.rows, ["多一格"]]),))
    outcome = measure(replace(CASE, files=(lying,)), {})
    assert outcome.accounted < outcome.cells
    assert outcome.failed == 1


def test_a_finding_that_must_exist_and_does_not_shows():
    assert measure(replace(CASE, findings=("INTAKE-ROW-STRUCK",)), {}).failed == 1
    assert measure(replace(CASE, told=("登记.csv",)), {}).failed == 1
