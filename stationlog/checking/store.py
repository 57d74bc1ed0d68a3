"""What checking hands to later stages under data/processed, and whether it is still true.

findings.parquet and coverage.parquet, and beside them checks.json: what they were made from,
and which rules could not run.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, astuple
from pathlib import Path

from stationlog.checking.check import Checked
from stationlog.checking.confirmed.entries import entries_digest
from stationlog.checking.not_run import NotRun
from stationlog.cleaning.store import RUN
from stationlog.errors import InputError
from stationlog.pseudonyms import fingerprint_of
from stationlog.standard.rulebooks import Rulebooks
from stationlog.station import Station
from stationlog.vocabulary.schemas import COVERAGE, FINDINGS
from stationlog.vocabulary.tables import read_table, write_json, write_table

FINDINGS_FILE, COVERAGE_FILE, CHECKS = "findings.parquet", "coverage.parquet", "checks.json"
_AGAIN = "请重新运行 run_reports.py check，或从头到尾运行 02_check_records"


def write_checked(checked: Checked, rulebooks: Rulebooks, station: Station) -> None:
    """Write findings and coverage, and last of all checks.json."""
    folder = station.processed
    # until everything is written there is no result
    (folder / CHECKS).unlink(missing_ok=True)
    write_table(checked.findings, FINDINGS, folder / FINDINGS_FILE)
    write_table(checked.coverage, COVERAGE, folder / COVERAGE_FILE)
    not_run = [asdict(one) for one in checked.not_run]
    write_json({**_made_from(rulebooks, station), "not_run": not_run}, folder / CHECKS)


def read_checked(station: Station, rulebooks: Rulebooks | None = None) -> Checked:
    """Read what `write_checked` wrote.

    Raises InputError where it is not there, or was made from another run of the cleaning, for
    another 统计截止日, with other explanations, or, where `rulebooks` are given, by other rules,
    limits or confirmations.
    """
    folder = station.processed
    if not all((folder / name).is_file() for name in (FINDINGS_FILE, COVERAGE_FILE, CHECKS)):
        raise InputError(
            "还没有检查结果",
            where=f"{folder.name}/{CHECKS}",
            why="报告要读检查和统计的结果",
            now=_AGAIN.replace("重新运行", "先运行"),
        )
    made_from = json.loads((folder / CHECKS).read_text(encoding="utf-8"))
    _must_be_same(made_from["run"] == _digest(folder / RUN), "清洗结果", "清洗在检查之后又运行过")
    _must_be_same(made_from["as_of"] == _day(station), "统计截止日", "检查时用的是另一个统计截止日")
    _must_be_same(
        made_from.get("explained", "") == entries_digest(station.root),
        "问题说明",
        "findings-confirmed.toml 在检查之后改过",
    )
    _must_be_same(
        made_from.get("masking_key", "") == fingerprint_of(station.root),
        "掩码密钥",
        "masking.key 在检查之后换过、新建或删去",
    )
    if rulebooks is not None:
        now = _rules(rulebooks)
        same = all(made_from.get(key) == value for key, value in now.items())
        _must_be_same(same, "规则文件", "规则、限值或原文核对的结果在检查之后改过")
    return Checked(
        read_table(folder / FINDINGS_FILE),
        read_table(folder / COVERAGE_FILE),
        tuple(NotRun(**one) for one in made_from["not_run"]),
    )


def _must_be_same(same: bool, what: str, why: str) -> None:
    if not same:
        raise InputError(f"检查结果与{what}不是同一次", where=CHECKS, why=why, now=_AGAIN)


def _made_from(rulebooks: Rulebooks, station: Station) -> dict:
    return {
        "run": _digest(station.processed / RUN),
        "as_of": _day(station),
        "explained": entries_digest(station.root),
        "masking_key": fingerprint_of(station.root),
        **_rules(rulebooks),
    }


def _rules(rulebooks: Rulebooks) -> dict:
    return {
        "rulebooks": {book.name: dict(book.files) for book in rulebooks.books},
        "overrides": {change.rule_id: change.in_force for change in rulebooks.overrides},
        "confirmations": [[str(value) for value in astuple(one)] for one in rulebooks.answers],
    }


def _day(station: Station) -> str:
    return station.as_of.isoformat() if station.as_of else ""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
