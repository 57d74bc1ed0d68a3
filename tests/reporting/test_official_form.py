"""The official form (GB/T 9704-2012), measured in the finished PDF."""

from __future__ import annotations

import shutil

import pytest

from benchmarks import official_form
from benchmarks.official_form import LETTERHEAD, ordinary, red_headed, specimen, typeset
from stationlog.reporting import engine
from stationlog.reporting.blocks import Letterhead
from stationlog.resources import templates
from tests.reporting.pages import page_texts
from tests.reporting.pdf_structure import problems


@pytest.fixture(scope="module", autouse=True)
def poppler():
    if shutil.which("pdftotext") is None or shutil.which("pdftoppm") is None:
        pytest.skip("poppler-utils (pdftotext, pdftoppm) is not installed")


def _off(measures: tuple[official_form.Measure, ...]) -> list[str]:
    return [f"{one.item}: {one.asked} / {one.found}" for one in measures if not one.held]


def test_the_ordinary_layout_holds_every_measure_of_the_standard():
    measures = ordinary(typeset(specimen()))
    assert _off(measures) == []
    assert len(measures) > 50


def test_a_red_head_and_the_record_at_the_end_hold_theirs():
    assert _off(red_headed(typeset(specimen(LETTERHEAD)))) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("top: 37mm", "top: 39mm", "天头（单页）"),
        ("inside: 28mm", "inside: 30mm", "订口（双页）"),
        ("#let size-3 = 15.75pt", "#let size-3 = 16pt", "每行字数（单页）"),
        ("size-3 * 7 / 8", "size-3", "每面行数（单页）"),
        ("#let size-2 = 22pt", "#let size-2 = 24pt", "标题字号（磅，2号）"),
        ("#let page-foot = 7mm", "#let page-foot = 9mm", "一字线距版心下边缘（双页）"),
        (
            "{ -26mm - size-3 } else { 26mm + size-3 }",
            "{ -90mm } else { 90mm }",
            "横排页码与其他页",
        ),
        ("above: size-3 + 2 * gap", "above: gap", "附件说明上空（行）"),
        ("(hei, kai, fang, fang)", "(hei, fang, kai, fang)", "（一）第二层：字体"),
    ],
)
def test_a_look_that_leaves_the_standard_is_told(tmp_path, monkeypatch, old, new, told):
    folder = shutil.copytree(templates() / "typst", tmp_path / "typst")
    look = (folder / "look.typ").read_text(encoding="utf-8")
    assert old in look
    (folder / "look.typ").write_text(look.replace(old, new), encoding="utf-8")
    monkeypatch.setattr(engine, "templates", lambda: tmp_path)
    assert any(line.startswith(told) for line in _off(ordinary(typeset(specimen()))))


def test_what_nobody_stated_is_a_blank_and_never_made_up():
    text = page_texts(typeset(specimen(Letterhead("五华县市场监督管理局文件"))))[0]
    assert "【待填写：文号】" in text
    assert "签发人：【待填写】" in text
    assert "抄送" not in "".join(page_texts(typeset(specimen(Letterhead("甲文件")))))


def test_an_official_document_follows_the_standards_of_its_file_too():
    assert problems(typeset(specimen(LETTERHEAD))) == []


def test_the_record_stands_on_the_last_page_after_all_attachments():
    texts = page_texts(typeset(specimen(LETTERHEAD)))
    assert ["2025年7月2日印发" in text for text in texts] == [False] * (len(texts) - 1) + [True]


def test_a_long_name_of_the_issuing_body_stays_in_one_line():
    long = Letterhead("广东省梅州市五华县市场监督管理局（知识产权局）知识产权维权援助工作站文件")
    first = page_texts(typeset(specimen(long)))[0]
    assert long.red_head in first.replace(" ", "").splitlines()
