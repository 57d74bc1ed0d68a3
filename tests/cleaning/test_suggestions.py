from __future__ import annotations

import pytest

from stationlog.cleaning.teaching.suggestions import choices_like, fields_like
from stationlog.cleaning.teaching.unknown import UnknownColumn, unknown_choices, unknown_columns
from tests.cleaning.workbooks import CONSULTATION_HEADER, clean, consultation, write_sheet


def with_columns(extra, count=4):
    """A consultation log with further columns: {header: values}."""
    rows = [[*CONSULTATION_HEADER, *extra]]
    for index in range(count):
        rows.append(
            [
                *consultation(f"Z-{index}"),
                *(values[index % len(values)] for values in extra.values()),
            ]
        )
    return rows


def column(header, values, taken=()):
    return UnknownColumn("consultations", header, (), tuple(values), frozenset(taken))


def test_an_unknown_column_is_gathered_with_its_values_over_all_sheets(station):
    write_sheet(station.raw / "登记.xlsx", with_columns({"来 电号": ["13800002222"]}), "一月")
    cleaned = clean(station, with_columns({"来电号": ["13800003333", ""]}), title="二月")
    (found,) = unknown_columns(cleaned)
    assert (found.register, found.header) == ("consultations", "来电号")
    assert sorted(found.values) == ["13800002222"] * 4 + ["13800003333"] * 2
    assert [place[1:] for place in found.places] == [("一月", "J1"), ("二月", "J1")]
    assert "content" in found.taken and "organization" not in found.taken


def test_a_column_without_a_header_is_gathered_without_one(station):
    (found,) = unknown_columns(clean(station, with_columns({"": ["某"]})))
    assert found.header == "" and found.values == ("某",) * 4


def test_columns_under_one_another_keep_their_values_apart(station):
    second = [row[1::-1] + row[2:] for row in with_columns({"乙栏": ["2"]}, count=3)]
    rows = [*with_columns({"甲栏": ["1"]}), [], *second]
    found = {one.header: one.values for one in unknown_columns(clean(station, rows))}
    assert found == {"甲栏": ("1",) * 4, "乙栏": ("2",) * 3}


def test_a_log_that_is_understood_has_nothing_unknown(station):
    cleaned = clean(station, with_columns({}))
    assert unknown_columns(cleaned) == unknown_choices(cleaned) == ()


@pytest.mark.parametrize(
    ("header", "values", "expected"),
    [
        ("来电事项摘要", ["问商标怎么注册", "专利被仿"], "咨询内容"),
        ("号码", ["13800002222", "0753-4433221"], "联系电话"),
        ("", ["13800002222", "0753-4433221"], "联系电话"),
        ("哪天答的复", ["2025-03-04", "2025年3月5日"], "答复日期"),
        ("评价如何", ["满意", "非常满意", "满意"], "满意度"),
        ("企业代码", ["91350100M000100Y43"], "统一社会信用代码"),
    ],
)
def test_the_nearest_field_comes_first(header, values, expected):
    assert fields_like(column(header, values))[0].name == expected


def test_a_field_the_table_has_already_is_no_candidate():
    values = ["13800002222"]
    assert "联系电话" not in [one.name for one in fields_like(column("电话号", values, {"phone"}))]


def test_values_that_cannot_be_dates_speak_against_a_date():
    by_header, *_ = fields_like(column("答复日", ["已电话回复"]))
    assert by_header.name != "答复日期"


def test_nothing_is_suggested_where_nothing_is_near():
    assert fields_like(column("QX", ["甲"])) == ()


def test_an_unknown_choice_is_gathered_and_its_nearest_choice_comes_first(station):
    header = [CONSULTATION_HEADER]
    rows = [
        consultation(f"Z-{n}", 咨询方式=text) for n, text in enumerate(["视频网络", "来访"] * 2)
    ]
    (found,) = unknown_choices(clean(station, header + rows))
    assert (found.field, found.choices, found.text) == ("channel", "channel", "视频网络")
    assert [place[2] for place in found.places] == ["E2", "E4"]
    assert choices_like(found)[0].name == "网络"


def test_suggestions_change_nothing_by_themselves(station):
    rows = [*with_columns({"来电事项摘要": ["问"]}), consultation("Z-9", 咨询方式="视频网络")]
    before = sorted(path.name for path in station.root.iterdir())
    cleaned = clean(station, rows)
    for one in unknown_columns(cleaned):
        fields_like(one)
    assert sorted(path.name for path in station.root.iterdir()) == before
    assert cleaned.records["consultations"]["channel"].to_pylist()[-1] is None
