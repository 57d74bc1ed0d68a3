"""What notebook 01 shows of a log that is not tidy."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from stationlog.cleaning.clean import clean_log
from stationlog.cleaning.store import Cleaned
from stationlog.cleaning.teaching.accepting import accept
from stationlog.cleaning.teaching.teaching import read_teaching
from stationlog.errors import ArgumentError
from stationlog.privacy import Masker
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Blocks, Code, Paragraph, Table
from stationlog.reporting.sections.log_aside import (
    intake_findings,
    set_aside,
    totals,
    unmapped_tables,
)
from stationlog.reporting.sections.log_assumed import assumed_changes, assumed_kinds
from stationlog.reporting.sections.log_changes import changes_by_step
from stationlog.reporting.sections.log_files import not_counted
from stationlog.reporting.sections.log_layout import layout
from stationlog.reporting.sections.log_look import comments, hidden_and_struck
from stationlog.reporting.sections.log_steps import STEPS
from stationlog.reporting.sections.log_teaching import suggestions, taught
from stationlog.station import Station, open_station
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, station_at, write_sheet

SECTIONS = (
    not_counted,
    layout,
    suggestions,
    changes_by_step,
    assumed_kinds,
    assumed_changes,
    hidden_and_struck,
    comments,
    set_aside,
    unmapped_tables,
    totals,
    intake_findings,
)
HEADER = [*CONSULTATION_HEADER, "来电事项摘要记", "王小明"]


def untidy_rows(first: int, count: int = 30) -> list[list[object]]:
    rows = [HEADER]
    for n in range(first, first + count):
        # one ditto, one date without a year, one blank said in words, in every row but the first
        row = consultation(
            f"Z-{n:03d}",
            f"3月{n % 28 + 1}日",
            咨询人="王小明",
            咨询方式="视频网络" if n % 5 == 0 else "来访",
            经办人="同上" if n > first else "丙丁",
            答复意见="无",
        )
        rows.append([*row, "问商标", "13800002222"])
    return rows


def untidy_station(folder: Path) -> Station:
    station = station_at(folder)
    book = station.raw / "2025年.xlsx"
    write_sheet(book, untidy_rows(1), "一月")
    write_sheet(book, untidy_rows(31), "二月")
    write_sheet(book, [["科室", "分机", "房号"], ["办公室", 801, "301"]], "通讯")
    opened = openpyxl.load_workbook(book)
    opened["一月"]["C3"].comment = Comment("已联系王小明，13800003333", "某某")
    opened["一月"].row_dimensions[5].hidden = True
    opened.save(book)
    (station.raw / "~$2025年.xlsx").write_bytes(b"x")
    return station


@pytest.fixture(scope="module")
def cleaned(tmp_path_factory: pytest.TempPathFactory) -> Cleaned:
    return clean_log(untidy_station(tmp_path_factory.mktemp("untidy")))


def words(blocks: Blocks) -> str:
    return plain(blocks)


def tables(blocks: Blocks) -> list[Table]:
    return [block for block in blocks.items if isinstance(block, Table)]


def test_the_pages_list_every_assumed_change_but_blanks_once(cleaned):
    masker = cleaned.masker()
    seen = []
    for page in (1, 2, 3, 4, 5):
        (table,) = tables(assumed_changes(cleaned, masker, page=page, per_page=25))
        assert f"第 {page}/5 页" in table.caption
        assert ("page 改成" in table.note) == (page < 5)
        seen += [(row[0], row[3]) for row in table.rows]
    assert len(seen) == len(set(seen)) == 60 + 58
    assert "空缺" not in "".join(step for _, step in seen)


@pytest.mark.parametrize(
    ("asked", "count"),
    [
        ({"step": "补上年份"}, 60),
        ({"step": "ditto"}, 58),
        ({"step": "空缺记号改为空"}, 60),
        ({"field": "经办人", "register": "咨询登记"}, 58),
        ({"field": "consulted_on"}, 60),
        ({"register": "*"}, 118),
        ({"register": "cases"}, 0),
    ],
)
def test_one_kind_of_assumed_change_can_be_asked_for(cleaned, asked, count):
    found = tables(assumed_changes(cleaned, cleaned.masker(), per_page=1000, **asked))
    assert sum(len(table.rows) for table in found) == count


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"page": 9}, "共 4 页"),
        ({"page": 0}, "没有第 0 页"),
        ({"per_page": 0}, "per_page"),
        ({"step": "补月份"}, "补上年份"),
        ({"register": "台账"}, "台账"),
        ({"field": "颜色"}, "颜色"),
    ],
)
def test_a_page_or_kind_there_is_none_of_is_refused_with_what_there_is(cleaned, asked, said):
    with pytest.raises(ArgumentError) as refused:
        assumed_changes(cleaned, cleaned.masker(), **asked)
    assert said in str(refused.value)


def test_every_step_is_told_in_chinese(cleaned):
    sample = clean_log(open_station(raw=str(Path(__file__).parents[2] / "data" / "raw" / "demo")))
    for log in (cleaned, sample):
        assert set(log.changes["step"].cast("string").to_pylist()) <= set(STEPS)


def test_the_kinds_of_assumed_changes_are_counted_with_an_example(cleaned):
    (table,) = tables(assumed_kinds(cleaned, cleaned.masker()))
    assert {(row[0], row[2], row[3]) for row in table.rows} >= {
        ("补上年份", "咨询日期", "60"),
        ("“同上”照抄上一行", "经办人", "58"),
        ("空缺记号改为空", "答复意见", "60"),
    }


def test_the_call_that_accepts_is_shown_and_does_what_it_says(tmp_path, cleaned):
    station = untidy_station(tmp_path)
    shown = suggestions(cleaned, cleaned.masker())
    (call,) = [block.text for block in shown.items if isinstance(block, Code)]
    arguments = {
        keyword.arg: ast.literal_eval(keyword.value)
        for keyword in ast.parse(call, mode="eval").body.keywords
    }
    assert arguments == {"columns": {}, "choices": {"咨询方式": {"视频网络": "网络"}}}
    accept(station, **arguments)
    again = clean_log(station)
    assert set(again.records["consultations"]["channel"].to_pylist()) == {"来访", "网络"}
    assert "视频网络" not in words(suggestions(again, again.masker()))
    assert "视频网络" in words(taught(read_teaching(station.root), Masker()))


def test_a_header_that_is_a_name_is_masked_and_cannot_be_copied(cleaned):
    shown = words(suggestions(cleaned, cleaned.masker()))
    assert "王某" in shown and "王小明" not in shown


def test_tables_with_the_same_header_are_told_together(cleaned):
    (table,) = tables(layout(cleaned, cleaned.masker()))
    assert "等 2 张表" in table.caption and "二月" in table.note


def test_comments_and_hidden_rows_are_shown_with_names_and_phones_masked(cleaned):
    said = words(comments(cleaned, cleaned.masker()))
    assert "C3" in said and "已联系王某" in said and "138****3333" in said
    assert "第5行" in words(hidden_and_struck(cleaned, cleaned.masker()))


def test_sheets_set_aside_and_ignored_files_are_named(cleaned):
    (table,) = tables(unmapped_tables(cleaned, cleaned.masker()))
    assert table.rows[0][:4] == ("2025年.xlsx", "通讯", "整张", "6")
    assert "~$2025年.xlsx" in words(not_counted(cleaned, cleaned.masker()))


def test_returned_files_and_archives_are_told(cleaned):
    inputs = [
        {"file": "报送.zip/一季度/甲.xlsx", "member": "一季度/甲.xlsx", "size": 1, "sha256": "a"},
        {"file": "改.xlsx", "size": 1, "sha256": "b"},
    ]
    supersedes = [{"file": "改.xlsx", "origin": "原.xlsx", "origin_sha256": "c"}]
    told = replace(cleaned, run=cleaned.run | {"inputs": inputs, "supersedes": supersedes})
    archives, returned = tables(not_counted(told, Masker()))
    assert archives.rows == (("报送.zip", "1"),)
    assert returned.rows == (("改.xlsx", "原.xlsx", "0"),)


def test_findings_that_say_the_same_share_a_row(cleaned):
    (table,) = tables(intake_findings(cleaned, cleaned.masker()))
    places = [row[0] for row in table.rows if "视频网络" in row[1]]
    assert len(places) == 2 and places[0].endswith("、E11、E16、E21、E26、E31")


def test_no_section_shows_a_full_name_or_phone(cleaned):
    masker = cleaned.masker()
    said = "".join(words(section(cleaned, masker)) for section in SECTIONS)
    assert "王小明" not in said and "13800002222" not in said and "13800003333" not in said


def test_every_section_of_a_tidy_log_has_something_to_say(tmp_path):
    station = station_at(tmp_path)
    rows = [CONSULTATION_HEADER, *(consultation(f"Z-{n}") for n in range(4))]
    write_sheet(station.raw / "登记.xlsx", rows)
    cleaned = clean_log(station)
    for section in SECTIONS:
        for block in section(cleaned, cleaned.masker()).items:
            if isinstance(block, Table):
                assert block.rows
            else:
                assert isinstance(block, Paragraph) and len(block.text) <= 40


def test_rendering_the_log_writes_nothing_into_the_stations_folder(tmp_path):
    station = untidy_station(tmp_path)
    before = sorted(path.name for path in station.root.iterdir())
    cleaned = clean_log(station)
    suggestions(cleaned, cleaned.masker())
    accept(station, columns={}, choices={})
    assert sorted(path.name for path in station.root.iterdir()) == before
