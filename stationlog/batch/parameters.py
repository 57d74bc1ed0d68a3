"""What a notebook is told. Everything is checked before a kernel starts."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from pathlib import Path

from stationlog.batch.plan import REPORT_KINDS, ReportKind
from stationlog.errors import ArgumentError, CannotFinish
from stationlog.station import Station
from stationlog.vocabulary.periods import Period

PARAMETERS_TAG = "parameters"


def report_kind(text: str) -> ReportKind:
    """The kind of report of that name; ArgumentError for another."""
    for kind in REPORT_KINDS:
        if kind.key == text:
            return kind
    raise ArgumentError(
        f"没有“{text}”这种报告",
        where="参数 报告种类",
        why="可用的有：" + "、".join(f"{kind.key}（{kind.label}）" for kind in REPORT_KINDS),
        now="请改正后重新运行",
    )


def period_of(kind: ReportKind, text: str) -> Period:
    """The period a report of `kind` is asked for; ArgumentError where it is not of that length."""
    period = Period.parse(text)
    if bool(period.half) != kind.half_yearly:
        example = "2025H1" if kind.half_yearly else "2025"
        raise ArgumentError(
            f"{kind.label}不能按“{text}”出",
            where="参数 period",
            why=f"{kind.label}的报告期写作 {example}",
            now="请改正后重新运行",
        )
    return period


def check_within(period: Period, known: Iterable[Period]) -> None:
    """ArgumentError where `period` lies outside the log's span (inside it a 零报告 is made)."""
    known = tuple(known)
    if period not in known:
        raise ArgumentError(
            f"报告期 {period.key} 不在登记表的范围内",
            where="参数 period",
            why=f"登记表的记录在 {known[0].year} 年至 {known[-1].year} 年之间",
            now="请核对报告期，或把那一期的登记表放入 data/raw 后重新运行",
        )


def notebook_parameters(
    station: Station, period: Period | None, *, public: bool = False, final: bool = False
) -> dict[str, str]:
    """The strings a notebook gets. It runs in the station's folder, so `station` stays empty and
    paths inside that folder are relative.
    """
    told = {
        "station": "",
        "raw": _from(station.root, station.raw),
        "processed": _from(station.root, station.processed),
        "reports": _from(station.root, station.reports),
        "as_of": station.as_of.isoformat() if station.as_of else "",
    }
    if public:
        told["public"] = "是"
    if final:
        told["final"] = "是"
    return told | ({"period": period.key} if period else {})


def check_known(notebook: dict, parameters: Collection[str], name: str) -> None:
    """Refuse parameters the notebook's parameters cell does not name (papermill only warns).

    ArgumentError for an unknown parameter, CannotFinish where there is no such cell.
    """
    if not parameters:
        return
    cell = next(
        (c for c in notebook["cells"] if PARAMETERS_TAG in c["metadata"].get("tags", [])), None
    )
    if cell is None:
        raise CannotFinish(
            f"笔记本 {name} 没有标记为 parameters 的单元格",
            where=name,
            why="批处理靠它传入报告期和文件夹",
            now="请恢复 notebooks 文件夹里原来的文件",
        )
    lines = "".join(cell["source"]).splitlines()
    named = {line.split("=")[0].split(":")[0].strip() for line in lines if "=" in line}
    unknown = sorted(set(parameters) - named)
    if unknown:
        raise ArgumentError(
            f"笔记本不认识参数 {'、'.join(unknown)}",
            where=name,
            why="参数必须写在标记为 parameters 的单元格里",
            now="请恢复 notebooks 文件夹里原来的文件，或去掉这个参数",
        )


def _from(root: Path, path: Path) -> str:
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else str(path)
