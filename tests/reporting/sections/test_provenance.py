from __future__ import annotations

import re
from dataclasses import replace

import pytest

from stationlog.indicators.address import FILES
from stationlog.indicators.catalogue import catalogue
from stationlog.indicators.figures import Figures
from stationlog.indicators.slices import BEFORE
from stationlog.reporting import block_html, block_typst
from stationlog.reporting.blocks import Blocks, Details, Faces, Table, Target
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.report import Report
from stationlog.reporting.sections import provenance as annex
from stationlog.reporting.sections.provenance import provenance
from stationlog.reporting.sections.provenance_files import files_table
from stationlog.reporting.sections.scope_words import scope_words
from stationlog.reporting.sections.words import row_of
from tests.reporting.sections.walk import flat, printed


@pytest.fixture(scope="module")
def faces(sample_report: Report) -> Faces:
    (found,) = (item for item in flat(provenance(sample_report)) if isinstance(item, Faces))
    return found


def entries(faces: Faces) -> list[Details]:
    return list(flat(faces.screen))


def records(entry: Details) -> list[Table]:
    return [one for one in flat(entry.body) if isinstance(one, Table) and one.caption]


def test_every_figure_of_the_catalogue_has_an_entry_and_a_row_under_one_number(faces):
    anchors = [entry.anchor for entry in entries(faces)]
    assert anchors == [f"2025H1/{figure_id}" for figure_id in catalogue()]
    (table,) = (item for item in flat(faces.paper) if isinstance(item, Table))
    numbered = [(row[0], row[1]) for row in printed(table) if row[0]]
    labels = [figure.label for figure in catalogue().values()]
    assert numbered == [(str(place), label) for place, label in enumerate(labels, 1)]
    heads = [entry.summary[0] for entry in entries(faces)]
    assert heads == [f"{place}. {label}：" for place, label in enumerate(labels, 1)]


def test_records_told_once_are_named_by_the_number_that_tells_them(faces):
    (table,) = (item for item in flat(faces.paper) if isinstance(item, Table))
    rows = {row[1]: row for row in printed(table)}
    received = rows["接待咨询"]
    assert rows["咨询答复率"][4] == f"同序号{received[0]}"
    rate = next(entry for entry in entries(faces) if "咨询答复率" in entry.summary[0])
    assert not records(rate)
    # on a screen the cells stand where somebody clicked for them
    (numbers,) = (item for item in flat(rate.body) if isinstance(item, Table))
    assert " › " in cell_text(numbers.rows[0][3])


def test_on_paper_clauses_and_findings_are_referred_to_their_annexes(faces):
    (table,) = (item for item in flat(faces.paper) if isinstance(item, Table))
    rows = {row[1]: row for row in printed(table)}
    assert rows["自动核对条款符合率"][4] == "见附件4"
    told = " ".join(" ".join(map(str, row)) for row in printed(table))
    assert not re.search(r"DB44-|CG23-|WH33-|wuhua-|\b[0-9a-f]{8}\b", told)


def test_the_conditions_are_told_in_the_words_of_the_registers(sample_report):
    for figure_id in catalogue():
        for row in sample_report.figures.rows(figure_id, sample_report.period):
            told = re.sub(r"规则“[A-Z0-9-]+”", "", scope_words(row.source))
            assert not re.search(r"[a-z_]{2,}|[<>=;]|H1", told), (row.source, told)


def test_conditions_in_full(sample_report):
    row = row_of(sample_report, "cases.acceptance_rate")
    assert scope_words(row.source) == (
        "援助申请办理：决定日期在2025年上半年；审查决定为“受理”或“不予受理”或“视为撤回”；"
        "分子另须审查决定为“受理”"
    )


def test_a_number_without_records_says_so(faces):
    for entry in entries(faces):
        table = next(item for item in flat(entry.body) if isinstance(item, Table))
        for row in table.rows:
            assert (cell_text(row[2]) == "0") == (row[3] is None), entry.anchor


def test_anchors_are_unique_in_the_page(sample_report):
    page = block_html.html(provenance(sample_report))
    ids = [part.partition('"')[0] for part in page.split(' id="')[1:]]
    assert len(ids) == len(set(ids)) > 300


def test_a_long_log_is_told_in_part_and_that_it_is_a_part(sample_report, monkeypatch):
    monkeypatch.setattr(annex, "_PLACES", 3)
    monkeypatch.setattr(annex, "_PLACES_ON_PAPER", 2)
    monkeypatch.setattr(annex, "_RECORDS", 4)
    monkeypatch.setattr(annex, "_RECORDS_IN_ALL", 30)
    (faces,) = (item for item in flat(provenance(sample_report)) if isinstance(item, Faces))
    listed = [table for entry in entries(faces) for table in records(entry)]
    assert all(len(table.rows) <= 4 for table in listed)
    assert sum(len(table.rows) for table in listed) == 30
    assert any("只列前一部分" in table.caption for table in listed)
    for entry in entries(faces):
        numbers = next(item for item in flat(entry.body) if isinstance(item, Table))
        for row in numbers.rows:
            cells = row[3]
            if isinstance(cells, tuple):
                assert cells[1] == " 等"
            assert cells is None or re.sub("“.*?”", "", cell_text(cells)).count("、") <= 2


def test_the_annex_on_paper_is_typeset_as_one_table(sample_report):
    source = block_typst.typst(provenance(sample_report))
    assert source.count("#official-table(") == 2
    assert "筛选条件" not in source


def test_every_file_that_answers_for_a_number_has_a_place_to_open(sample_report):
    table = files_table(sample_report)
    assert [row[0].anchor for row in table.rows] == list(FILES)
    assert all(isinstance(row[0], Target) for row in table.rows)


def test_a_report_that_does_not_reach_the_year_before_has_nothing_of_it(sample_report):
    rows = [row for row in sample_report.figures.all_rows() if row.dimension not in BEFORE]
    alone = replace(sample_report, figures=Figures.of_rows(rows))
    (faces,) = (item for item in flat(provenance(alone)) if isinstance(item, Faces))
    assert "2024H1/" not in repr(Blocks(*entries(faces)))
