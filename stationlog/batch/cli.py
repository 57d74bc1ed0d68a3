"""The command line: parse → call → print → exit code."""

from __future__ import annotations

import datetime as dt
import json
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stationlog.batch import console
from stationlog.batch.command_line import Request, read_command_line
from stationlog.errors import ArgumentError, CannotFinish, StationlogError

if TYPE_CHECKING:
    from stationlog.batch.result import Result
    from stationlog.batch.run import Watch
    from stationlog.station import Station

INTERRUPTED = 130


def main(arguments: list[str]) -> int:
    """Do what the command line asks for; the exit code (design.md, The command line)."""
    console.survive_any_console()
    try:
        request = read_command_line(arguments)
    except ArgumentError as error:
        return _refuse(error, as_json="--json" in arguments)
    station: Station | None = None
    try:
        from stationlog.station import open_station

        station = open_station(
            request.station, request.raw, request.processed, request.reports, request.as_of
        )
        return _ALONE.get(request.command, _work)(request, station)
    except StationlogError as error:
        return _refuse(error, as_json=request.json)
    except KeyboardInterrupt:
        print("\n已按要求中断，没有留下半成品，原来的报告没有改动。", file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # whoever read our output has enough; nothing more can be told
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CannotFinish.exit_code
    except Exception as defect:
        return _refuse(_defect(defect, station), as_json=request.json)


def _work(request: Request, station: Station) -> int:
    watch = _watch(request)
    try:
        result = _result(request, station, watch)
    finally:
        if isinstance(watch, console.Bar):
            watch.stop()
    if request.json:
        _print_json(result.as_json(strict=request.strict))
    elif not request.quiet or result.failed:
        console.tell_result(result, station.reports.name)
    return result.exit_code(strict=request.strict)


def _result(request: Request, station: Station, watch: Watch) -> Result:
    from stationlog.resources import notebooks

    if request.command == "report":
        from stationlog.batch.parameters import period_of, report_kind

        # refused before anything heavy is loaded, let alone a kernel started
        kind = report_kind(request.kind)
        period = period_of(kind, request.period)
        from stationlog.batch.run import run_report

        which = {"public": request.public, "final": request.final}
        return run_report(kind, period, station, notebooks(), watch, **which)
    from stationlog.batch.plan import CHECK, CLEAN
    from stationlog.batch.run import run_newest, run_stage

    stages = {"clean": CLEAN, "check": CHECK}
    if request.command in stages:
        return run_stage(stages[request.command], station, notebooks(), watch)
    return run_newest(station, notebooks(), watch, public=request.public, final=request.final)


def _due(request: Request, station: Station) -> int:
    from stationlog.batch.lean_arrow import keep_pandas_out

    keep_pandas_out()
    from stationlog.batch.due import due_of
    from stationlog.station import parse_day

    # the only command whose result depends on what day it is
    on = parse_day(request.on, "on") if request.on else dt.date.today()
    written: dict = {}
    if request.ics:
        from stationlog.batch.deadline_calendar import (
            calendar_path,
            shown_name,
            write_calendar,
        )

        # refused before anything is read
        path = calendar_path(request.ics, station)
    due = due_of(station, on)
    if request.ics:
        written = {
            "ics": path.with_name(shown_name(path)),
            "events": write_calendar(due, station, path),
        }
    if request.json:
        _print_json({"exit_code": 0, **due.as_json(), **written})
    elif not request.quiet:
        console.tell_due(due, everything=request.all)
        if written:
            told = f"{written['ics']}，{written['events']} 项"
            print(f"日历文件：{told}（已逾期的和算不出期限的不在内）。")
    return 0


def _return(request: Request, station: Station) -> int:
    from stationlog.batch.returns import run_return

    result = run_return(station)
    code = result.exit_code(strict=request.strict)
    if request.json:
        _print_json(result.as_json(strict=request.strict))
    elif not request.quiet:
        console.tell_copies(result)
    return code


def _standard(request: Request, station: Station) -> int:
    if request.action == "review":
        return _review(request, station)
    from stationlog.batch.standard_command import standard

    told = standard(request.action, request.names, station)
    if request.json:
        _print_json({"exit_code": 0, **told.value})
    elif not request.quiet:
        console.tell_blocks(told.blocks)
    return 0


def _review(request: Request, station: Station) -> int:
    from stationlog.batch.review_command import make_review, read_review

    if request.read:
        # nothing can have been compared after today
        done = read_review(station, request.read, dt.date.today())
    else:
        done = make_review(station)
    if request.json:
        _print_json(done.as_json())
    elif not request.quiet:
        print("\n".join(done.lines()))
    return 0


def _forms(request: Request, station: Station) -> int:
    from stationlog.batch.forms import run_forms

    result = run_forms(station, request.out)
    if request.json:
        _print_json(result.as_json())
    elif not request.quiet:
        console.tell_forms(result)
    return 0


def _trace(request: Request, station: Station) -> int:
    from stationlog.batch.trace_command import trace

    told = trace(station, request.period, request.figure, request.by, everything=request.all)
    if request.json:
        _print_json({"exit_code": 0, **told.value})
    elif not request.quiet:
        console.tell_blocks(told.blocks)
    return 0


# commands that do not run notebooks
def _masking(request: Request, station: Station) -> int:
    from stationlog.batch.annex import run_annex, run_key

    key = request.command == "key"
    done = run_key(station) if key else run_annex(station, request.period, request.key)
    if request.json:
        _print_json(done.as_json())
    elif not request.quiet:
        print("\n".join(done.lines()))
    return 0


_ALONE = {
    "due": _due,
    "return": _return,
    "forms": _forms,
    "standard": _standard,
    "trace": _trace,
    "key": _masking,
    "annex": _masking,
}


def _watch(request: Request) -> Watch:
    shown = sys.stderr.isatty() and not (request.quiet or request.json)
    return console.Bar() if shown else console.NoWatch()


def _refuse(error: StationlogError, *, as_json: bool) -> int:
    if as_json:
        from stationlog.batch.result import error_json

        _print_json({"exit_code": error.exit_code, "error": error_json(error)})
    else:
        console.tell_error(error)
    return error.exit_code


def _print_json(value: dict) -> None:
    print(json.dumps(value, ensure_ascii=False, default=str, indent=1))


def _defect(defect: Exception, station: Station | None) -> CannotFinish:
    """An error of the kit itself: a message for people, the traceback in the log file."""
    from stationlog.batch.failure_log import write_log
    from stationlog.batch.failures import traceback_of

    processed: Path | None = station.processed if station else None
    log = write_log(processed, [("程序内部错误", traceback_of(defect))])
    return CannotFinish(
        "程序没能做完",
        where="run_reports.py",
        why=f"程序内部错误（{type(defect).__name__}）",
        now=f"请把日志文件 {log} 交给维护人员；原来的报告没有改动",
    )
