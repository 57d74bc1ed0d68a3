"""The paper forms: what is on them, on how many pages of which shape, and the same bytes twice."""

from __future__ import annotations

from functools import cache
from itertools import pairwise

import pytest

from stationlog.forms.columns import columns_of
from stationlog.forms.paper import paper
from stationlog.forms.strips import strips
from stationlog.reporting.engine import Pdf
from tests.checking.logs import both_rulebooks
from tests.forms.filled import STATION, station_settings
from tests.reporting.pages import page_texts, reader, whole_text

FORMS = both_rulebooks().forms
A4 = (595, 842)


@cache
def printed(form_id: str) -> Pdf:
    return paper(FORMS[form_id], both_rulebooks(), station_settings())


@pytest.mark.parametrize("form_id", FORMS)
def test_every_column_stands_on_paper_with_its_mark_and_every_character_has_a_glyph(form_id):
    assert printed(form_id).missing == ()
    text = whole_text(printed(form_id).content)
    for column in columns_of(FORMS[form_id], both_rulebooks()):
        assert f"{column.mark}{column.field.label}" in text


@pytest.mark.parametrize("form_id", FORMS)
def test_every_page_says_whose_form_which_version_and_that_it_is_a_proposal(form_id):
    pages = page_texts(printed(form_id).content)
    for number, page in enumerate(pages, 1):
        text = "".join(page.split())
        assert f"表式{FORMS[form_id].version}版" in text
        assert "本表由工作站核对原文后定稿" in text
        assert f"第{number}页，共{len(pages)}页" in text
        assert STATION in text


@pytest.mark.parametrize("form_id", FORMS)
def test_registers_lie_and_slips_stand_on_a4(form_id):
    boxes = [page.mediabox for page in reader(printed(form_id).content).pages]
    sides = {(round(float(box.width)), round(float(box.height))) for box in boxes}
    assert sides == {A4 if FORMS[form_id].kind == "slip" else A4[::-1]}


def test_the_application_form_is_one_page_with_boxes_to_tick_and_a_place_to_sign():
    pages = page_texts(printed("application").content)
    assert len(pages) == 1
    text = "".join(pages[0].split())
    for expected in ("□专利", "□侵权判定参考意见", "□是", "签名或盖章：", "年月日", "工"):
        assert expected in text


def test_of_a_form_wider_than_a_page_every_page_repeats_the_number():
    pages = page_texts(printed("cases").content)
    assert len(pages) > 1
    for page in pages:
        assert "★受理编号" in "".join(page.split())


def test_groups_are_never_cut_and_no_column_is_lost():
    columns = columns_of(FORMS["cases"], both_rulebooks())
    parts = strips([10.0] * len(columns), columns, 120, 6)
    assert [n for part in parts for n in range(part.first, part.last + 1)] == [*range(len(columns))]
    for part, following in pairwise(parts):
        assert columns[part.last].section != columns[following.first].section


@pytest.mark.parametrize("form_id", ["team", "application"])
def test_the_same_form_is_the_same_pdf(form_id):
    again = paper(FORMS[form_id], both_rulebooks(), station_settings())
    assert again.content == printed(form_id).content
