"""The files that answer for numbers that are no figures: counts of cells, clauses, findings."""

from __future__ import annotations

import hashlib
from pathlib import Path

from stationlog.checking.store import COVERAGE_FILE, FINDINGS_FILE
from stationlog.cleaning.store import RUN
from stationlog.reporting.blocks import Column, Quoted, Table, Target
from stationlog.reporting.report import Report
from stationlog.station import SETTINGS

_FILES = (
    (RUN, "原始文件的字节数、单元格核算", "data/processed/run.json，清洗时写入"),
    (
        "records",
        "登记簿的记录数、重复而不计入的记录数",
        "data/processed 中各登记簿的 parquet，清洗时写入",
    ),
    (FINDINGS_FILE, "问题的条数", "data/processed/findings.parquet，检查时写入"),
    (COVERAGE_FILE, "条款核对的条数、规则数", "data/processed/coverage.parquet，检查时写入"),
    (SETTINGS, "比较的设定", "站点文件夹的 station.toml，没有写的用程序的设定"),
    ("submitted", "已报送的数", "站点文件夹的 submitted，逐个文件核对过指纹"),
    ("standards", "条款数、规则数、限值、对照原文核对的项数", "standards 下的规则文件，见附件6"),
)
_COLUMNS = (Column("哪些数"), Column("取自"), Column("sha256", "center"))


def files_table(report: Report) -> Table:
    """What each file answers for, and what it was when the report was made."""
    rows = tuple(
        (Target(what, name), where, _digest(report.station.processed / name))
        for name, what, where in _FILES
    )
    note = "网页版中每个数都带有地址，trace 命令也可以按地址查询。"
    return Table("不是指标的数", _COLUMNS, rows, note=note)


def _digest(path: Path) -> Quoted | None:
    if not path.is_file():
        return None
    return Quoted(hashlib.sha256(path.read_bytes()).hexdigest())
