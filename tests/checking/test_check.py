from __future__ import annotations

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from stationlog.checking.check import check
from stationlog.errors import InputError
from stationlog.vocabulary.findings import Finding
from stationlog.vocabulary.schemas import COVERAGE, FINDINGS
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, station_of

BOOKS = both_rulebooks()


def consultation(number: int, **changes) -> dict:
    return {
        "consultation_no": f"ZX-{number:03}",
        "consulted_on": dt.date(2025, 3, number),
        "person": "匿名",
        "client_type": "个人",
        "channel": "来访",
        "right_type": "商标",
        "content": "商标被仿冒",
        "reply": "已告知投诉途径",
        "handler": "钟三丰",
        **changes,
    }


GOOD = [consultation(number) for number in range(1, 5)]


def findings(records, as_of=None, layout=None, intake=None) -> list[dict]:
    checked = check(cleaned_of(records, layout, intake), BOOKS, station_of(as_of))
    return checked.findings.to_pylist()


def of_rule(rows: list[dict], rule_id: str) -> list[dict]:
    return [row for row in rows if row["rule_id"] == rule_id]


def test_findings_and_coverage_have_the_declared_schemas():
    checked = check(cleaned_of({"consultations": GOOD}), BOOKS, station_of())
    assert checked.findings.schema.equals(FINDINGS)
    assert checked.coverage.schema.equals(COVERAGE)


def test_good_records_give_no_finding_about_themselves():
    assert [row for row in findings({"consultations": GOOD}) if row["scope"] == "record"] == []


def test_a_finding_names_the_cell_the_clause_and_what_to_do():
    records = [*GOOD, consultation(5, content=None)]
    layout = layout_of("consultations", ["consultation_no", "content"], 5)
    (row,) = of_rule(findings({"consultations": records}, layout=layout), "CONS-RECORD")
    assert row["source_cell"] == "B7"
    assert row["clause_ids"] == ["WH33-2.2-e"]
    assert row["message"] == "缺少“咨询内容”"
    assert row["advice"]
    assert (row["period"], row["field"], row["severity"]) == ("2025H1", "content", "must_fix")


def test_a_field_breaks_only_the_clauses_it_is_named_for():
    cases = [
        {"case_no": f"WY-{n}", "applied_on": dt.date(2025, 3, n), "phone": None, "materials": None}
        for n in range(1, 4)
    ]
    rows = of_rule(findings({"cases": cases}), "CASE-FORM")
    told = {row["field"]: row["clause_ids"] for row in rows}
    assert told["phone"] == ["DB44-apply-form", "CG23-apply-form"]
    of_materials = ["DB44-apply-materials", "CG23-apply-materials"]
    assert told["materials"] == told["grounds"] == of_materials


def test_a_column_the_whole_table_lacks_is_one_finding_and_not_one_for_every_row():
    records = [consultation(number, handler=None) for number in range(1, 5)]
    layout = layout_of("consultations", ["consultation_no", "content"], 4)
    (row,) = of_rule(findings({"consultations": records}, layout=layout), "CONS-FORM")
    assert row["scope"] == "file"
    assert row["record_id"] is None
    assert "没有“经办人”一栏，涉及 4 条记录" in row["message"]


def test_values_and_messages_are_masked():
    cases = [
        {"case_no": f"WY-{n}", "applied_on": dt.date(2025, 3, n), "applicant": "钟三丰"}
        for n in range(1, 4)
    ]
    cases[0] |= {"id_no": "11010519491231002", "client_type": "个人"}
    cases[1] |= {"id_no": "110105194912310021"}
    rows = of_rule(findings({"cases": cases}), "CASE-ID-NO")
    assert [row["value"] for row in rows] == ["11************002", "11*************021"]
    for row in rows:
        assert "110105" not in row["message"]


def test_the_same_log_gives_the_same_findings_in_the_same_order():
    records = {"consultations": [*GOOD, consultation(5, content=None), consultation(5, reply=None)]}
    first = check(cleaned_of(records), BOOKS, station_of())
    second = check(cleaned_of(records), BOOKS, station_of())
    assert first.findings.equals(second.findings)
    assert first.coverage.equals(second.coverage)
    ids = first.findings["finding_id"].to_pylist()
    assert len(set(ids)) == len(ids)


