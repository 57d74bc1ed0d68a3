"""`due`: what is due on a day, from the raw files to the screen."""

from __future__ import annotations

import datetime as dt
import json
from io import StringIO

import pytest
from rich.cells import cell_len
from rich.console import Console

from stationlog.batch.cli import main
from stationlog.batch.due import due_of
from stationlog.batch.due_screen import parts
from stationlog.station import open_station
from tests.batch.due_stations import FILES, NAME, station_with_cases
from tests.batch.stations import make_station

ON = dt.date(2025, 6, 20)


@pytest.fixture(scope="module")
def station(tmp_path_factory):
    return station_with_cases(tmp_path_factory.mktemp("due") / "station")


def screen(due, width: int = 120, *, everything: bool = False) -> str:
    out = StringIO()
    console = Console(file=out, width=width, highlight=False, emoji=False, markup=False)
    for part in parts(due, everything=everything):
        console.print(part, soft_wrap=isinstance(part, str))
    return out.getvalue()


def test_reports_and_cases_are_told_together(station):
    due = due_of(station, ON)
    assert [(item.period, item.what, item.state) for item in due.reports] == [
        ("", "经验总结", "已报送"),
        ("2024H1", "半年报告", "已逾期"),
        ("2025H1", "半年报告", "未报送"),
        ("2025", "年度报告", "未报送"),
    ]
    assert [(limit.number, limit.state, limit.workdays_left) for limit in due.cases] == [
        ("WY-4", "已逾期", -17),
        ("李某-2", "在期限内", 2),
        ("ZB-1", "在期限内", 5),
        ("WY-3", "在期限内", 11),
    ]


def test_names_are_masked_in_case_numbers_and_file_names_everywhere(station, capsys):
    assert NAME not in screen(due_of(station, ON), everything=True)
    assert main(["--station", str(station.root), "due", "--on", "2025-06-20", "--json"]) == 0
    told = capsys.readouterr().out
    assert NAME not in told
    assert "李某经手案件登记.csv" in told


