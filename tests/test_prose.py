from __future__ import annotations

import time

import pytest

from stationlog.privacy import Masker
from stationlog.prose import mask_prose, names_in
from stationlog.resources import standards
from stationlog.standard.load import load


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("由张三核实，情况属实", "由张某核实，情况属实"),
        ("张三表示不愿留电话", "张某表示不愿留电话"),
        ("经办人李大明已核实", "经办人李某已核实"),
        ("电话联系王小芳，王小芳说已搬家", "电话联系王某，王某说已搬家"),
        ("与欧阳震华确认过", "与欧阳某确认过"),
        ("经与赵六核对，两件为同一事", "经与赵某核对，两件为同一事"),
        ("张小文，李大明", "张某，李某"),
        ("核对清单-张三丰.xlsx", "核对清单-张某.xlsx"),
        ("核对清单_张三丰.xlsx", "核对清单_张某.xlsx"),
        ("住五华县水寨镇华兴路12号", "住五华县水寨镇***"),
        ("水寨镇大布村三组5号，已搬走", "水寨镇***，已搬走"),
        ("县城中山大道88号A座301室", "***"),
        ("电话13812345678，zhang@example.com", "电话138****5678，***@***"),
    ],
)
def test_a_name_or_an_address_that_nobody_registered_is_masked(text, masked):
    assert mask_prose(text, Masker()) == masked


@pytest.mark.parametrize(
    "text",
    [
        "当事人当面咨询，不愿留电话",
        "关于商标的处理方式，见附件",
        "高新企业，方便联系",
        "按照华市监管〔2022〕33号第三条",
        "第2期3号展位，何时办结不清楚",
        "由于系统原因，于5月补报，15个工作日",
    ],
)
def test_words_that_begin_like_a_name_stay(text):
    assert mask_prose(text, Masker()) == text


def test_no_text_of_a_document_the_kit_carries_is_changed():
    names = tuple(path.name for path in standards().iterdir() if path.is_dir())
    books = load(names, standards())
    texts = [clause.text for book in books.books for clause in book.clauses.values()]
    texts += [rule.title for book in books.books for rule in book.rules.values()]
    assert len(texts) > 200
    assert [text for text in texts if mask_prose(text, Masker()) != text] == []


@pytest.mark.parametrize("unit", ["张三说", "路", "省市县镇路1号", "张·", "a@", "，张三"])
def test_a_cell_full_of_one_thing_is_read_in_no_time(unit):
    begun = time.perf_counter()
    mask_prose(unit * (10_000 // len(unit)), Masker())
    assert time.perf_counter() - begun < 3


def test_names_of_files_and_sheets_are_learnt_and_places_are_not():
    assert names_in("2025年咨询-张堃喆.xlsx") == {"张堃喆"}
    assert names_in("龙村镇.xlsx") == names_in("周江.xlsx") == names_in("方案.xlsx") == frozenset()
