from __future__ import annotations

from pathlib import Path

from stationlog.reporting.plain_text import words
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.data_note import left_out_records
from stationlog.station import open_station
from tests.reporting.sections.conftest import PROJECT, ROWS, prepared
from tests.reporting.sections.walk import printed, prose, tables


def test_a_log_without_repetitions_says_so(sample_report: Report):
    (block,) = left_out_records(sample_report)
    (text,) = prose(block)
    assert "没有因重复登记而不计入统计的记录" in words(text)


def test_repetitions_are_told_by_rule_with_how_many_of_this_period(tmp_path: Path):
    (tmp_path / "station.toml").write_bytes((PROJECT / "station.toml").read_bytes())
    raw = tmp_path / "data" / "raw"
    raw.mkdir(parents=True)
    later = "ZX-4,2025-08-14,温明样,来访,专利,专利检索,已答复,2025-08-14,李小样"
    for name, rows in (("甲.csv", (*ROWS, later)), ("乙.csv", (*ROWS[:2], later))):
        (raw / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
    report = open_report("half-year", prepared(open_station(str(tmp_path))), "2025H1")
    (block,) = left_out_records(report)
    (table,) = tables(block)
    assert printed(table) == [("同一条咨询抄了两遍", "CONS-COPY", "咨询登记", "1", "2")]
    assert report.figures.value("consultations.received", report.period) == 3