def test_a_row_inserted_above_changes_no_finding_id():
    bad = consultation(9, content=None) | {"record_id": "consultations:ZX-009"}
    before = of_rule(findings({"consultations": [*GOOD, bad]}), "CONS-RECORD")
    after = of_rule(findings({"consultations": [consultation(8), *GOOD, bad]}), "CONS-RECORD")
    assert [row["finding_id"] for row in before] == [row["finding_id"] for row in after]


def intake_finding(rule: str, record_id: str, field: str) -> Finding:
    return Finding(
        finding_id=rule,
        rule_id=rule,
        severity="must_fix",
        scope="record",
        message="",
        advice="",
        register="consultations",
        record_id=record_id,
        field=field,
    )


def test_a_cell_cleaning_could_not_read_is_not_called_missing_a_second_time():
    bad = consultation(9, channel=None) | {"record_id": "consultations:9"}
    told = [intake_finding("CLEAN-CHOICE", "consultations:9", "channel")]
    rows = findings({"consultations": [*GOOD, bad]}, intake=told)
    assert of_rule(rows, "CONS-CHANNEL") == []
    assert len(of_rule(rows, "CLEAN-CHOICE")) == 1


def test_a_date_outside_the_years_of_the_log_is_reported_once_and_not_reasoned_with():
    bad = consultation(9, consulted_on=dt.date(2042, 3, 9), replied_on=dt.date(2025, 3, 9))
    bad["record_id"] = "consultations:9"
    told = [intake_finding("CLEAN-DATE-OUTLIER", "consultations:9", "consulted_on")]
    rows = findings({"consultations": [*GOOD, bad]}, intake=told)
    assert of_rule(rows, "CONS-DATE-ORDER") == of_rule(rows, "CONS-RECORD") == []


def test_a_limit_that_runs_out_after_the_day_of_the_statistics_is_no_finding():
    cases = [{"case_no": f"WY-{n}", "applied_on": dt.date(2025, 6, 12 + n)} for n in range(1, 4)]
    early = findings({"cases": cases}, dt.date(2025, 6, 30))
    later = findings({"cases": cases}, dt.date(2025, 7, 31))
    assert of_rule(early, "CASE-DECIDE-15WD") == []
    assert len(of_rule(later, "CASE-DECIDE-15WD")) == 3


def test_records_dated_after_the_day_of_the_statistics_give_no_finding():
    late = consultation(20, content=None, replied_on=dt.date(2025, 3, 1))
    told = [intake_finding("CLEAN-PHONE", "consultations:ZX-020:4", "phone")]
    records = {"consultations": [*GOOD, late]}
    assert of_rule(findings(records, intake=told), "CLEAN-PHONE")
    early = findings(records, dt.date(2025, 3, 19), intake=told)
    assert [row for row in early if row["scope"] == "record"] == []


def test_an_earlier_check_gives_the_findings_that_had_arisen_and_speaks_of_no_later_day():
    def case(number: int, applied: dt.date, **fields) -> dict:
        return {"case_no": f"WY-{number}", "applied_on": applied, **fields}

    april, july = dt.date(2025, 4, 1), dt.date(2025, 7, 21)
    records = {
        "consultations": [*GOOD, consultation(1, consulted_on=july), consultation(1)],
        "cases": [
            case(1, april, decided_on=july, decision="受理"),
            case(2, april, closed_on=july),
            case(3, april, decided_on=april, appealed_on=july, decision="不予受理"),
            case(4, april, decided_on=july, closed_on=april),
            case(5, april, correction_notice_on=april, corrected_on=july, decided_on=july),
            case(5, july, outcome="办结", closed_on=july),
        ],
        "transfers": [{"transferred_on": april, "due_on": april, "feedback_on": july}],
        "submissions": [{"report": "半年报告", "period": "2025H1", "sent_on": july}],
    }
    for as_of in (dt.date(2025, 4, 30), dt.date(2025, 6, 30), dt.date(2025, 7, 20)):
        early = findings(records, as_of)
        later = [row for row in findings(records) if (row["arises_on"] or as_of) <= as_of]
        arisen = {row["finding_id"] for row in later if row["period"] in ("2025H1", None)}
        assert {row["finding_id"] for row in early} == arisen
        # dates that contradict each other are told both
        told = [row for row in early if row["rule_id"] != "CASE-DATE-ORDER"]
        assert "2025-07-21" not in "".join(f"{row['message']}{row['value']}" for row in told)


