"""A report takes its number, signer and dates from what people wrote in station.toml."""

from __future__ import annotations

import shutil
from dataclasses import replace

from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Document, Letterhead, Signature
from stationlog.reporting.report import Report
from stationlog.reporting.sections.opening import opening, signature, signed_early
from stationlog.reporting.sections.to_do import to_do
from stationlog.station import open_station

SENT = """
[letterhead]
red_head = "甲局文件"
copies_to = ["乙办"]

[[sent]]
report = "half-year"
period = "2025H1"
dated = 2025-07-01
number = "甲监〔2025〕12号"
signer = "张某"

[[sent]]
report = "annual"
period = "2025"
dated = 2026-01-05
"""


def _stating(report: Report, tmp_path, settings: str) -> Report:
    shutil.copy(report.station.root / "station.toml", tmp_path)
    with (tmp_path / "station.toml").open("a", encoding="utf-8") as file:
        file.write(settings)
    station = open_station(str(tmp_path))
    return replace(report, station=replace(report.station, settings=station.settings))


def _document(report: Report) -> Document:
    return next(item for item in opening(report).items if isinstance(item, Document))


def _dated(report: Report) -> str:
    return next(item for item in signature(report).items if isinstance(item, Signature)).date_text


def test_a_report_takes_what_was_stated_of_it_and_of_no_other(sample_report, tmp_path):
    stated = _stating(sample_report, tmp_path, SENT)
    assert _document(stated).letterhead == Letterhead(
        "甲局文件", "甲监〔2025〕12号", "张某", ("乙办",)
    )
    assert _dated(stated) == "2025年7月1日"
    other = replace(stated, kind="experience-summary")
    assert _document(other).letterhead == Letterhead("甲局文件", copies_to=("乙办",))
    assert _dated(other) == "【待填写：成文日期】"


def test_a_day_of_signing_before_the_cut_off_day_is_to_be_looked_at(sample_report, tmp_path):
    assert signed_early(_stating(sample_report, tmp_path, SENT)) == ""
    early = _stating(sample_report, tmp_path, SENT.replace("2025-07-01", "2025-06-20"))
    assert signed_early(early) == "成文日期 2025年6月20日早于统计截止日 2025年6月30日，请核对"
    assert "早于统计截止日" in plain(to_do(early))


def test_the_layout_is_ordinary_where_nobody_asked_for_a_red_head(sample_report, tmp_path):
    assert _document(sample_report).letterhead is None
    dated = _stating(sample_report, tmp_path, SENT[SENT.rindex("[[sent]]") :])
    assert _document(dated).letterhead is None
