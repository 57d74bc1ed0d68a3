"""findings.xlsx as an auditor opens it."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest

from stationlog.reporting.workbook import long_list
from stationlog.reporting.workbook.book import findings_workbook
from stationlog.reporting.workbook.page import CELL_LENGTH
from tests.office import convert
from tests.reporting.workbook.books import book, content, finding, table, texts

SHEETS = [
    "封面",
    "目录",
    "说明",
    "条款覆盖",
    "规则汇总",
    "问题（按规则）",
    "问题（按记录）",
    "搁置内容",
]


def test_it_opens_on_a_cover_and_says_that_all_is_shown():
    made = book(finding())
    assert made.sheetnames == SHEETS
    assert made.active.title == "封面"
    said = texts(made["封面"])
    assert "2025年上半年" in said
    assert "2025年6月30日" in said
    assert "全部列出，没有省略。" in said


def test_the_contents_lead_to_every_other_sheet():
    made = book(finding())
    cells = [cell for row in made["目录"] for cell in row if cell.hyperlink]
    assert [cell.value for cell in cells] == SHEETS[2:]
    assert [cell.hyperlink.location for cell in cells] == [f"'{name}'!A1" for name in SHEETS[2:]]


def test_a_text_that_begins_like_a_formula_or_an_address_stays_a_text():
    attacks = ["=1+1", "@SUM(A1)", "-3", "http://x.test", '=HYPERLINK("http://x.test","y")']
    made = book(*(finding(n, message=text, value=text) for n, text in enumerate(attacks, 1)))
    found = {
        cell.value: (cell.data_type, cell.hyperlink)
        for sheet in made
        if sheet.title not in ("目录",)
        for row in sheet
        for cell in row
    }
    assert [found[text] for text in attacks] == [("s", None)] * len(attacks)


def test_rules_are_summed_up_with_open_and_explained_findings_apart():
    explained = {
        "state": "confirmed",
        "confirmed_by": "李某",
        "confirmed_on": dt.date(2025, 7, 1),
        "reason": "属实",
    }
    rows = table(book(finding(1), finding(2), finding(3, **explained))["规则汇总"])
    assert [(row["规则编号"], row["未处理"], row["已说明"]) for row in rows] == [
        ("CONS-RECORD", 2, 1)
    ]


def test_findings_stand_rule_by_rule_what_must_be_fixed_first_then_as_the_files_are_read():
    cells = [("confirm", "B10"), ("confirm", "B9"), ("must_fix", "A10"), ("confirm", None)]
    made = book(
        *(finding(n, severity=s, source_cell=c) for n, (s, c) in enumerate(cells, 1)),
        finding(9, rule_id="CASE-RECORD", severity="must_fix", register="cases"),
    )
    rows = table(made["问题（按规则）"])
    assert [(row["规则编号"], row["单元格"]) for row in rows] == [
        ("CASE-RECORD", "L11"),
        ("CONS-RECORD", "A10"),
        ("CONS-RECORD", None),
        ("CONS-RECORD", "B9"),
        ("CONS-RECORD", "B10"),
    ]
    assert rows[1]["登记簿"] == "咨询登记"
    assert rows[1]["栏目"] == "咨询内容"


def test_a_record_stands_in_one_row_with_all_it_lacks():
    made = book(
        finding(1, field="reply", message="缺少答复", source_cell="M7"),
        finding(1, finding_id="b", severity="must_fix", source_cell="L7"),
        finding(2, source_cell="L5"),
        finding(3, record_id=None, register=None, field=None, source_cell=None, message="缺报告"),
    )
    rows = table(made["问题（按记录）"])
    assert [(row["编号"], row["行"], row["程度"]) for row in rows] == [
        ("ZX-2025-002", "5", "需要核对"),
        ("ZX-2025-001", "7", "必须整改"),
    ]
    assert rows[1]["问题"] == "1. L7 缺少“咨询内容”\n2. M7 缺少答复"


def test_every_clause_of_the_period_and_every_cell_set_aside_is_listed():
    given = content()
    made = book()
    assert len(table(made["条款覆盖"])) == given.coverage.num_rows
    aside = table(made["搁置内容"])
    assert len(aside) == given.cleaned.set_aside.num_rows
    assert aside[-1]["搁置的原因"] == "序号"


def test_what_is_too_long_for_a_sheet_goes_on_and_what_is_left_out_is_told_first(monkeypatch):
    monkeypatch.setattr(long_list, "A_SHEET", 3)
    monkeypatch.setattr(long_list, "SHEETS", 2)
    made = book(*(finding(number) for number in range(1, 9)))
    names = [name for name in made.sheetnames if name.startswith("问题（按规则）")]
    assert names == ["问题（按规则）", "问题（按规则）2"]
    numbers = [row["序号"] for name in names for row in table(made[name])]
    assert numbers == [1, 2, 3, 4, 5, 6]
    said = next(text for text in texts(made["封面"]) if "问题（按规则）" in text)
    assert "共 8 行，工作簿列出前 6 行，另有 2 行没有列出" in said
    assert "全部列出，没有省略。" not in texts(made["封面"])


def test_a_text_too_long_for_a_cell_is_cut_and_told_first():
    made = book(finding(value="长" * (CELL_LENGTH + 1)))
    assert any("有 1 处文字超过" in text for text in texts(made["封面"]))
    (row,) = table(made["问题（按规则）"])
    assert row["内容"].endswith("…（过长，未显示完）")
    assert len(row["内容"]) == CELL_LENGTH


def test_a_record_with_very_many_findings_is_cut_and_told_first():
    made = book(*(finding(1, finding_id=f"f{n}", source_cell=f"L{n}") for n in range(1, 33)))
    assert any("有 1 条登记的问题太多" in text for text in texts(made["封面"]))
    (row,) = table(made["问题（按记录）"])
    assert row["问题"].endswith("另有 2 条，见按规则的清单")


def test_invisible_and_turning_characters_are_spelled_out():
    (row,) = table(book(finding(message="甲\u202e乙\x07"))["问题（按规则）"])
    assert row["问题"] == "甲〈U+202E〉乙〈U+0007〉"


def test_long_texts_get_the_lines_they_need():
    made = book(finding(message="很长的说明" * 20), finding(2))
    heights = [made["问题（按规则）"].row_dimensions[row].height for row in (4, 5)]
    assert heights[0] > 50
    assert heights[1] < 40


def test_the_same_content_gives_the_same_bytes():
    assert findings_workbook(content(finding())) == findings_workbook(content(finding()))


@pytest.mark.parametrize("findings", [(), (finding(),)])
def test_libreoffice_opens_it_whole(tmp_path, findings):
    path = tmp_path / "findings.xlsx"
    path.write_bytes(findings_workbook(content(*findings)))
    again = openpyxl.load_workbook(convert(path, "xlsx"))
    assert again.sheetnames == SHEETS
    assert len(table(again["问题（按规则）"])) == len(findings)
