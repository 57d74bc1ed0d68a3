from __future__ import annotations

import re

from stationlog.privacy import Masker
from stationlog.reporting.block_html import html
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.courses import business_charts
from stationlog.reporting.sections.data_note import data_note
from stationlog.reporting.sections.log_aside import intake_findings, set_aside
from stationlog.reporting.sections.log_assumed import assumed_changes, assumed_kinds
from stationlog.reporting.sections.log_changes import changes_by_step
from stationlog.reporting.sections.log_files import accounting_table, inputs_table
from stationlog.reporting.sections.log_layout import layout
from stationlog.reporting.sections.masked_cells import HIDDEN, shown_aside, shown_cell
from stationlog.reporting.sections.self_check import self_check
from stationlog.reporting.sections.statistics import statistics
from stationlog.reporting.sections.top_findings import top_findings
from stationlog.station import Station

OF_REPORTS = (business_charts, statistics, self_check, top_findings, data_note)
OF_LOGS = (
    layout,
    changes_by_step,
    assumed_changes,
    assumed_kinds,
    set_aside,
    intake_findings,
    inputs_table,
    accounting_table,
)


def _page(report: Report) -> str:
    parts = [html(section(report)) for section in OF_REPORTS]
    return "".join(parts + [html(show(report.cleaned, report.masker)) for show in OF_LOGS])


def test_no_full_name_or_phone_of_the_log_is_shown(sample_report: Report) -> None:
    page = _page(sample_report)
    assert sample_report.masker.names
    assert not [name for name in sample_report.masker.names if name in page]
    assert not re.search(r"(?<![0-9a-f])1[3-9]\d{9}(?![0-9a-f])", page)


def test_a_name_in_a_file_name_is_masked(small_station: Station) -> None:
    page = _page(open_report("annual", small_station))
    assert "温明样" not in page and "温某的咨询登记.csv" in page


def test_a_raw_name_with_spaces_and_a_raw_phone_in_full_width_are_masked() -> None:
    masker = Masker.of(["温明样"])
    assert shown_cell("温 明 样", "consultations", "person", masker) == "温某"
    phone = shown_cell("１３８ １２３４ ５６７８", "consultations", "phone", masker)
    assert "1234" not in phone and phone.startswith("138")
    assert "温 明 样" not in shown_cell("温 明 样来电", "consultations", "content", masker)
    assert "1234" not in shown_cell("电１３８１２３４５６７８", "consultations", "content", masker)


def test_a_footer_keeps_no_given_name_and_unknown_columns_show_nothing() -> None:
    masker = Masker.of([])
    assert shown_aside("制表人：温明样", "表尾签注", masker) == "制表人：温某"
    assert shown_aside("温明样", "未识别的列", masker) == HIDDEN
