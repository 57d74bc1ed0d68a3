"""What an owner writes beside ours stays; what a copy cannot hold is told or not tried."""

from __future__ import annotations

import shutil
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from openpyxl.comments import Comment

from stationlog.batch.returns import run_return
from stationlog.cleaning.clean import clean_log
from stationlog.intake.returned.identity import ID_HEADER, Identity, SentRow, row_digest
from stationlog.intake.returned.recognise import own_comment, recognise
from stationlog.intake.sheet import FileRead, Sheet
from stationlog.returns.make import EDITED, LISTED
from tests.cleaning.workbooks import CONSULTATION_HEADER, consultation, write_sheet
from tests.returns.logs import NAME, read, sent_back, write_log


def with_parts(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "a") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def answered(copy: Path, path: Path) -> None:
    """The owner answers below our comment and writes into the hidden column."""
    book = openpyxl.load_workbook(copy)
    sheet = book["登记"]
    ours = sheet["D4"].comment
    sheet["D4"].comment = Comment(f"{ours.text}\n答：已电话核实", ours.author)
    sheet["J12"] = "此表由李某核对"
    sheet["D3"] = "13800005555"
    book.save(path)


def test_an_answer_below_our_comment_and_in_the_hidden_column_stays(station):
    write_log(station.raw / NAME)
    answered(sent_back(station), station.raw / "交回.xlsx")
    cleaned = clean_log(station)
    assert cleaned.comments["text"].to_pylist() == ["已打过电话\n答：已电话核实"]
    aside = cleaned.set_aside.to_pylist()
    assert ("J12", "此表由李某核对") in {(one["source_cell"], one["text"]) for one in aside}
    ids = cleaned.records["consultations"]["record_id"].to_pylist()
    assert ids == [f"consultations:ZX-{n}" for n in range(1, 8)]


def test_an_answer_stays_in_the_next_round_too(station):
    write_log(station.raw / NAME)
    copy = sent_back(station)
    answered(copy, station.raw / "交回.xlsx")
    shutil.rmtree(copy.parent)
    sheet = openpyxl.load_workbook(sent_back(station))["登记"]
    said = sheet["D4"].comment.text
    assert said.startswith("已打过电话\n答：已电话核实\n")
    assert said.count("【整改意见】") == 1
    assert sheet["J12"].value == "此表由李某核对"
    assert (sheet["J2"].value, sheet["K2"].value) == (None, ID_HEADER)
    assert sheet["K3"].value == "consultations:ZX-1"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("【整改意见】stationlog\n1. 改\n【整改意见完，回复请写在下面】", ""),
        ("甲\n【整改意见】stationlog\n1. 改\n【整改意见完，回复请写在下面】\r\n乙", "甲\n乙"),
        ("甲\n【整改意见】stationlog\n1. 改了", "甲\n【整改意见】stationlog\n1. 改了"),
        ("无关", "无关"),
    ],
)
def test_only_our_own_text_is_cut_from_a_comment(text, own):
    assert own_comment(text) == own


def test_a_large_file_of_equal_rows_is_recognised_at_once():
    count = 40_000
    rows = [["甲", "乙"]] * count
    digest = row_digest(rows[0])
    ids = [f"team:#{n}" for n in range(count)]
    sent = tuple(SentRow("登记", n, one, digest) for n, one in enumerate(ids))
    lines = Identity("a.xlsx", "0" * 64, "整改清单", sent, (), "a.xlsx").lines()
    marked = [
        ["姓名", "单位", ID_HEADER],
        *([*row, one] for row, one in zip(rows, ids, strict=True)),
    ]
    sheets = (Sheet("b", "登记", marked), Sheet("b", "_stationlog", [list(one) for one in lines]))
    begun = time.process_time()
    back = recognise(FileRead("b", sheets))
    assert len(back.returned.ids) == count
    assert time.process_time() - begun < 10


def test_a_formula_nobody_computed_goes_out_as_text_and_is_still_one_when_it_is_back(station):
    header = "".join(f"<Cell><Data>{label}</Data></Cell>" for label in CONSULTATION_HEADER)
    rows = [
        "".join(f"<Cell><Data>{value}</Data></Cell>" for value in consultation(f"Z-{n}", "某天"))
        for n in range(3)
    ]
    rows[1] = rows[1].replace(
        "<Cell><Data>问</Data></Cell>", '<Cell ss:Formula="=RC[1]&amp;&quot;x&quot;"/>'
    )
    body = "".join(f"<Row>{row}</Row>" for row in (header, *rows))
    (station.raw / "导出.xls").write_text(
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"'
        ' xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">'
        f'<Worksheet ss:Name="登记"><Table>{body}</Table></Worksheet></Workbook>',
        encoding="utf-8",
    )
    before = clean_log(station).intake_findings["rule_id"].to_pylist()
    copy = sent_back(station)
    book = openpyxl.load_workbook(copy)
    cell = book["登记"]["G3"]
    assert (cell.value, cell.data_type) == ('=RC[1]&"x"', "s")
    book["登记"]["B2"] = "2025-03-04"
    book.save(station.raw / "交回.xlsx")
    after = clean_log(station)
    assert sorted(after.run["cells"]) == ["交回.xlsx"]
    assert after.returned_cells["cell"].to_pylist() == ["B2"]
    rules = after.intake_findings["rule_id"].to_pylist()
    assert "CLEAN-FORMULA" in rules
    assert rules.count("CLEAN-FORMULA") == before.count("CLEAN-FORMULA")


def test_settings_of_a_printer_do_not_keep_a_copy_from_being_made_and_are_told(station):
    path = station.raw / NAME
    write_log(path)
    with_parts(
        path, {"xl/printerSettings/printerSettings1.bin": b"x", "customXml/item1.xml": b"<a/>"}
    )
    made = sent_back(station)
    said = [str(row[0].value) for row in openpyxl.load_workbook(made)["整改清单"].iter_rows()]
    (note,) = [text for text in said if "没有带上" in text]
    assert "打印机" in note
    assert "其他软件" in note
    assert read(made).returned is not None


def test_a_sensitivity_label_is_not_lost(station):
    path = station.raw / NAME
    write_log(path)
    with_parts(path, {"docMetadata/LabelInfo.xml": b"<clbl/>"})
    (made,) = [one for one in run_return(station).copies if one.source]
    assert (made.how, made.lost) == (LISTED, "敏感度标签")
    assert (station.root / "returns" / NAME).read_bytes() == path.read_bytes()


def test_a_merge_over_a_whole_sheet_is_not_written_anew(station):
    path = station.raw / NAME
    rows = [CONSULTATION_HEADER, *(consultation(f"M-{n}", "某天") for n in range(3))]
    write_sheet(path, rows, merges=("L10:M11",))
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = "xl/worksheets/sheet1.xml"
    parts[sheet] = parts[sheet].replace(b"L10:M11", b"A10:I1048576")
    path.unlink()
    with_parts(path, parts)
    (made,) = [one for one in run_return(station).copies if one.source]
    assert (made.how, made.lost) == (LISTED, "很大的合并单元格")


def test_one_stray_cell_far_down_does_not_make_a_second_round_slow(station):
    write_log(station.raw / NAME)
    copy = sent_back(station)
    book = openpyxl.load_workbook(copy)
    book["登记"]["T20000"] = "x"
    book.save(station.raw / "交回.xlsx")
    shutil.rmtree(copy.parent)
    (made,) = [one for one in run_return(station).copies if one.source]
    assert made.how == EDITED
    held = openpyxl.load_workbook(station.root / "returns" / made.files[0])["登记"]
    assert len(held._cells) < 1_000
