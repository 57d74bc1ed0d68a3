from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import sample
from stationlog.vocabulary.registers import registers

DEMO = Path(__file__).resolve().parents[2] / "data" / "raw" / "demo"


@pytest.fixture(scope="module")
def log() -> sample.SampleLog:
    return sample.generate()


def test_the_committed_files_are_what_the_generator_writes(log):
    committed = {path.name: path.read_bytes() for path in DEMO.iterdir()}
    assert sorted(committed) == sorted(log.files)
    assert [name for name in committed if committed[name] != log.files[name]] == []


def test_the_same_seed_gives_the_same_log(log):
    assert sample.generate() == log


def test_another_seed_gives_another_log_of_the_same_shape(log):
    other = sample.generate(seed=9)
    assert other.files.keys() == log.files.keys()
    assert other.files != log.files


def test_it_is_as_large_as_a_stations_log(log):
    counts = {key: len(records) for key, records in log.truth.records.items()}
    assert counts["consultations"] >= 300
    assert counts["cases"] >= 50
    assert counts["activities"] >= 30
    assert all(counts[key] for key in registers())


def test_both_years_are_there_and_the_first_is_slimmer(log):
    years = Counter(r.fields["applied_on"][:4] for r in log.truth.records["cases"])
    assert set(years) == {"2024", "2025"}
    assert years["2024"] * 1.5 < years["2025"]


def test_scale_multiplies_consultations_and_cases(log):
    larger = sample.generate(scale=2).truth.records
    for key in ("consultations", "cases"):
        assert len(larger[key]) == 2 * len(log.truth.records[key])


def test_files_and_truth_are_written_into_their_folders(tmp_path):
    log = sample.write(tmp_path / "raw", truth=tmp_path / "truth")
    assert {p.name for p in (tmp_path / "raw").iterdir()} == set(log.files)
    named = {p.stem for p in (tmp_path / "truth").iterdir()}
    assert named == {*registers(), "defects", "assumed", "people"}
