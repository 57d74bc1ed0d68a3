from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from stationlog.indicators.comparison import YEAR
from stationlog.indicators.comparisons import Comparisons
from stationlog.indicators.compute import compute_figures
from stationlog.indicators.figures import Figures
from stationlog.indicators.submitted import read_submitted
from stationlog.station import Station, open_station
from stationlog.vocabulary.manifest import sha256_of
from stationlog.vocabulary.periods import Period
from stationlog.vocabulary.schemas import FIGURES
from stationlog.vocabulary.tables import write_table
from tests.indicators.small_log import H1, ROOT, figures_of, small_log

RECEIVED = "consultations.received"
BEFORE = Period(2024, 1)
DAY = "2024-06-30"


def consultations(year: int, many: int) -> list[dict[str, str]]:
    return [{"consulted_on": f"{year}-03-01", "record_id": f"c:{year}:{n}"} for n in range(many)]


@pytest.fixture
def desk(tmp_path) -> Station:
    """A station's folder."""
    shutil.copy(ROOT / "station.toml", tmp_path)
    return open_station(str(tmp_path))


def hand_in(desk: Station, many: int, as_of: str = DAY) -> None:
    """What was handed in for the first half of 2024: so many consultations."""
    log = small_log(2024, consultations=consultations(2024, many))
    folder = desk.root / "submitted" / "2024H1"
    table = compute_figures(log, desk)
    write_table(table, FIGURES, folder / "figures.parquet")
    files = {p.name: {"sha256": sha256_of(p), "size": 1} for p in folder.iterdir()}
    told = {"period": "2024H1", "as_of": as_of, "files": files}
    (folder / "manifest.json").write_text(json.dumps(told), encoding="utf-8")


def compared(desk: Station, log):
    return Comparisons.of(Figures.of(compute_figures(log, desk)), H1, desk)


def test_where_the_log_begins_this_year_last_years_number_is_the_one_handed_in(desk):
    hand_in(desk, 8)
    comparisons = compared(desk, small_log(2025, consultations=consultations(2025, 10)))
    found = comparisons.of_figure(RECEIVED, YEAR)
    assert comparisons.against == (YEAR,)
    assert (found.before.value, found.from_package) == (8, True)
    assert found.comparison.text == "同比增长25.0%"


def test_where_both_are_there_the_log_counts_and_a_difference_is_told(desk):
    hand_in(desk, 8)
    log = small_log(2024, 2025, consultations=consultations(2024, 9) + consultations(2025, 9))
    comparisons = compared(desk, log)
    found = comparisons.of_figure(RECEIVED, YEAR)
    assert (found.before.value, found.from_package, found.handed_in.value) == (9, False, 8)
    assert RECEIVED in [one.now.figure_id for one in comparisons.differing()]


def test_where_both_agree_nothing_is_told(desk):
    hand_in(desk, 9)
    log = small_log(2024, 2025, consultations=consultations(2024, 9) + consultations(2025, 9))
    assert RECEIVED not in [one.now.figure_id for one in compared(desk, log).differing()]


def test_a_figure_that_is_counted_otherwise_today_is_not_compared(desk):
    hand_in(desk, 8)
    package = read_submitted(desk.root, BEFORE, DAY)
    now = figures_of(small_log(2025)).row(RECEIVED, H1)
    assert package.row(now).value == 8
    assert package.row(replace(now, definition="另一种口径。")) is None


def test_what_a_definition_says_of_repetitions_is_no_other_definition(desk):
    hand_in(desk, 8)
    now = figures_of(small_log(2025)).row(RECEIVED, H1)
    text = f"{now.definition}与先前登记完全相同的不再计（CASE-X）。"
    assert read_submitted(desk.root, BEFORE, DAY).row(replace(now, definition=text)).value == 8


def _no_manifest(folder):
    (folder / "manifest.json").unlink()


def _no_json(folder):
    (folder / "manifest.json").write_text("[1", encoding="utf-8")


def _no_table(folder):
    (folder / "manifest.json").write_text('{"files": 3, "period": 1}', encoding="utf-8")


def _changed(folder):
    (folder / "figures.parquet").write_bytes(b"changed")


def _lacking(folder):
    (folder / "figures.parquet").unlink()


def _leading_out(folder):
    path = folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["files"]["../../station.toml"] = {
        "sha256": sha256_of(folder.parents[1] / "station.toml"),
        "size": 1,
    }
    path.write_text(json.dumps(told), encoding="utf-8")


def _no_parquet(folder):
    (folder / "figures.parquet").write_bytes(b"no parquet")
    path = folder / "manifest.json"
    told = json.loads(path.read_text(encoding="utf-8"))
    told["files"]["figures.parquet"]["sha256"] = sha256_of(folder / "figures.parquet")
    path.write_text(json.dumps(told), encoding="utf-8")


def _of_another_period(folder):
    path = folder / "manifest.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2024H1", "2023H1"), encoding="utf-8")


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (_no_manifest, "没有 manifest.json"),
        (_no_json, "读不懂"),
        (_no_table, "读不懂"),
        (_changed, "与 manifest.json 不符"),
        (_lacking, "与 manifest.json 不符"),
        (_leading_out, "与 manifest.json 不符"),
        (_no_parquet, "figures.parquet 读不懂"),
        (_of_another_period, "另一个报告期"),
    ],
)
def test_a_package_that_is_not_whole_is_not_used_and_told(desk, spoil, why):
    hand_in(desk, 8)
    spoil(desk.root / "submitted" / "2024H1")
    package = read_submitted(desk.root, BEFORE, DAY)
    assert package.figures is None and why in package.refused
    log = small_log(2025, consultations=consultations(2025, 9))
    assert compared(desk, log).against == ()


def test_a_package_cut_off_on_another_day_is_not_compared(desk):
    hand_in(desk, 8, as_of="2024-05-31")
    assert "2024-05-31" in read_submitted(desk.root, BEFORE, DAY).refused


def test_nothing_handed_in_is_nothing(desk):
    assert read_submitted(desk.root, BEFORE, DAY) is None
