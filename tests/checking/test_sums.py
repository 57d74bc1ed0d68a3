"""Numbers inside free texts: of records, and of what people write for the reports."""

from __future__ import annotations

import datetime as dt

import pytest

from stationlog.checking.check import check
from stationlog.checking.run import run_rule
from stationlog.station import Station
from tests.checking.logs import both_rulebooks, cleaned_of, layout_of, log_of, station_of, told

BOOKS = both_rulebooks()
RECORDS = [
    {"activity_no": f"HD-2025-0{n}", "held_on": dt.date(2025, 3, n), "handler": "温明样"}
    for n in range(1, 5)
]
WRONG = "到场60家，占邀请80家的85%。"
MIANYANG = "截至5月申请26163件，其中城区3511件、县区19141件。"


@pytest.fixture
def station(tmp_path) -> Station:
    return station_of(root=tmp_path)


def write(station: Station, place: str, text: str, encoding: str = "utf-8") -> None:
    path = station.root / "narrative" / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode(encoding))


def found(station: Station, rule_ids: set[str]) -> list[dict]:
    rows = check(cleaned_of({"activities": RECORDS}), BOOKS, station).findings.to_pylist()
    return [row for row in rows if row["rule_id"] in rule_ids]


def narrative(station: Station) -> list[dict]:
    return found(station, {"SUB-HALF-SUMS", "SUB-ANNUAL-SUMS", "SUB-EXPERIENCE-SUMS"})


def test_every_record_that_has_the_text_fails_and_every_fault_of_it_is_told():
    texts = ["", WRONG, "无", f"{WRONG}另有资料20份，其中宣传册12份、海报9份。"]
    records = [{"remark": text or None} for text in texts]
    result = run_rule(BOOKS.rules["ACT-SUMS"], log_of({"activities": records}))
    assert result.checked.tolist() == [False, True, True, True]
    assert [(f.row, f.field, f.words["problem"].count("；")) for f in told(result)] == [
        (1, "remark", 0),
        (3, "remark", 1),
    ]


def test_a_record_that_does_not_meet_the_condition_is_not_read():
    rule = BOOKS.rules["ACT-SUMS"].model_copy(
        update={"when": BOOKS.rules["ACT-SURVEY-YEARLY"].when}
    )
    result = run_rule(rule, log_of({"activities": [{"remark": WRONG, "kind": "培训"}]}))
    assert not result.checked.any()
    assert not result.failures


def test_the_finding_of_a_record_stands_at_its_cell():
    records = [*RECORDS, RECORDS[0] | {"activity_no": "HD-2025-05", "remark": WRONG}]
    log = cleaned_of({"activities": records}, layout_of("activities", ["activity_no", "remark"], 5))
    rows = check(log, BOOKS, station_of()).findings.to_pylist()
    (row,) = [row for row in rows if row["rule_id"] == "ACT-SUMS"]
    assert (row["source_cell"], row["severity"]) == ("B7", "confirm")
    assert row["message"] == "“备注”里的数字不相符：60家 ÷ 80家，应为 75.0%，写的是 85%"


def test_a_narrative_is_told_by_file_period_and_line(station):
    write(station, "2025H1/half-year-problems.md", f"# 情况\n\n全年受理12件。\n{MIANYANG}\n")
    (row,) = narrative(station)
    assert row["rule_id"] == "SUB-HALF-SUMS"
    assert row["period"] == "2025H1"
    assert row["scope"] == "report"
    assert row["source_file"] == "narrative/2025H1/half-year-problems.md"
    assert row["source_cell"] is None
    assert row["message"].startswith("第 4 行“截至5月申请26163件")
    assert "少于 26163件" in row["message"]


def test_each_report_has_its_rule(station):
    write(station, "2025/annual-plans.md", MIANYANG)
    write(station, "2025/experience-summary-cases.md", MIANYANG)
    write(station, "2025/notes.md", MIANYANG)
    assert sorted(row["rule_id"] for row in narrative(station)) == [
        "SUB-ANNUAL-SUMS",
        "SUB-EXPERIENCE-SUMS",
    ]


def test_it_is_the_same_finding_when_lines_are_written_above_it_and_another_when_it_changes(
    station,
):
    def ids(text: str) -> list[str]:
        write(station, "2025/annual-plans.md", text)
        return [row["finding_id"] for row in narrative(station)]

    first = ids(MIANYANG)
    assert ids(f"新的一段。\n\n{MIANYANG}") == first
    assert ids(MIANYANG.replace("3511", "3512")) != first


def test_names_in_a_narrative_are_masked(station):
    write(station, "2025/annual-plans.md", "温明样走访20家，其中企业12家、商户9家。")
    (row,) = narrative(station)
    assert "温某走访20家" in row["message"]


def test_folders_that_are_no_period_and_files_in_another_encoding_are_passed_over(station):
    write(station, "草稿/annual-plans.md", MIANYANG)
    write(station, "2025/annual-plans.md", MIANYANG, "gb18030")
    assert narrative(station) == []


def test_comments_and_figures_for_the_writer_are_no_text_of_anybody(station):
    write(station, "2025H1/half-year-problems.md", f"<!--\n{MIANYANG}\n-->\n")
    write(station, "2025H1/half-year.figures.md", MIANYANG)
    assert narrative(station) == []


def test_a_comment_moves_no_line(station):
    write(station, "2025H1/half-year-problems.md", f"<!--\n请写\n-->\n{MIANYANG}\n")
    (row,) = narrative(station)
    assert row["message"].startswith("第 4 行")


def test_a_sound_narrative_meets_no_clause_by_that(station):
    write(station, "2025H1/half-year-problems.md", "受理20件，其中企业12件、个人8件。")
    rows = check(cleaned_of({"activities": RECORDS}), BOOKS, station).coverage.to_pylist()
    states = {(row["period"], row["clause_id"]): row["status"] for row in rows}
    assert states["2025H1", "WH33-4.3-d"] == "not_run"
