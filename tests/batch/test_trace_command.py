from __future__ import annotations

import json
from pathlib import Path

import pytest

from stationlog.batch.cli import main
from stationlog.batch.trace_command import LISTED, trace
from stationlog.errors import ArgumentError
from stationlog.reporting.block_plain import plain
from stationlog.station import Station, open_station
from tests.batch.stations import PERSONAL, make_station
from tests.reporting.sections.conftest import prepared

APPLIED = "consultations.received"


@pytest.fixture(scope="module")
def station(tmp_path_factory: pytest.TempPathFactory) -> Station:
    """Three consultations and as many copies as are not listed unasked, in a file of a person."""
    root = make_station(tmp_path_factory.mktemp("station"))
    lines = [
        f"甲-{number},2025-04-05,张小文,13812345678,电话,商标,商标问题{number},已答复,李大明"
        for number in range(LISTED + 10)
    ]
    head = (root / "data" / "raw" / "咨询登记.csv").read_text(encoding="utf-8").splitlines()[0]
    more = root / "data" / "raw" / "张小文的咨询登记.csv"
    more.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return prepared(open_station(str(root)))


def told(station: Station, *words: str, **options) -> str:
    return plain(trace(station, *words, **options).blocks)


def test_a_figure_is_told_with_definition_count_and_cells(station):
    text = told(station, "2025H1", APPLIED)
    assert "接待咨询：62件次" in text
    assert "咨询日期在报告期内的咨询登记条数" in text
    assert "咨询登记的咨询日期" in text
    assert "咨询登记.csv › B2–B3" in text


@pytest.mark.parametrize(
    "words",
    (
        ("2025H1", "接待咨询"),
        ("2025H1", f"2025H1/{APPLIED}"),
        (f"2025H1/{APPLIED}",),
        (f"2025H1/{APPLIED}#count",),
    ),
)
def test_a_figure_is_found_by_its_name_and_by_the_address_in_a_report(station, words):
    assert told(station, *words) == told(station, "2025H1", APPLIED)


def test_a_change_is_told_with_the_figure(station):
    change = told(station, f"2025H1/{APPLIED}/year_before=2024H1#change")
    assert change == told(station, "2025H1", APPLIED)


@pytest.mark.parametrize("by", ("channel=来访", "咨询方式=来访", " 咨询方式 = 来访 "))
def test_one_category_is_named_by_keys_or_as_people_call_it(station, by):
    text = told(station, "2025H1", APPLIED, by)
    assert "接待咨询（咨询方式：来访）：1件次" in text
    assert "ZX-2" in text and "ZX-1" not in text


def test_a_month_is_a_category_too(station):
    assert "3月）：1件次" in told(station, "2025H1", APPLIED, "月份=2025年3月")


def test_of_many_records_the_first_are_listed_and_how_to_get_the_others_is_said(station):
    some = trace(station, "2025H1", APPLIED)
    assert len(some.value["records"]) == LISTED
    assert some.value["not_listed"] == 62 - LISTED
    assert "另有 12 条没有列出；加 --all 列出全部。" in repr(some.blocks)
    whole = trace(station, "2025H1", APPLIED, everything=True)
    assert len(whole.value["records"]) == 62 and whole.value["not_listed"] == 0
    assert whole.value["records"][:LISTED] == some.value["records"]
    assert "--all 列出全部" not in repr(whole.blocks).replace("trace 2025H1", "")


def test_without_a_figure_all_are_listed(station):
    listed = trace(station, "2025H1")
    assert {"cases.applied", APPLIED} <= {row["figure_id"] for row in listed.value["figures"]}
    assert "指标" in plain(listed.blocks)


def test_a_number_of_a_file_is_told_by_its_address(station):
    found = trace(station, "2025H1", "records/consultations")
    assert found.value == {"address": "records/consultations", "value": 63}


