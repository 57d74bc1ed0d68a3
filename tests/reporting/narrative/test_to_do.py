"""The closing page counts what is still to be done, and says where."""

from __future__ import annotations

import re
from dataclasses import asdict, replace
from pathlib import Path

from stationlog.reporting.block_json import from_json
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import BLOCKS, Blocks
from stationlog.reporting.narrative.draft import DRAFT, Draft, draft_of
from stationlog.reporting.plain_text import cell_text
from stationlog.reporting.render import render_html
from stationlog.reporting.report import Report
from stationlog.reporting.sections.experience import (
    experience_problems,
    experiences,
    suggestions,
)
from stationlog.reporting.sections.to_do import to_do
from tests.reporting.pages import notebook_of, prose, report_of
from tests.reporting.sections.walk import tables


def items(report: Report) -> list[tuple[str, str, str]]:
    return [tuple(map(cell_text, row[1:])) for row in tables(to_do(report))[1].rows]


def test_unwritten_parts_are_counted_and_named(folder: Path, report: Report) -> None:
    made = to_do(report)
    assert tables(made)[0].rows[0] == ("没有撰写的部分", "3节")
    assert [where for what, where, _ in items(report) if what == "撰写"] == [
        "二、典型案例与经验做法",
        "三、存在的问题",
        "四、下一步工作打算及建议",
    ]


def test_differences_unknown_numbers_and_masked_lines_are_told_with_their_lines(
    folder: Path, report: Report
) -> None:
    name = min(report.masker.names)
    (folder / "half-year-problems.md").write_text(
        f"受理20件。\n\n{name}来访，满意率100%。\n", encoding="utf-8"
    )
    found = items(report)
    assert (
        "改正",
        "三、存在的问题，第 1 行",
        "写的是“20件”，指标“受理维权援助申请”：19件",
    ) in found
    assert (
        "核对",
        "三、存在的问题，第 3 行",
        "“100%”：可能指援助申请满意率（100.0%）、咨询满意率（100.0%）",
    ) in found
    assert any(what == "查看" and "第 3 行" in now for what, _, now in found)
    assert name not in plain(to_do(report))


def test_every_place_is_a_link_to_a_heading_of_the_page(folder: Path, annual: Report) -> None:
    report = replace(annual, kind="experience-summary")
    page = render_html(
        report_of(
            experiences(report), experience_problems(report), suggestions(report), to_do(report)
        ),
        "",
    )
    anchors = re.findall(r'<td><a href="#([^"]*)"', page)
    assert len(anchors) == 6
    assert all(f'id="{anchor}"' in page for anchor in anchors)


def test_blanks_of_computed_sections_are_told(folder: Path, report: Report) -> None:
    assert ("填写", "正文", "成文日期") in items(report)


def test_very_many_unknown_numbers_are_counted_and_not_all_listed(
    folder: Path, report: Report
) -> None:
    (folder / "half-year-problems.md").write_text("开会12次。" * 50, encoding="utf-8")
    made = tables(to_do(report))
    assert ("撰写的数字未能自动核对，须人工核对", "50处") in made[0].rows
    assert sum(row[1] == "核对" for row in made[1].rows) == 20
    assert made[1].note == "未能自动核对的数另有 30 处没有列出。"


def test_the_counts_are_read_back_from_the_notebook(folder: Path, report: Report) -> None:
    made = to_do(report)
    bundle = made._repr_mimebundle_()
    draft = Draft(**bundle[DRAFT])
    assert draft.unwritten == 3 and draft.blanks == 1 and not draft.ready
    assert draft.must_fix == report.figures.row("findings.must_fix", report.period).value
    assert from_json(bundle[BLOCKS]) == Blocks(*made.items)
    notebook = report_of(made)
    assert asdict(draft_of(notebook)) == asdict(draft)
    assert draft_of(notebook_of(prose("底稿"))) is None