def test_as_json_the_old_keys_of_reports_are_there_and_cases_beside_them(station, capsys):
    assert main(["--station", str(station.root), "due", "--on", "2025-06-20", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["exit_code"], told["on"], told["demo"]) == (0, "2025-06-20", False)
    old = {"what", "period", "due", "days_left", "workdays_left", "state", "sent_on", "note"}
    assert all(old <= set(item) for item in told["due"])
    (transfer,) = [one for one in told["cases"] if one["number"] == "ZB-1"]
    assert transfer["previous_workday"] == "2025-06-27"
    assert (transfer["limit"], transfer["days_left"]) == ("2025-06-29", 9)
    assert transfer["source_cell"] == "F2"


def test_before_a_first_cleaning_only_the_reports_are_told_and_that_is_said(tmp_path):
    due = due_of(open_station(str(make_station(tmp_path / "station"))), ON)
    assert due.cases is None
    assert due.as_json()["cases"] is None
    assert {item.state for item in due.reports} == {"未登记"}
    assert "run_reports.py clean" in screen(due)


def test_raw_files_changed_since_the_last_cleaning_are_said(tmp_path):
    station = station_with_cases(tmp_path / "station")
    assert not any("有改动" in note for note in due_of(station, ON).notes)
    with (station.raw / "转办登记.csv").open("a", encoding="utf-8") as file:
        file.write("ZB-2,2025-06-10,县公安局,假冒专利,2025-06-30,\n")
    (note,) = [note for note in due_of(station, ON).notes if "有改动" in note]
    assert "上次清洗" in note
    for path in station.raw.iterdir():
        path.unlink()
    assert any("有改动" in note for note in due_of(station, ON).notes)


def test_without_cases_or_submissions_that_is_said_and_nothing_is_called_overdue(tmp_path):
    only = {"站点建设.csv": FILES["站点建设.csv"]}
    due = due_of(station_with_cases(tmp_path / "station", files=only), ON)
    assert due.cases == ()
    shown = screen(due)
    assert "没有正在计时或已逾期的案件期限" in shown
    assert "没有报送登记" in shown
    assert "已逾期 0 项" in shown


def test_limits_of_a_document_whose_text_is_not_held_say_so(station):
    shown = screen(due_of(station, ON))
    assert "DB44/T 2362-2022）、《知识产权维权援助工作指引》（文号不详），原文未持有" in shown


def test_what_station_toml_sets_otherwise_is_told(tmp_path):
    station = station_with_cases(
        tmp_path / "station", settings="CASE-DECIDE-15WD = 10\nCASE-APPEAL-7WD = 5"
    )
    toml = station.root / "station.toml"
    text = toml.read_text(encoding="utf-8")
    text = text.replace("experience_summary = 2022-12-10", "experience_summary = 2022-12-05")
    toml.write_text(text.replace("[10, 3]", "20"), encoding="utf-8")
    due = due_of(open_station(str(station.root)), ON)
    shown = screen(due)
    assert (
        "station.toml [thresholds] CASE-DECIDE-15WD（15 个工作日内审查决定）：15 改为 10" in shown
    )
    assert "experience_summary：2022-12-10 改为 2022-12-05" in shown
    assert "remind_workdays：[10, 3] 改为 [20]" in shown
    assert "CASE-APPEAL-7WD" not in shown
    assert due.as_json()["overrides"] == list(due.overrides)


def test_nothing_is_printed_of_settings_that_are_the_rulebooks_own(station):
    assert due_of(station, ON).overrides == ()


@pytest.mark.parametrize("width", [80, 120])
def test_no_table_is_wider_than_the_screen_and_no_text_is_cut(station, width):
    tables = [line for line in screen(due_of(station, ON), width).splitlines() if line[:1] == " "]
    assert max(cell_len(line) for line in tables) <= width
    joined = "".join(line.replace(" ", "") for line in tables)
    assert "15个工作日内审查决定" in joined
    assert "2025-06-24止" in joined
    assert "…" not in joined


def test_long_lists_are_cut_to_what_presses_and_say_how_to_see_the_rest(tmp_path):
    rows = [
        f"WY-{month}{day:02},2025-{month:02}-{day:02},王小芳"
        for month in (2, 6)
        for day in range(3, 19)
    ]
    text = "受理编号,申请日期,申请人\n" + "\n".join(rows) + "\n"
    due = due_of(station_with_cases(tmp_path / "station", files={"案件登记.csv": text}), ON)
    shown = screen(due)
    assert "已逾期 16 项" in shown
    assert "另有 10 项逾期更久，最早的 2025-02-24 到期；另有 4 项以后到期" in shown
    assert "due --all" in shown
    # of what is overdue the newest, of what is to come the nearest
    assert "WY-218" in shown
    assert "WY-203" not in shown
    assert "WY-603" in shown
    assert "WY-618" not in shown
    everything = screen(due, everything=True)
    assert "WY-203" in everything
    assert "WY-618" in everything
    assert "due --all" not in everything


def test_of_many_reports_never_handed_in_the_last_are_shown_and_the_rest_counted(tmp_path):
    only = {"报送登记.csv": "材料名称,所属期间,报送日期\n经验总结,,2022-12-08\n"}
    due = due_of(station_with_cases(tmp_path / "station", files=only), ON)
    shown = screen(due)
    assert "已逾期 5 项" in shown
    assert "另有 1 份更早的没有报送，最早的是 2022 年度报告（全部列出：due --all）" in shown
    assert shown.count("已逾期  ") == 4
    assert screen(due, everything=True).count("已逾期  ") == 5


def test_quiet_prints_nothing(station, capsys):
    assert main(["--station", str(station.root), "--quiet", "due", "--on", "2025-06-20"]) == 0
    assert capsys.readouterr().out == ""


def test_the_head_line_counts_what_is_overdue_due_today_and_due_soon(station):
    assert screen(due_of(station, dt.date(2025, 6, 24))).splitlines()[0] == (
        "2025-06-24（星期二）：已逾期 2 项，今天到期 1 项，7 天内到期 2 项"
    )