def test_nobody_is_named(station):
    for words in (("2025H1", APPLIED), ("2025H1", "clients.individuals"), ("2025H1",)):
        found = trace(station, *words, everything=True)
        shown = repr(found.blocks) + json.dumps(found.value, ensure_ascii=False)
        assert not any(text in shown for text in PERSONAL)
    assert "张某的咨询登记.csv" in told(station, "2025H1", APPLIED)


@pytest.mark.parametrize(
    ("words", "what", "why"),
    (
        (("2025H1", "consultation.recieved"), "没有指标", "consultations.received（接待咨询）"),
        (("2025H1", "2025H1/consultation.recieved"), "没有指标", "consultations.received"),
        (("2025H1", "接待"), "没有指标", "consultations.received（接待咨询）"),
        (("2025H1", "@@"), "没有指标", "没有相近的"),
        (("2025H1", APPLIED, "来访"), "不按“来访”分列", "咨询方式"),
        (("2025H1", APPLIED, "咨询方式=飞鸽"), "没有“咨询方式＝飞鸽”", "来访、电话、网络"),
        (("2025H1", "clauses.met_rate", "x=y"), "不按“x”分列", "上年同期|不分列"),
        (("2025H9", APPLIED), "无法识别的报告期", "2025H1"),
        (("2019H1", APPLIED), "没有2019年上半年", "2025"),
        (("2025H1/nothing",), "无法识别的数字地址", "报告期/指标编号"),
        (("records/cases",), "没有写报告期", "哪一期"),
        (("2025H1", "run.json/cells/9/values"), "没有“run.json/cells/9/values”", "没有这一项"),
        (("2025H1", "run.json/x"), "没有“run.json/x”", "没有这一项"),
    ),
)
def test_what_is_not_there_is_refused_with_what_there_is(station, words, what, why):
    with pytest.raises(ArgumentError) as refused:
        trace(station, *words)
    assert what in refused.value.what
    assert any(part in refused.value.why for part in why.split("|"))


def test_the_command_prints_the_entry_and_as_json(station, capsys):
    arguments = ["trace", "2025H1", APPLIED, "--station", str(station.root)]
    assert main(arguments) == 0
    assert "接待咨询：62件次" in capsys.readouterr().out
    assert main([*arguments, "--json", "--by", "channel=来访"]) == 0
    value = json.loads(capsys.readouterr().out)
    assert value["address"] == f"2025H1/{APPLIED}/channel=来访"
    assert (value["value"], value["record_count"], value["exit_code"]) == (1.0, 1, 0)
    assert value["records"] == [
        {"name": "ZX-2", "day": "2025-03-05", "place": "咨询登记.csv › B3", "hit": None}
        | {"title": "", "rule": ""}
    ]


def test_a_station_that_was_never_checked_is_told_what_to_run(tmp_path: Path, capsys):
    root = make_station(tmp_path)
    assert main(["trace", "2025H1", APPLIED, "--station", str(root)]) == 2
    assert "请先运行" in capsys.readouterr().err


@pytest.mark.parametrize("by", ("权利类别=商标", "咨询方式=飞鸽", "月份=1999年1月", "上年同期=x"))
@pytest.mark.parametrize("figure", ("受理率", "接待咨询", "自动核对条款符合率"))
def test_the_advice_is_an_example_that_works(station, figure, by):
    try:
        told(station, "2025H1", figure, by)
    except ArgumentError as error:
        if "如 --by " in error.now:
            example = error.now.partition("如 --by ")[2].partition("；")[0]
            assert example != by
            assert told(station, "2025H1", figure, example)
        else:
            assert "去掉 --by" in error.now


def test_what_a_rate_is_not_broken_down_by_is_told_with_the_figures_that_are(station):
    with pytest.raises(ArgumentError) as raised:
        trace(station, "2025H1", "受理率", "权利类别=商标")
    assert "按“权利类别”分列的指标有：接待咨询" in raised.value.now
