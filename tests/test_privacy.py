from __future__ import annotations

import re

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stationlog.cleaning.store import masker_of
from stationlog.privacy import (
    Masker,
    mask_address,
    mask_ids,
    mask_name,
    mask_phones,
    mask_signer,
    names_signed,
    person_in,
)
from stationlog.vocabulary.registers import registers

NAMES = ["甲乙", "张三丰", "欧阳建国", "李四"]


@pytest.mark.parametrize(
    ("name", "masked"),
    [("张三", "张某"), ("张三丰", "张某"), ("欧阳建国", "欧阳某"), ("阿依古丽·买买提", "阿某")],
)
def test_a_persons_name_keeps_the_surname(name, masked):
    assert mask_name(name) == masked


@pytest.mark.parametrize(
    "name",
    [
        "五华县样例电子有限公司",
        "匿名",
        "王先生",
        "某女士",
        "某电器厂",
        "县商会",
        "县工行网点站",
    ],
)
def test_firms_and_nameless_people_stay(name):
    assert not person_in(name)
    assert mask_name(name) == name


@pytest.mark.parametrize("name", ["张园", "李知行", "陈场", "王社", "古丽巴哈尔", "赵镇"])
def test_a_name_that_ends_like_an_office_is_a_name(name):
    assert mask_name(name) == f"{name[0]}某"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("李小明先生", "李某先生"),
        ("李小明经理", "李某经理"),
        ("张三（法人）", "张某（法人）"),
        ("张三 13800001234", "张某 138****1234"),
    ],
)
def test_titles_and_brackets_do_not_hide_a_name(text, masked):
    assert Masker.of([text]).value(text, "name") == masked
    name = person_in(text)
    assert name not in Masker.of([text]).text(f"由{name}陈述")


@pytest.mark.parametrize(
    "text", ["+8613812341234", "138.1234.1234", "１３８１２３４１２３４", "138-1234-1234"]
)
def test_a_mobile_in_any_spelling_is_masked(text):
    assert "1234123" not in Masker().text(text).replace(".", "").replace("-", "")
    assert "138****1234" in Masker().text(text)


def test_a_citizen_number_in_groups_is_masked():
    assert "19491231" not in Masker().text("证件 110105 19491231 002X")


def test_phones_and_ids_keep_the_published_ends():
    assert mask_phones("电话13800001234或0753-4433221") == "电话138****1234或0753-****221"
    assert mask_ids("证件11010519491231002X。") == "证件11*************02X。"
    assert mask_ids("440105491231002") == "44**********002"


def test_an_address_ends_at_the_town():
    assert mask_address("广东省五华县水寨镇华兴路1号") == "广东省五华县水寨镇***"
    assert mask_address("五华县工业大道9号") == "五华县***"
    assert mask_address("某路9号") == "***"
    assert mask_address("镇前街12号") == "***"
    assert mask_address("广州市乡村路45号") == "广州市***"


def test_names_known_from_the_log_are_masked_wherever_they_stand():
    masker = Masker.of([*NAMES, "五华县样例电子有限公司", None])
    text = masker.text("张三丰与李四到五华县样例电子有限公司，欧阳建国接待，电话13800001234")
    assert text == "张某与李某到五华县样例电子有限公司，欧阳某接待，电话138****1234"


@pytest.mark.parametrize("text", ["138-1111-22223", "138 1234 123", "440524 1880 0101 0014"])
def test_a_broken_number_with_separators_shows_few_digits(text):
    shown = Masker().value(text, "phone")
    assert sum(c.isdigit() for c in shown) <= 7


def test_a_number_with_a_digit_too_many_is_masked_in_a_phones_place():
    assert Masker().value("1380000123456", "phone") == "138****56"


@given(st.lists(st.sampled_from([*NAMES, "，", "到", "13800001234", "11010519491231002X", "a"])))
def test_nothing_known_survives_masking(parts):
    masked = Masker.of(NAMES).text("，".join(parts))
    assert not any(name in masked for name in NAMES)
    assert not re.search(r"1[3-9]\d{9}|\d{17}", masked)


@pytest.mark.parametrize(
    ("text", "masked", "names"),
    [
        ("站长 李大明", "站长 李某", ("李大明",)),
        ("李大明（站长）", "李某（站长）", ("李大明",)),
        ("站长李大明", "站长李某", ("李大明",)),
        ("知识产权股李小明", "知识产权股李某", ("李小明",)),
        (
            "五华县市场监督管理局 副局长：欧阳建国",
            "五华县市场监督管理局 副局长：欧阳某",
            ("欧阳建国",),
        ),
        ("经办人、审核人 张三，李四", "经办人、审核人 张某，李某", ("张三", "李四")),
        ("李登科", "李某", ("李登科",)),
        ("分析员", "分析员", ()),
        ("工作站", "工作站", ()),
        ("工作站张伟明", "工作站张某", ("张伟明",)),
        ("局领导张三丰", "局领导张某", ("张三丰",)),
        ("县局李登科", "县局李某", ("李登科",)),
        ("市监所刘建局", "市监所刘某", ("刘建局",)),
        ("欧阳登科", "欧阳某", ("欧阳登科",)),
        ("张三丰.", "张某.", ("张三丰",)),
        ("欧阳震华（电话13912345678）", "欧阳某（电话139****5678）", ("欧阳震华",)),
        ("代小明", "代某", ()),
        ("John Smith", "某 某", ()),
        ("阿依古丽·买买提 专员", "阿某 专员", ("阿依古丽·买买提",)),
    ],
)
def test_of_who_signed_the_role_stays_and_the_name_is_masked(text, masked, names):
    assert mask_signer(text, Masker()) == masked
    assert names_signed(text) == names


NAMES_OF_A_LOG = st.sampled_from(
    [
        "张三", "李小明", "王先生", "张三（法人）", "张三、五华县某公司", "五华县某公司（张三）",
        "某厂", "陈主任", "张等人", "张三等3人", "李四 13800000000", "John Smith", "欧阳修文",
        "匿名", "城东村", "五华县某公司", "老张律师", "张三、李四", "阿卜杜·拉希德", "张店", "女士",
    ]
)  # fmt: skip


@given(st.lists(NAMES_OF_A_LOG | st.text("张三李公司（）、·店先生等人 1", max_size=8)))
def test_a_column_of_names_gives_the_same_masker_as_the_names_one_by_one(names):
    fields = {field.key: pa.array(names, pa.string()) for field in registers()["cases"].fields}
    records = {"cases": pa.table(fields)}
    assert masker_of(records) == Masker.of(names)


@pytest.mark.parametrize("text", ["商标、专利", "电话", "咨询人 企业", "公司"])
def test_an_ordinary_word_in_a_signers_place_is_never_learnt_as_a_name(text):
    assert names_signed(text) == ()


def test_a_citizen_number_against_letters_is_masked():
    assert mask_ids("号11010519491231002Xabc") == "号11*************02Xabc"
    # no number of a person: a digest stays as it is
    digest = "a123456789012345b"
    assert mask_ids(digest) == digest


def test_a_name_with_more_in_its_cell_is_masked():
    assert "大明" not in Masker().value("李大明，电话联系过", "name")
    assert "堃喆" not in Masker().value("<b>张堃喆</b>", "name")
