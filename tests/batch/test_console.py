from __future__ import annotations

from stationlog.batch.console import tell_result
from stationlog.batch.findings_files import OpenFindings
from stationlog.batch.log_facts import LogFacts
from stationlog.batch.plan import REPORT_KINDS, report_task
from stationlog.batch.result import Result
from stationlog.batch.work import Outcome
from stationlog.vocabulary.periods import Period

PERIOD = Period(2025, 1)
REFUSED = "submitted/2023上半年 里已报送的报告不能用来比较：文件夹名不是报告期。"


def result() -> Result:
    task = report_task(next(iter(REPORT_KINDS)), PERIOD)
    facts = LogFacts((PERIOD,), False, OpenFindings(33, 31, 21, 11), submitted=(REFUSED,))
    return Result(
        (Outcome(task, 1.0),), 1.0, False, facts, {task.folder: OpenFindings(27, 23, 21, 11)}
    )


def test_what_the_numbers_of_findings_count_is_said(capsys):
    tell_result(result(), "reports")
    told = capsys.readouterr().out
    assert "6＋21" in told and "12＋11" in told
    assert "* 归入本期的＋不属于任何报告期的" in told
    assert "必须整改 33 条（其中不属于任何报告期 21 条）" in told
    (report,) = result().as_json(strict=False)["made"]
    assert report["open_findings"] == {
        "must_fix": 27,
        "confirm": 23,
        "of_no_period": {"must_fix": 21, "confirm": 11},
    }


def test_a_package_nobody_can_compare_with_is_told(capsys):
    tell_result(result(), "reports")
    assert REFUSED in capsys.readouterr().out
    assert result().as_json(strict=False)["submitted_refused"] == [REFUSED]
