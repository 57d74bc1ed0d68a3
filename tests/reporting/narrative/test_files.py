"""Whatever lies in the place of a text: it is read, or said in Chinese why not, and at once."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from stationlog.checking.narratives import narratives_of
from stationlog.errors import SettingsError
from stationlog.privacy import Masker
from stationlog.reporting.block_html import html
from stationlog.reporting.block_plain import plain
from stationlog.reporting.block_typst import typst
from stationlog.reporting.blocks import Blank, Blocks, Heading, Paragraph
from stationlog.reporting.narrative.parts import PARTS
from stationlog.reporting.narrative.text import read_part
from stationlog.reporting.report import Report
from stationlog.reporting.sections.experience import experiences
from stationlog.reporting.sections.narrative import written
from stationlog.reporting.sections.problems import problems
from tests.reporting.pages import HOSTILE
from tests.reporting.sections.walk import flat


@pytest.fixture
def file(folder: Path) -> Path:
    return folder / "half-year-problems.md"


def _latin(path: Path) -> None:
    path.write_bytes("回访不够及时。".encode("gb18030"))


def _five_megabytes(path: Path) -> None:
    path.write_bytes("回访不及时。".encode() * 280_000)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path)


def _to_nowhere(path: Path) -> None:
    path.symlink_to("nowhere.md")


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _deep(path: Path) -> None:
    path.write_text("> " * 20_000 + "深", encoding="utf-8")


BROKEN = {
    _latin: "不是 UTF-8",
    _five_megabytes: "文件超过 100 KB",
    _folder: "是一个文件夹",
    _loop: "链接绕圈",
    _to_nowhere: "链接绕圈或指向的文件不存在",
    _pipe: "不是普通文件",
}


@pytest.mark.parametrize(("make", "why"), BROKEN.items(), ids=[make.__name__ for make in BROKEN])
def test_what_is_no_text_is_told_with_its_place_and_why(
    make, why: str, file: Path, report: Report
) -> None:
    make(file)
    begun = time.monotonic()
    with pytest.raises(SettingsError) as caught:
        written(report, "problems")
    assert caught.value.where == "narrative/2025H1/half-year-problems.md"
    assert why in caught.value.why and caught.value.now
    # the check passes over it and does not wait for a pipe either
    assert narratives_of(report.station.root, Masker()) == ()
    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "text",
    [
        "> " * 20_000 + "深",
        "- " * 20_000 + "深",
        "[" * 50_000,
        "*" * 50_000,
        "`" * 50_000,
        "<!--" * 24_000,
        "![](" * 24_000,
        "| a |\n" * 14_000,
        "接待咨询104件次。" * 4_000,
        "\n\n5\n" * 24_000,
        "#" * 99_000,
        "&" * 99_000,
    ],
    ids=range(12),
)
def test_a_text_as_long_as_may_be_keeps_nobody_waiting(
    text: str, file: Path, report: Report
) -> None:
    file.write_text(text, encoding="utf-8")
    begun = time.process_time()
    try:
        written(report, "problems")
    except SettingsError as error:
        assert "套得太深" in error.why
    assert time.process_time() - begun < 10


@pytest.mark.parametrize("text", ["", "\n \n\t", "<!-- 未写 -->", "<!--\n\n-->\n\n<!-- x -->\n"])
def test_a_file_without_a_word_is_still_a_blank(text: str, file: Path, report: Report) -> None:
    file.write_text(text, encoding="utf-8")
    assert isinstance(written(report, "problems"), Blank)


def test_names_and_addresses_that_no_record_holds_are_masked_and_told(
    file: Path, report: Report
) -> None:
    file.write_text(
        "由黄晓东核实，当事人住水寨镇新兴路12号。\n\n接待咨询104件次。\n", encoding="utf-8"
    )
    told = plain(written(report, "problems"))
    assert "黄某" in told
    assert not [text for text in ("晓东", "12号") if text in told]
    (part,) = (one for one in PARTS["half-year"] if one.name == "problems")
    assert read_part(report, part).masked == (1,)


def test_a_comment_without_an_end_hides_nothing(file: Path, report: Report) -> None:
    file.write_text("<!-- 忘了结尾\n回访不够及时。\n", encoding="utf-8")
    assert "回访不够及时" in plain(written(report, "problems"))


@pytest.mark.parametrize("mark", ["\ufeff", ""])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_marks_and_line_ends_of_other_systems_change_nothing(
    mark: str, end: str, file: Path, report: Report
) -> None:
    lines = ("第一段。", "", "- 接待咨询104件次", "- 受理20件", "")
    file.write_bytes((mark + end.join(lines)).encode("utf-8"))
    told = plain(written(report, "problems"))
    assert "第一段。\n- 接待咨询104件次\n- 受理20件【与指标不符：受理维权援助申请为19件】" in told
    assert "\ufeff" not in told


@pytest.mark.parametrize("text", [*HOSTILE, "\u202e反\u202c", "\x1b[31m红", "=1+1", "<b>104件</b>"])
def test_markup_of_any_kind_is_text(text: str, file: Path, report: Report) -> None:
    file.write_text(f"{text}\n\n受理{text}20件\n", encoding="utf-8")
    made = written(report, "problems")
    page = html(made)
    assert (
        "<script" not in page and "\u202e" not in page and "\x1b" not in page and "<b>" not in page
    )
    assert "\u202e" not in typst(made)


def test_a_number_in_code_or_in_a_table_is_left_alone(file: Path, report: Report) -> None:
    file.write_text(
        "受理`20`件。\n\n| 指标 | 数 |\n| --- | --- |\n| 受理 | 20 |\n", encoding="utf-8"
    )
    told = plain(written(report, "problems"))
    assert "不符 0 处、未能核对 1 处" in told


def test_a_number_keeps_its_place_where_a_part_of_it_is_stressed(
    file: Path, report: Report
) -> None:
    file.write_text("接待咨询**105**件次，**受理19件**，办结*19*件。\n", encoding="utf-8")
    told = plain(written(report, "problems"))
    assert told.startswith("接待咨询105件次【与指标不符：接待咨询为104件次】，受理19件，办结19件。")
    page = html(written(report, "problems"))
    assert "<strong>105</strong>件次<strong>【与指标不符：接待咨询为</strong>" in page


def test_headings_stay_below_the_section_they_stand_in(folder: Path, report: Report) -> None:
    (folder / "half-year-problems.md").write_text(
        "# 一级\n\n文\n\n### 三级\n\n文\n\n###### 六级\n\n文\n", encoding="utf-8"
    )
    levels = [block.level for block in flat(problems(report)) if isinstance(block, Heading)]
    assert levels == [1, 2, 4, 4]


def test_headings_stay_below_a_topic_of_the_experience_summary(
    folder: Path, annual: Report
) -> None:
    from dataclasses import replace

    place = folder.parent / "2025"
    place.mkdir()
    text = "## 做法\n\n文\n\n### 成效\n\n文\n"
    (place / "experience-summary-mechanism.md").write_text(text, encoding="utf-8")
    made = experiences(replace(annual, kind="experience-summary"))
    levels = [block.level for block in flat(made) if isinstance(block, Heading)]
    assert levels[:4] == [1, 2, 3, 4]


def test_a_heading_and_an_opening_line_say_what_the_lines_below_are_about(
    file: Path, report: Report
) -> None:
    file.write_text(
        "## 2024年上半年\n\n接待咨询57件次。\n\n## 本期\n\n接待咨询104件次。\n\n"
        "去年同期：\n\n- 接待咨询57件次\n- 受理7件\n\n接待咨询104件次。\n",
        encoding="utf-8",
    )
    assert "一致 5 处、不符 0 处、未能核对 0 处" in plain(written(report, "problems"))


def test_an_opening_line_and_enter_say_what_the_paragraph_below_is_about(
    file: Path, report: Report
) -> None:
    file.write_text("去年同期：\n接待咨询57件次。\n本期接待咨询104件次。\n", encoding="utf-8")
    made = written(report, "problems")
    assert "一致 2 处、不符 0 处、未能核对 0 处" in plain(made)
    assert len([one for one in flat(made) if isinstance(one, Paragraph)]) == 3


def test_people_are_masked_and_the_lines_are_told(file: Path, report: Report) -> None:
    from stationlog.reporting.narrative.parts import part_of
    from stationlog.reporting.narrative.text import read_part

    name = min(report.masker.names)
    file.write_text(f"第一行\n\n{name}来访，电话 13812345678。\n", encoding="utf-8")
    read = read_part(report, part_of("half-year", "problems"))
    told = plain(Blocks(*read.blocks))
    assert read.masked == (3,)
    assert name not in told and "13812345678" not in told
