"""A final copy (定稿) holds nothing that was told to those who write it, and hides nothing open."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from stationlog.errors import ArgumentError
from stationlog.reporting.block_plain import plain
from stationlog.reporting.blocks import Blank, Block, Bullets, Document, Note
from stationlog.reporting.narrative.draft import draft_of
from stationlog.reporting.report import Report, open_report
from stationlog.reporting.sections.experience import experience_problems, experiences
from stationlog.reporting.sections.material import material
from stationlog.reporting.sections.problems import plans, problems
from stationlog.reporting.sections.to_do import to_do
from stationlog.resources import notebooks
from tests.reporting.pages import report_of
from tests.reporting.sections.walk import flat

WRITTEN = "接待咨询104次，受理20件。\n"


@pytest.fixture
def final(folder: Path, report: Report) -> Report:
    """A final copy whose part of problems is written, with one number that differs."""
    (folder / "half-year-problems.md").write_text(WRITTEN, encoding="utf-8")
    return replace(report, final=True)


def shown(report: Report, notebook: str) -> list[Block]:
    """Every block the notebook shows of `report`."""
    text = (notebooks() / f"{notebook}.ipynb").read_text(encoding="utf-8")
    cells = json.loads(text)["cells"]
    sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]
    known: dict = {"report": report}
    exec("\n".join(line for line in sources[1].splitlines() if line.startswith("from ")), known)
    calls = [sources[1].splitlines()[-1], *sources[3:]]
    return [block for call in calls for block in flat(eval(call, known))]


def test_a_written_part_stands_alone_and_its_difference_stays_marked(final, report):
    text = plain(problems(final))
    assert "接待咨询104次" in text and "【与指标不符：受理维权援助申请为19件】" in text
    assert "由工作人员撰写" not in text and "以下各项" not in text
    kinds = {type(block) for block in flat(problems(final))}
    assert not kinds & {Note, Bullets}
    assert {type(block) for block in flat(problems(report))} >= {Note, Bullets}


def test_an_unwritten_part_stays_a_marked_blank(final):
    assert any(isinstance(block, Blank) for block in flat(plans(final)))


def test_its_text_asks_nobody_to_explain_and_no_page_is_to_be_taken_off(final, report):
    told = plain_of(shown(final, "03_half_year_report"))
    assert "请说明）" not in told and "报送前待办" not in told
    assert "请说明的变动" in told
    assert "请说明）" in plain_of(shown(report, "03_half_year_report"))


def test_what_is_still_open_is_counted_all_the_same(final):
    draft = draft_of(report_of(to_do(final)))
    assert (draft.unwritten, draft.same, draft.differ, draft.blanks) == (2, 1, 1, 1)
    assert draft.unexplained == len(final.comparisons.unexplained()) > 0


def test_the_summary_has_no_material_and_no_words_to_its_writer(folder, annual):
    summary = replace(annual, kind="experience-summary", final=True)
    assert not list(flat(material(summary)))
    text = plain(experiences(summary)) + plain(experience_problems(summary))
    assert "由工作人员撰写" not in text and "事实：" not in text
    assert "站点建设已具备" in text


def test_the_title_says_which_of_the_two_it_is(final, report):
    for one, stage in ((report, "draft"), (final, "final")):
        blocks = shown(one, "03_half_year_report")
        assert [b.stage for b in blocks if isinstance(b, Document)] == [stage]


def test_only_the_word_for_it_is_taken_and_a_public_version_is_neither(station):
    with pytest.raises(ArgumentError, match="yes") as refused:
        open_report("annual", station, "2025", "", "yes")
    assert refused.value.where == "参数 final"
    assert open_report("annual", station, "2025", "", "是").final
    assert not open_report("annual", station, "2025", "是", "是").final


def plain_of(blocks: list[Block]) -> str:
    return "\n".join(map(plain, blocks))
