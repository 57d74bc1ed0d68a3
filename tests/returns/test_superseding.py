"""Of a file and all that was ever made of it one counts, and nothing is dropped unsaid."""

from __future__ import annotations

import shutil
from pathlib import Path

import openpyxl
import pytest

from stationlog.batch.returns import run_return
from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.intake.returned.identity import (
    IDENTITY_SHEET,
    Identity,
    SentRow,
    read_identity,
    row_digest,
)
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, station_at
from tests.returns.logs import NAME, sent_back, write_log


def log_of(folder: Path):
    station = station_at(folder)
    write_log(station.raw / NAME)
    return station


def with_phone(copy: Path, phone: str, path: Path) -> Path:
    book = openpyxl.load_workbook(copy)
    book["登记"]["D4"] = phone
    book.save(path)
    return path


def counted(cleaned: Cleaned) -> list[str]:
    return sorted(cleaned.run["cells"])


def told(cleaned: Cleaned) -> list[tuple[str, str]]:
    """Rule and file of what is said of returns."""
    found = zip(
        cleaned.intake_findings["rule_id"].to_pylist(),
        cleaned.intake_findings["source_file"].to_pylist(),
        strict=True,
    )
    return sorted(one for one in found if "RETURN" in one[0])


def superseded(cleaned: Cleaned) -> list[tuple[str, str]]:
    return [(one["file"], one["origin"]) for one in cleaned.run["supersedes"]]


def save_again(path: Path) -> None:
    book = openpyxl.load_workbook(path)
    book["登记"]["G3"] = "后来补写"
    book.save(path)


def test_an_origin_saved_again_does_not_count_beside_its_return(station):
    write_log(station.raw / NAME)
    with_phone(sent_back(station), "13800002222", station.raw / "交回.xlsx")
    save_again(station.raw / NAME)
    cleaned = clean_log(station)
    assert counted(cleaned) == ["交回.xlsx"]
    assert told(cleaned) == [("INTAKE-RETURN-ORIGIN", NAME)]
    assert superseded(cleaned) == [("交回.xlsx", NAME)]
    assert cleaned.records["consultations"].num_rows == 7


def test_a_return_under_the_name_of_its_origin_stands_for_it(station):
    write_log(station.raw / NAME)
    with_phone(sent_back(station), "13800002222", station.raw / NAME)
    cleaned = clean_log(station)
    assert counted(cleaned) == [NAME]
    assert told(cleaned) == []


def test_a_return_of_a_lost_round_does_not_count_beside_the_first_file(station):
    write_log(station.raw / NAME)
    first = with_phone(sent_back(station), "13800002222", station.raw / "第一次.xlsx")
    shutil.rmtree(station.root / "returns")
    with_phone(sent_back(station), "13800003333", station.raw / "第二次.xlsx")
    first.unlink()
    cleaned = clean_log(station)
    assert counted(cleaned) == ["第二次.xlsx"]
    assert told(cleaned) == [("INTAKE-RETURN-ORIGIN", NAME)]


def test_what_was_made_of_a_lost_return_does_not_count_either(tmp_path):
    station, other = log_of(tmp_path / "one"), log_of(tmp_path / "other")
    copy = sent_back(station)
    with_phone(copy, "13800009999", station.raw / "a1.xlsx")
    with_phone(copy, "13800008888", station.raw / "a2.xlsx")
    # where only a2 was known it went back once more
    shutil.copy(station.raw / "a2.xlsx", other.raw)
    with_phone(sent_back(other), "13800007777", station.raw / "b.xlsx")
    cleaned = clean_log(station)
    assert counted(cleaned) == ["a1.xlsx"]
    assert told(cleaned) == [("INTAKE-RETURN-TWICE", "a2.xlsx"), ("INTAKE-RETURN-TWICE", "b.xlsx")]
    assert superseded(cleaned) == [("a1.xlsx", NAME)]


def test_the_last_round_counts_and_earlier_ones_stay_compared(station):
    write_log(station.raw / NAME)
    with_phone(sent_back(station), "1380", station.raw / "第一次.xlsx")
    shutil.rmtree(station.root / "returns")
    with_phone(sent_back(station), "13800003333", station.raw / "第二次.xlsx")
    cleaned = clean_log(station)
    assert counted(cleaned) == ["第二次.xlsx"]
    assert told(cleaned) == []
    assert superseded(cleaned) == [("第一次.xlsx", NAME), ("第二次.xlsx", "第一次.xlsx")]
    assert set(cleaned.returned_cells["file"].to_pylist()) == {"第一次.xlsx", "第二次.xlsx"}


def forged(station, path: Path, list_sheet: str, sha256: str) -> None:
    """Another office's file that says it is a return of the log."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "登记"
    rows = [CONSULTATION_HEADER, consultation("X-1"), consultation("X-2")]
    for row in rows:
        sheet.append(row)
    more = book.create_sheet("整改清单" if list_sheet == "整改清单" else "咨询二")
    more.append(["说明"])
    sent = SentRow("登记", 2, "consultations:ZX-1", row_digest(rows[1]))
    hidden = book.create_sheet(IDENTITY_SHEET)
    for line in Identity(NAME, sha256, list_sheet, (sent,), (), NAME).lines():
        hidden.append(line)
    book.save(path)


@pytest.mark.parametrize("known", [True, False])
def test_a_workbook_that_does_not_fit_its_origin_is_an_ordinary_file(station, known):
    write_log(station.raw / NAME)
    copy = openpyxl.load_workbook(sent_back(station))
    sha256 = read_identity(copy[IDENTITY_SHEET].values).origin_sha256
    forged(station, station.raw / "乡镇.xlsx", "整改清单", sha256 if known else "0" * 64)
    cleaned = clean_log(station)
    assert counted(cleaned) == [NAME, "乡镇.xlsx"]
    assert told(cleaned) == [("INTAKE-RETURN-FOREIGN", "乡镇.xlsx")]
    assert superseded(cleaned) == []
    ids = cleaned.records["consultations"]["record_id"].to_pylist()
    assert {"consultations:X-1", "consultations:ZX-1"} <= set(ids)
    assert len(ids) == 9
    # a copy would have two hidden sheets: its owner gets a list, and the file as it is
    shutil.rmtree(station.root / "returns")
    copies = {one.source: one for one in run_return(station).copies}
    beside = station.root / "returns" / copies["乡镇.xlsx"].files[1]
    assert beside.read_bytes() == (station.raw / "乡镇.xlsx").read_bytes()


def test_no_sheet_goes_because_a_hidden_sheet_calls_it_the_list(station):
    forged(station, station.raw / "乡镇.xlsx", "咨询二", "0" * 64)
    cleaned = clean_log(station)
    assert superseded(cleaned) == []
    assert "咨询二" in cleaned.set_aside["source_sheet"].to_pylist()


def test_records_that_did_not_come_back_are_said_with_their_number(station):
    write_log(station.raw / NAME)
    book = openpyxl.load_workbook(sent_back(station))
    book["登记"].delete_rows(3, 2)
    book.save(station.raw / "交回.xlsx")
    cleaned = clean_log(station)
    assert told(cleaned) == [("INTAKE-RETURN-FEWER", "交回.xlsx")]
    (finding,) = [
        one
        for one in cleaned.intake_findings.to_pylist()
        if one["rule_id"] == "INTAKE-RETURN-FEWER"
    ]
    assert finding["severity"] == "confirm"
    assert "2 条" in finding["message"]
