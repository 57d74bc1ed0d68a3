"""The whole way of the data against the generator's truth: nothing missed, nothing made up."""

from __future__ import annotations

import pytest

from sample.generate import generate
from stationlog.checking.check import check
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.replay import canonical_text, differences
from stationlog.standard.load import rulebooks_of
from tests.cleaning.workbooks import sheets_of, station_at


@pytest.fixture(scope="module")
def log():
    return generate()


@pytest.fixture(scope="module")
def station(log, tmp_path_factory):
    station = station_at(tmp_path_factory.mktemp("truth"))
    for name, content in log.files.items():
        (station.raw / name).write_bytes(content)
    return station


@pytest.fixture(scope="module")
def cleaned(station):
    return clean_log(station)


@pytest.fixture(scope="module")
def found(cleaned, station):
    return check(cleaned, rulebooks_of(station), station).findings.to_pylist()


def test_every_record_is_found_and_none_is_made_up(log, cleaned):
    for register, records in log.truth.records.items():
        true = {(record.file, record.sheet, record.row) for record in records}
        rows = cleaned.records[register].to_pylist()
        read = {(row["source_file"], row["source_sheet"], row["source_row"]) for row in rows}
        assert read == true
        assert len(rows) == len(records)


def test_every_field_value_is_right(log, cleaned):
    wrong = []
    for register, records in log.truth.records.items():
        rows = {
            (row["source_file"], row["source_sheet"], row["source_row"]): row
            for row in cleaned.records[register].to_pylist()
        }
        for record in records:
            row = rows[record.file, record.sheet, record.row]
            wrong += [
                (record, key)
                for key, value in record.fields.items()
                if canonical_text(row[key]) != value
            ]
    assert wrong == []


def test_what_can_only_be_guessed_is_marked_assumed_and_nothing_else(log, cleaned):
    true = {(cell.file, cell.sheet, cell.cell) for cell in log.truth.assumed}
    marked = {
        (row["source_file"], row["source_sheet"], row["source_cell"])
        for row in cleaned.changes.to_pylist()
        if row["certainty"] == "assumed"
    }
    assert marked == true


def test_the_planted_defects_and_only_they_are_found_each_by_its_rule_and_cell(log, found):
    planted = sorted(
        (d.rule_id, d.register or "", d.file or "", d.sheet or "", d.cell or "", d.field or "")
        for d in log.truth.defects
    )
    assert planted == sorted(
        (
            f["rule_id"],
            f["register"] or "",
            f["source_file"] or "",
            f["source_sheet"] or "",
            f["source_cell"] or "",
            f["field"] or "",
        )
        for f in found
    )
    assert len({f["finding_id"] for f in found}) == len(found)


def test_every_cell_is_accounted_for(cleaned):
    for file, cells in cleaned.run["cells"].items():
        assert cells["non_empty"] == cells["values"] + cells["headers"] + cells["set_aside"], file
    assert sum(c["set_aside"] for c in cleaned.run["cells"].values()) == cleaned.set_aside.num_rows


def test_the_change_log_replays_to_the_records(station, cleaned):
    assert list(differences(cleaned, sheets_of(station))) == []


def test_no_finding_shows_a_full_name_phone_or_id(log, found):
    secrets = [*log.truth.names, *log.truth.phones, *log.truth.ids]
    shown = "\n".join(f"{f['message']}\n{f['value']}\n{f['advice']}" for f in found)
    assert [secret for secret in secrets if secret in shown] == []
