"""The Word file measured as LibreOffice prints it: GB/T 9704-2012's own numbers."""

from __future__ import annotations

import re

import pytest

from stationlog.reporting.blocks import Attachment, Blocks, Column, Heading, Paragraph, Table
from tests.reporting.pages import reader
from tests.reporting.word.files import as_pdf, lines_of, word

MM = 72 / 25.4
WIDE = Table("宽表", tuple(Column(f"第{n}列") for n in range(16)), (("内容内容",) * 16,))


@pytest.fixture(scope="module")
def printed(tmp_path_factory):
    folder = tmp_path_factory.mktemp("word")
    text = Paragraph("知识产权维权援助" * 220)
    annex = Blocks(Attachment(None, "附表"), WIDE)
    return as_pdf(word(Blocks(Heading(1, "一、概况"), text), annex), folder), folder


def body(lines) -> list:
    return [line for line in lines if not re.fullmatch(r"—\d+—", line[4])]


def test_a_body_page_holds_22_lines_of_28_characters_in_a_block_of_156_by_225_mm(printed):
    lines = body(lines_of(*printed, 2))
    assert len(lines) == 22
    assert {len(line[4]) for line in lines} == {28}
    left, right = min(line[0] for line in lines), max(line[2] for line in lines)
    assert left == pytest.approx(28 * MM, abs=1)
    assert right <= 184 * MM + 1
    assert min(line[1] for line in lines) >= 37 * MM - 2
    assert max(line[3] for line in lines) <= 262 * MM + 2


def test_page_numbers_stand_outside_7_mm_below_the_text(printed):
    for page in (1, 2):
        lines = lines_of(*printed, page)
        (number,) = [line for line in lines if re.fullmatch(r"—\d+—", line[4])]
        middle = (number[1] + number[3]) / 2
        assert middle == pytest.approx((37 + 225 + 7) * MM, abs=2.5)
        if page % 2:
            assert number[2] == pytest.approx(184 * MM - 14, abs=3)
        else:
            assert number[0] == pytest.approx(28 * MM + 14, abs=3)


def test_an_annex_with_a_wide_table_lies_with_the_page_number_at_its_old_place(printed):
    pages = reader(printed[0]).pages
    turned = [n for n, page in enumerate(pages, 1) if page.mediabox.width > page.mediabox.height]
    assert len(turned) == 1
    (place,) = turned
    assert f"— {place} —".replace(" ", "") in "".join(pages[place - 1].extract_text().split())


def test_the_file_prints_on_a4(printed):
    sizes = {
        tuple(sorted((round(float(p.mediabox.width)), round(float(p.mediabox.height)))))
        for p in reader(printed[0]).pages
    }
    assert sizes == {(595, 842)}
