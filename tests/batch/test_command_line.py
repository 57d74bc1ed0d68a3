from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time

import pytest

from stationlog import __version__
from stationlog.batch.cli import main
from stationlog.batch.command_line import Request, read_command_line
from stationlog.batch.publish import STAGING
from tests.batch.stations import PERSONAL, PROJECT, make_station, tree

SCRIPT = PROJECT / "run_reports.py"


def call(*arguments: str, cwd=PROJECT, **environment: str) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, str(SCRIPT), *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONUTF8": "1", **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        timeout=60,
        check=False,
    )


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["quarter"], "没有“quarter”这个命令"),
        (["report"], "缺少参数：报告种类, 报告期"),
        (["report", "half-year"], "缺少参数：报告期"),
        (["report", "monthly", "2025"], "没有“monthly”这种报告"),
        (["report", "half-year", "2025"], "半年工作报告不能按“2025”出"),
        (["report", "annual", "2025H3"], "无法识别的报告期“2025H3”"),
        (["--colour"], "不认识的参数：--colour"),
        (["clean", "extra"], "不认识的参数：extra"),
        (["--as-of"], "--as-of 后面要写一个值"),
        (["--as-of", "30.6.2025"], "无法识别的日期“30.6.2025”"),
        (["--quiet=yes"], "--quiet 后面不带值"),
        (["--stat"], "不认识的参数：--stat"),
        (["due", "--on", "soon"], "无法识别的日期“soon”"),
        (["--station", "nowhere"], "文件夹 nowhere 里没有 station.toml"),
    ],
)
def test_wrong_usage_is_told_in_chinese_with_exit_code_2(arguments, said, capsys):
    assert main(arguments) == 2
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err.startswith("错误：")
    assert said in told.err
    assert "处理：" in told.err


def test_a_real_process_refuses_as_well_and_shows_no_traceback():
    done = call("report", "half-year", "2025")
    assert done.returncode == 2
    assert "半年工作报告不能按“2025”出" in done.stderr
    assert "Traceback" not in done.stderr


def test_options_stand_before_or_after_the_command():
    command, options = ["report", "annual", "2025"], ["--station", "s", "--as-of", "2025-05-01"]
    before = read_command_line([*options, *command])
    after = read_command_line([*command, *options])
    assert before == after
    assert (before.command, before.kind, before.period) == ("report", "annual", "2025")
    assert read_command_line([]) == Request(command="all")


def test_help_is_chinese_throughout():
    for command in ((), ("report",), ("due",)):
        shown = call(*command, "--help").stdout
        assert shown.startswith("用法：run_reports.py")
        for english in ("usage", "options", "show this help", "positional"):
            assert english not in shown


def test_the_version_is_told():
    assert call("--version").stdout == f"stationlog {__version__}\n"


def test_an_error_asked_for_as_json_is_one_object_on_stdout():
    done = call("--json", "report", "annual", "2025H1")
    told = json.loads(done.stdout)
    assert told["exit_code"] == done.returncode == 2
    assert told["error"]["where"] == "参数 period"
    assert done.stderr == ""


def test_a_console_with_a_chinese_code_page_is_no_obstacle(tmp_path):
    # cp936 lacks ⟨ and has 错误
    done = call("--station", "⟨x⟩", PYTHONUTF8="0", PYTHONIOENCODING="cp936:strict")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr


def test_what_is_due_is_told_without_a_cleaned_log(tmp_path):
    done = call("due", "--on", "2025-06-01", "--json", cwd=make_station(tmp_path / "station"))
    told = json.loads(done.stdout)
    assert done.returncode == 0
    assert {item["period"]: item["due"] for item in told["due"]}["2025H1"] == "2025-06-30"
    assert {item["state"] for item in told["due"]} == {"未登记"}


def test_what_is_due_is_a_table_for_people(tmp_path):
    done = call("due", "--on", "2025-06-01", cwd=make_station(tmp_path / "station"))
    assert "报送期限" in done.stdout
    assert "2025-06-30" in done.stdout


def test_a_station_without_any_raw_file_is_an_input_error(tmp_path):
    station = make_station(tmp_path / "station")
    (station / "data" / "raw" / "咨询登记.csv").unlink()
    done = call(cwd=station)
    assert done.returncode == 2
    assert "错误：" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (station / "reports").exists() or not tree(station / "reports")


def test_a_broken_station_toml_is_told_with_its_table_and_key(tmp_path):
    station = make_station(tmp_path / "station")
    text = (station / "station.toml").read_text(encoding="utf-8")
    (station / "station.toml").write_text(text.replace("superior", "superiour"), encoding="utf-8")
    done = call(cwd=station)
    assert done.returncode == 2
    assert "[station] superior：缺少这一项" in done.stderr


def test_a_run_as_json_says_what_was_made_and_nothing_else(tmp_path):
    station = make_station(tmp_path / "station")
    done = call("--json", "--strict", cwd=station)
    told = json.loads(done.stdout)
    assert done.stderr == ""
    assert told["exit_code"] == done.returncode
    made = {name for one in told["made"] for name in one["files"]}
    assert made <= set(tree(station / "reports"))
    assert {one["label"] for one in told["made"]} == {
        "清洗底稿",
        "检查底稿",
        "半年工作报告",
        "年度工作报告",
        "经验总结",
    }
    assert told["failed"] == []
    assert done.returncode == (1 if told["open_findings"]["must_fix"] else 0)


def test_ctrl_c_ends_a_run_with_nothing_half_written(tmp_path):
    station = make_station(tmp_path / "station")
    run = subprocess.Popen(
        [sys.executable, str(SCRIPT)],
        cwd=station,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    until = time.monotonic() + 30
    while not (station / "data" / "processed" / "run.json").exists():
        assert time.monotonic() < until
        time.sleep(0.02)
    # as a terminal does it: the whole group gets it
    os.killpg(run.pid, signal.SIGINT)
    out, err = run.communicate(timeout=30)
    assert run.returncode == 130
    assert "中断" in err.decode("utf-8")
    assert "Traceback" not in err.decode("utf-8")
    assert not tree(station / "reports")
    assert not (station / "reports" / STAGING).exists()
    assert out == b""


def test_a_defect_of_the_kit_is_told_with_a_log_file_and_no_traceback(
    tmp_path, monkeypatch, capsys
):
    station = make_station(tmp_path / "station")

    def broken(*_):
        raise KeyError(PERSONAL[0])

    monkeypatch.setattr("stationlog.batch.due.reports_due", broken)
    assert main(["--station", str(station), "due"]) == 4
    told = capsys.readouterr().err
    log = (station / "data" / "processed" / "logs" / "last-failure.log").read_text(encoding="utf-8")
    assert "KeyError" in told
    assert "last-failure.log" in told
    assert "due.py" in log
    assert "Traceback" not in told
    assert PERSONAL[0] not in told + log
