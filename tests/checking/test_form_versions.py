"""form_version: what a sheet says of its form is held against the form in force."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName

from stationlog.checking.check import Checked, check
from stationlog.checking.kinds.form_version import form_version
from stationlog.checking.outcome import DutyState
from stationlog.cleaning.clean import clean_log
from stationlog.intake.form_mark import FORM_NAME, read_mark
from tests.checking.logs import both_rulebooks, kept_in, log_of, station_of
from tests.forms.filled import RECORDS, SLIP, station_in, write_filled

RULE = both_rulebooks().rules["CONS-FORM-VERSION"]
CLAUSE = "WH33-2.2-e"


def duties(*forms: tuple[str, str], records=({"consulted_on": dt.date(2025, 3, 4)},), **how):
    log = log_of({"consultations": list(records)}, **how)
    kept = kept_in("consultations", [{"form": f, "version": v} for f, v in forms])
    return form_version(RULE, replace(log, forms=kept)).duties


def test_the_version_in_force_is_met_in_the_half_year_of_the_newest_record():
    (duty,) = duties(("consultations", "2026.1"))
    assert duty.state is DutyState.MET
    assert duty.period.key == "2025H1"


@pytest.mark.parametrize(
    ("form", "version", "said"),
    [
        ("consultations", "2025.9", "是旧版，现行的是 2026.1 版"),
        ("consultations", "2026.0.9", "是旧版"),
        ("consultations", "2026.10", "比现行的 2026.1 版还新"),
        ("ledger", "2026.1", "不在现行业务用表之内"),
    ],
)
def test_any_other_version_and_an_unknown_form_fail_and_say_why(form, version, said):
    (duty,) = duties((form, version))
    assert duty.state is DutyState.FAILED
    assert said in RULE.message.format(**duty.words)


def test_a_sheet_that_says_nothing_of_a_form_is_not_judged():
    assert duties() == ()


def test_a_sheet_whose_records_are_all_of_later_days_is_not_judged_yet():
    later = ({"consulted_on": dt.date(2025, 9, 1)},)
    assert duties(("consultations", "2025.1"), records=later, as_of=dt.date(2025, 6, 30)) == ()


def test_a_sheet_without_dates_belongs_to_no_period():
    (duty,) = duties(("consultations", "2025.1"), records=({"content": "问"},))
    assert duty.period is None


def test_every_register_that_has_a_form_has_a_rule_of_its_version():
    books = both_rulebooks()
    ruled = [rule.register_ for rule in books.rules.values() if rule.kind == "form_version"]
    assert sorted(ruled) == sorted({form.register_ for form in books.forms.values()})


def relabelled(path, text: str) -> None:
    """The workbook with another mark on the sheet of consultations."""
    book = openpyxl.load_workbook(path)
    book["咨询登记"].defined_names[FORM_NAME].value = text
    book.save(path)


def checked(station) -> Checked:
    return check(clean_log(station), both_rulebooks(), station_of(root=station.root))


def of_versions(result: Checked) -> list[dict]:
    rows = result.findings.to_pylist()
    return [row for row in rows if row["rule_id"].endswith("FORM-VERSION")]


def statuses(result: Checked) -> dict[str, tuple[list, int]]:
    rows = result.coverage.to_pylist()
    return {row["period"]: row["records_checked"] for row in rows if row["clause_id"] == CLAUSE}


def test_a_log_in_an_old_form_is_one_finding_of_its_sheet(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "登记.xlsx", {"consultations": RECORDS["consultations"]})
    relabelled(path, '"consultations 2025.2 0123456789abcdef"')
    (found,) = of_versions(checked(station))
    assert (found["source_file"], found["source_sheet"]) == ("登记.xlsx", "咨询登记")
    assert found["source_cell"] is None
    assert (found["scope"], found["severity"]) == ("file", "confirm")
    assert found["period"] == "2026H1"
    assert "知识产权维权援助咨询登记表”2025.2 版，是旧版" in found["message"]


def test_a_log_in_the_form_in_force_is_no_finding_and_counts_for_the_clause(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "登记.xlsx", {"consultations": RECORDS["consultations"]})
    with_mark = checked(station)
    relabelled(path, '"no form at all"')
    without = checked(station)
    assert of_versions(with_mark) == of_versions(without) == []
    marked, plain = statuses(with_mark), statuses(without)
    assert marked["2026H1"] == plain["2026H1"] + 1
    assert marked["2026H2"] == plain["2026H2"]


@pytest.mark.parametrize(
    "text",
    [
        '"consultations 2026.1"',
        '"consultations 2026.1 XYZ"',
        '"=cmd|calc 2026.1 0123456789abcdef"',
        "Sheet1!$A$1",
        '"咨询 2026.1 0123456789abcdef"',
        '"' + "a" * 60 + ' 2026.1 0123456789abcdef"',
        "",
    ],
)
def test_what_is_no_mark_is_not_taken_for_one(text):
    assert read_mark(text) is None


def test_a_form_pasted_over_with_another_register_is_a_layout_of_the_stations_own(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "登记.xlsx", {"consultations": RECORDS["consultations"]})
    relabelled(path, '"team 2025.1 0123456789abcdef"')
    assert of_versions(checked(station)) == []


def test_many_slips_of_an_old_version_in_one_file_are_one_finding(tmp_path):
    station = station_in(tmp_path)
    path = write_filled(station.raw / "申请.xlsx", {"application": [SLIP]})
    book = openpyxl.load_workbook(path)
    mark = '"application 2025.1 0123456789abcdef"'
    book["援助申请表"].defined_names[FORM_NAME].value = mark
    for number in (2, 3):
        page = book.copy_worksheet(book["援助申请表"])
        page.title = f"援助申请表 ({number})"
        page.defined_names[FORM_NAME] = DefinedName(FORM_NAME, attr_text=mark)
    book.save(path)
    (found,) = of_versions(checked(station))
    assert found["rule_id"] == "CASE-FORM-VERSION"
    assert (found["source_file"], found["source_sheet"]) == ("申请.xlsx", None)