def test_what_a_step_asks_for_is_asked_from_that_step_on():
    closed = {
        "case_no": "WY-1",
        "applied_on": dt.date(2025, 6, 2),
        "closed_on": dt.date(2025, 7, 9),
    }
    records = {"consultations": GOOD, "cases": [closed]}
    assert of_rule(findings(records, dt.date(2025, 7, 8)), "CASE-ARCHIVED") == []
    assert len(of_rule(findings(records, dt.date(2025, 7, 9)), "CASE-ARCHIVED")) == 1


def test_a_missing_evidence_is_no_finding_for_the_notice_asks_for_none():
    station = [{"item": "牌匾", "state": "已具备"}]
    rows = findings({"consultations": GOOD, "station": station})
    assert of_rule(rows, "STATION-PLAQUE") == []


def test_a_missed_report_is_a_finding_from_the_day_after_its_deadline():
    submissions = [{"report": "经验总结", "sent_on": dt.date(2022, 12, 9)}]
    records = {"consultations": GOOD, "submissions": submissions}
    assert of_rule(findings(records, dt.date(2025, 6, 30)), "SUB-HALF-YEAR") == []
    (row,) = of_rule(findings(records, dt.date(2025, 7, 1)), "SUB-HALF-YEAR")
    assert (row["period"], row["arises_on"]) == ("2025H1", dt.date(2025, 7, 1))


def test_a_report_handed_in_late_points_at_the_cell_that_says_so():
    submissions = [
        {"report": "经验总结", "sent_on": dt.date(2022, 12, 9)},
        {"report": "半年报告", "period": "2025H1", "sent_on": dt.date(2025, 7, 3)},
    ]
    layout = layout_of("submissions", ["report", "period", "sent_on"], 2)
    records = {"consultations": GOOD, "submissions": submissions}
    (row,) = of_rule(findings(records, layout=layout), "SUB-HALF-YEAR")
    assert (row["source_cell"], row["value"]) == ("C4", "2025-07-03")
    assert "晚 3 天" in row["message"]


def test_a_register_the_station_does_not_keep_gives_no_finding():
    registers = {row["register"] for row in findings({"consultations": GOOD})}
    assert registers <= {"consultations"}


def test_an_item_of_the_set_up_points_at_the_cell_at_fault():
    records = {
        "consultations": GOOD,
        "station": [{"item": "牌匾", "state": "部分具备", "evidence": "照片"}],
    }
    layout = layout_of("station", ["item", "state", "evidence"], 1)
    (row,) = of_rule(findings(records, layout=layout), "STATION-PLAQUE")
    assert (row["source_cell"], row["scope"], row["period"]) == ("B3", "register", None)


def test_dictionary_chunks_of_several_files_are_read_as_one():
    cleaned = cleaned_of({"consultations": GOOD})
    table = cleaned.records["consultations"]
    other = cleaned_of({"consultations": [consultation(9, channel="信函")]}).records
    cleaned.records["consultations"] = pa.concat_tables([table, other["consultations"]])
    rows = check(cleaned, BOOKS, station_of()).findings
    late = rows.filter(pc.equal(rows["rule_id"].cast(pa.string()), "CONS-REPLIED-ON"))
    assert late.num_rows == 1


def test_a_log_without_a_year_cannot_be_checked():
    with pytest.raises(InputError):
        check(cleaned_of({"consultations": GOOD[:2]}), BOOKS, station_of())


def test_a_column_that_is_lacking_before_and_after_a_document_came_into_force_is_one_finding():
    # the notice is in force from 2022-10-21, the other documents always
    days = [dt.date(2022, 9, 5), dt.date(2022, 10, 20), dt.date(2022, 10, 21), dt.date(2022, 12, 1)]
    records = [
        consultation(n, consulted_on=day, channel="网络") for n, day in enumerate(days, start=1)
    ]
    layout = layout_of("consultations", ["consultation_no", "consulted_on", "reply"], 4)
    rows = findings({"consultations": records}, layout=layout)
    (row,) = of_rule(rows, "CONS-REPLIED-ON")
    assert "涉及 4 条记录" in row["message"]
    assert "WH33-3.2-d" in row["clause_ids"]
    ids = [row["finding_id"] for row in rows]
    assert len(set(ids)) == len(ids)
