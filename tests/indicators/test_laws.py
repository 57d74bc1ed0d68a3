from __future__ import annotations

import random

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stationlog.indicators.behind import records_behind
from stationlog.indicators.catalogue import catalogue, several_values, values_of
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.digest import records_digest
from stationlog.indicators.figures import Figures
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.registers import registers
from tests.indicators.small_log import figures_of, small_log, station

YEARS = (2024, 2025)
FIRMS = ("甲厂", "乙公司（梅州）", "乙公司(梅州)", "丙店")


def _random_log(seed: int, size: int):
    chance = random.Random(seed)

    def value(register: str, field) -> str | None:
        if chance.random() < 0.2:
            return None
        if field.type == "date":
            return f"{chance.choice(YEARS)}-{chance.randint(1, 12):02d}-{chance.randint(1, 28):02d}"
        if field.type in ("choice", "yes_no"):
            return chance.choice(values_of(register, field.key))
        if field.type == "choices":
            values = values_of(register, field.key)
            chosen = sorted(chance.sample(range(len(values)), chance.randint(1, 3)))
            return "、".join(values[i] for i in chosen)
        if field.type == "money":
            return f"{chance.randint(0, 99)}.{chance.randint(0, 999999):06d}"
        if field.type == "uscc":
            return f"9144142400000000{chance.randint(10, 14)}"
        return str(chance.randint(0, 300)) if field.type == "count" else chance.choice(FIRMS)

    rows = {
        key: [{f.key: value(key, f) for f in register.fields} for _ in range(size)]
        for key, register in registers().items()
    }
    return small_log(**rows)


@pytest.fixture(scope="module")
def figures() -> Figures:
    return figures_of(_random_log(7, 60))


def _halves(year: int) -> tuple[Period, Period]:
    return Period(year, 1), Period(year, 2)


def _numbers_of(figure_id: str, figures: Figures, dimension: str, period: Period) -> list[float]:
    return [row.value for row in figures.split(figure_id, period, dimension)]


def test_the_halves_of_every_additive_figure_and_category_sum_to_the_year(figures):
    checked = 0
    for row in figures.table.to_pylist():
        if row["additive"] and row["dimension"] not in ("month", "year_before"):
            if len(row["period"]) != 4:
                continue
            parts = [
                figures.value(row["figure_id"], half, row["dimension"], row["category"])
                for half in _halves(int(row["period"]))
            ]
            assert sum(parts) == pytest.approx(row["value"]), row["figure_id"]
            checked += 1
    assert checked > 300


def test_months_sum_to_the_period(figures):
    for figure in catalogue().values():
        if figure.monthly:
            for period in figures.periods():
                months = figures.monthly(figure.id, period)
                assert len(months) == (6 if period.half else 12)
                total = sum(row.value for row in months)
                assert total == pytest.approx(figures.value(figure.id, period)), figure.id


def test_splits_over_single_values_sum_to_the_total_and_others_reach_at_least_it(figures):
    for figure in catalogue().values():
        if figure.sources[0].register_key in ("findings", "coverage"):
            continue
        for dimension in figure.splits:
            several = any(several_values(p.register_key, dimension) for p in figure.sources)
            for period in figures.periods():
                parts = sum(_numbers_of(figure.id, figures, dimension, period))
                total = figures.value(figure.id, period)
                if several:
                    assert parts >= total - 1e-6, (figure.id, dimension)
                elif figure.measure != "distinct":
                    assert parts == pytest.approx(total), (figure.id, dimension)


def test_a_split_over_several_values_says_that_it_does_not_sum(figures):
    period = Period(2025)
    row = figures.split("cases.applied", period, "right_type")[0]
    assert "各类之和可能大于合计" in row.definition
    assert "可能大于" not in figures.split("cases.applied", period, "client_type")[0].definition


def test_rates_equal_their_numerator_over_their_denominator(figures):
    checked = 0
    for row in figures.table.to_pylist():
        if catalogue()[row["figure_id"]].measure == "rate" and row["denominator"]:
            assert row["value"] == 100 * row["numerator"] / row["denominator"]
            assert 0 <= row["numerator"] <= row["denominator"]
            assert row["record_count"] == row["denominator"]
            checked += 1
    assert checked > 50


def test_cases_cross_foot(figures):
    for period in figures.periods():
        decided = figures.value("cases.decided", period)
        kinds = ("cases.accepted", "cases.refused", "cases.deemed_withdrawn")
        assert sum(figures.value(kind, period) for kind in kinds) == decided
        agreed = figures.value("cases.mediation_agreed", period)
        assert agreed == figures.row("cases.mediation_rate", period).numerator
        both = figures.value("cases.mediated", period)
        failed = figures.value("cases.closed", period, "outcome", "调解未成")
        assert agreed + failed == both


def test_services_are_at_least_as_many_as_the_firms_served(figures):
    for period in figures.periods():
        services = figures.value("clients.firm_services", period)
        assert 0 < figures.value("clients.firms", period) <= services


@settings(max_examples=5, deadline=None)
@given(st.integers(0, 10_000))
def test_figures_do_not_depend_on_the_order_of_the_records(seed):
    log = _random_log(seed, 12)
    order = pa.array(random.Random(seed).sample(range(12), 12))
    for key, table in log.records.items():
        log.records[key] = table.take(order)
    assert compute_figures(log, station()).equals(compute_figures(_random_log(seed, 12), station()))


def test_the_records_behind_every_number_give_its_count_and_digest():
    log = _random_log(3, 30)
    table = compute_figures(log, station())
    for row in table.to_pylist()[::25]:
        behind = records_behind(
            log, station(), Period.parse(row["period"]), row["figure_id"], row["dimension"],
            row["category"],
        )  # fmt: skip
        ids = behind["record_id"].to_pylist()
        assert ids == sorted(set(ids))
        assert (len(ids), records_digest(ids)) == (row["record_count"], row["records_digest"])


def test_every_figure_of_the_catalogue_has_a_row_in_every_period(figures):
    for figure_id in catalogue():
        for period in figures.periods():
            assert figures.row(figure_id, period).label
