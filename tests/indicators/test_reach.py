"""A year of which a register has nothing is no year of zeros."""

from __future__ import annotations

import json
import shutil

import pytest

from stationlog.indicators.comparison import PERIOD, YEAR
from stationlog.indicators.comparisons import Comparisons
from stationlog.indicators.figures import Figures
from stationlog.station import Station, open_station
from stationlog.vocabulary.manifest import sha256_of
from stationlog.vocabulary.schemas import FIGURES
from stationlog.vocabulary.tables import write_table
from tests.indicators.small_log import H1, ROOT, figures_of, small_log

RECEIVED, HELD, SERVICES = "consultations.received", "activities.held", "clients.services"
BOTH_YEARS = [{"held_on": f"{year}-03-0{n}"} for year in (2024, 2025) for n in (1, 2, 3)]


def consultations(*days: str) -> list[dict[str, str]]:
    return [{"consulted_on": day} for day in days]


def before(figures: Figures, figure_id: str, against=YEAR) -> float | None:
    row = figures.before(figure_id, H1, against)
    return row and row.value


@pytest.fixture
def desk(tmp_path) -> Station:
    shutil.copy(ROOT / "station.toml", tmp_path)
    return open_station(str(tmp_path))


def hand_in(desk: Station, figures: Figures) -> None:
    folder = desk.root / "submitted" / "2024H1"
    write_table(figures.table, FIGURES, folder / "figures.parquet")
    files = {"figures.parquet": {"sha256": sha256_of(folder / "figures.parquet"), "size": 1}}
    told = {"period": "2024H1", "as_of": "2024-06-30", "files": files}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def test_a_ledger_of_this_year_alone_has_nothing_before_beside_one_of_both_years():
    log = small_log(transfers=[], consultations=consultations("2025-02-03"), activities=BOTH_YEARS)
    figures = figures_of(log)
    assert (before(figures, RECEIVED), before(figures, HELD)) == (None, 3)
    assert before(figures, RECEIVED, PERIOD) is None
    # the half of a year that has events is a true zero
    assert before(figures, HELD, PERIOD) == 0


def test_nothing_registered_inside_a_register_is_nothing_done():
    log = small_log(
        2024, 2025, consultations=consultations("2023-05-04", "2024-09-01", "2025-02-03")
    )
    assert before(figures_of(log), RECEIVED) == 0


def test_before_its_first_record_a_register_tells_nothing():
    # a case of last December in this year's ledger
    log = small_log(
        cases=[{"applied_on": "2024-12-28"}, {"applied_on": "2025-02-03"}], activities=BOTH_YEARS
    )
    figures = figures_of(log)
    assert before(figures, "cases.applied") is None
    assert before(figures, "cases.applied", PERIOD) == 1


def test_a_year_without_appeals_is_one_where_applications_are_registered():
    log = small_log(2024, 2025, cases=[{"applied_on": "2024-03-01"}, {"applied_on": "2025-02-03"}])
    assert before(figures_of(log), "cases.appealed") == 0


def test_a_sum_over_two_registers_is_compared_only_where_both_tell():
    log = small_log(
        2024,
        2025,
        consultations=consultations("2024-02-03", "2025-02-03"),
        cases=[{"applied_on": "2025-02-03"}],
    )
    assert before(figures_of(log), SERVICES) is None
    log = small_log(2024, 2025, consultations=consultations("2024-02-03", "2025-02-03"))
    assert before(figures_of(log), SERVICES) == 1  # cases were never kept


def test_who_is_engaged_is_known_of_every_later_year():
    log = small_log(2024, 2025, team=[{"kind": "专家", "engaged_from": "2020-01-01"}])
    assert before(figures_of(log), "team.experts") == 1
    log = small_log(2024, 2025, team=[{"kind": "专家", "engaged_from": "2025-01-01"}])
    assert before(figures_of(log), "team.experts") is None


def test_what_was_handed_in_stands_in_for_a_ledger_that_is_not_there(desk):
    hand_in(desk, figures_of(small_log(2024, consultations=consultations(*["2024-03-01"] * 8))))
    log = small_log(
        consultations=consultations(*["2025-02-03"] * 10), activities=BOTH_YEARS, transfers=[]
    )
    comparisons = Comparisons.of(figures_of(log), H1, desk)
    found = comparisons.of_figure(RECEIVED, YEAR)
    assert (found.before.value, found.from_package) == (8, True)
    assert found.comparison.text == "同比增长25.0%"
    assert RECEIVED not in [one.now.figure_id for one in comparisons.differing()]


def test_the_registers_that_tell_nothing_are_named(desk):
    log = small_log(
        2024,
        2025,
        consultations=consultations("2025-02-03"),
        cases=[{"applied_on": "2024-02-03"}, {"applied_on": "2025-02-03"}],
    )
    comparisons = Comparisons.of(figures_of(log), H1, desk)
    assert comparisons.not_reaching(SERVICES, YEAR) == ("consultations",)
