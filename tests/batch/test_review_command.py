"""`standard review` from the command line to the pages that are handed in."""

from __future__ import annotations

import json
import re
import stat

import openpyxl
import pytest

from stationlog.batch.cli import main
from stationlog.batch.console import NoWatch
from stationlog.batch.parameters import report_kind
from stationlog.batch.run import run_report
from stationlog.resources import notebooks
from stationlog.standard.confirmed_file import FILE
from stationlog.standard.review.items import items_of
from stationlog.station import open_station
from stationlog.vocabulary.periods import Period
from tests.batch.stations import make_station, tree
from tests.checking.logs import both_rulebooks
from tests.standard.confirmed import PERSON
from tests.standard.review.lists import SHEET, fill

LIST = "standard-review/原文核对清单.xlsx"


@pytest.fixture
def root(tmp_path):
    return make_station(tmp_path / "station")


def review(root, *more: str) -> int:
    return main(["standard", "review", "--station", str(root), *more])


def answer(root, item_id: str = "DB44-consult-form", **cells: object) -> None:
    path = root / LIST
    book = openpyxl.load_workbook(path)
    fill(book[SHEET], item_id, **{"结论": "一致", "原文条款号": "4.1.2", **cells})
    book.save(path)


def test_the_list_is_written_and_the_screen_says_where(root, capsys):
    assert review(root) == 0
    said = capsys.readouterr().out
    assert LIST in said
    count = len(items_of(both_rulebooks()))
    assert f"共 {count} 项：未核对 {count}" in said
    assert f"standard review --read {LIST}" in said
    assert stat.S_IMODE((root / LIST).parent.stat().st_mode) == 0o700


def test_answers_are_read_into_the_stations_file_and_counted(root, capsys):
    review(root)
    answer(root)
    answer(root, "CASE-DECIDE-15WD", 结论="修改为", 修改为=10)
    answer(root, "CONS-PHONE", 结论="不一致")
    capsys.readouterr()
    assert review(root, "--read", LIST, "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["changed"], told["same"]) == (3, 0, 0)
    assert told["items"]["已核对"] == 2
    assert told["effects"] == [
        "CONS-PHONE：与原文不一致，不再运行",
        "CASE-DECIDE-15WD：限值 15 改为 10",
    ]
    assert (root / FILE).read_text(encoding="utf-8").count(PERSON) == 3
    assert review(root, "--read", LIST) == 0
    said = capsys.readouterr().out
    assert "没有变化 3 项" in said
    assert PERSON not in said


def test_station_toml_is_told_to_win_over_a_limit_put_right(root, capsys):
    settings = root / "station.toml"
    text = settings.read_text(encoding="utf-8") + "\nCASE-DECIDE-15WD = 8\n"
    settings.write_text(text, encoding="utf-8")
    review(root)
    answer(root, "CASE-DECIDE-15WD", 结论="修改为", 修改为=10)
    review(root, "--read", LIST)
    assert "限值 15 改为 10，但 station.toml 另有规定，以它为准" in capsys.readouterr().out


def test_with_one_wrong_cell_nothing_is_written(root, capsys):
    review(root)
    answer(root)
    answer(root, "CONS-FORM", 核对人=None)
    before = tree(root)
    assert review(root, "--read", str(root / LIST)) == 2
    assert tree(root) == before
    said = capsys.readouterr().err
    assert "没有填核对人" in said
    assert f"原文核对清单.xlsx › {SHEET} › " in said


def test_answers_that_were_not_read_back_are_never_overwritten(root, capsys):
    review(root)
    answer(root)
    before = (root / LIST).read_bytes()
    assert review(root) == 2
    assert (root / LIST).read_bytes() == before
    assert "核对清单有改动，没有重新生成" in capsys.readouterr().err
    review(root, "--read", LIST)
    assert review(root) == 0
    assert "已核对 1" in capsys.readouterr().out
    book = openpyxl.load_workbook(root / LIST)
    assert "4.1.2" in {cell.value for row in book[SHEET].iter_rows() for cell in row}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["review", "more"], "more"),
        (["review", "--read", "none.xlsx"], "没有这个文件"),
        (["review", "--read"], "--read 后面要写一个值"),
    ],
)
def test_wrong_usage_is_told(root, capsys, arguments, said):
    assert main(["standard", *arguments, "--station", str(root)]) == 2
    assert said in capsys.readouterr().err


def test_a_broken_file_of_the_station_stops_every_command_with_its_place(root, capsys):
    (root / FILE).write_text('[rules.CONS-FORM]\nresult = "对"\n', encoding="utf-8")
    assert review(root) == 2
    assert f"位置：{FILE}" in capsys.readouterr().err
    assert main(["return", "--station", str(root)]) == 2


def test_reports_print_the_confirmed_number_and_nobody_who_compared(root):
    review(root)
    answer(root)
    review(root, "--read", LIST)
    station = open_station(str(root))
    result = run_report(report_kind("half-year"), Period(2025, 1), station, notebooks(), NoWatch())
    assert not result.failed
    for name in ("2025H1/half-year.html", "working-papers/02_check_records.html"):
        page = (station.reports / name).read_text(encoding="utf-8")
        assert "4.1.2" in page
        assert "待核对原文 25 条、已核对 1 条" in re.sub("<[^>]+>", "", page)
        assert PERSON not in page
