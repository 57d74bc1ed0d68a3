"""What is due as people see it: two tables that fit 80 columns, and a few lines about them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from rich.box import SIMPLE_HEAD
from rich.table import Table

from stationlog.checking.running import OVERDUE, RUNNING, TODAY, RunningLimit
from stationlog.standard.reports_due import NOT_SENT, SENT, DueItem
from stationlog.standard.reports_due import OVERDUE as REPORT_OVERDUE
from stationlog.workdays import weekday_name

if TYPE_CHECKING:
    from stationlog.batch.due import Due

# one screen: what ran out long ago presses less than what ran out just now
_MOST_REPORTS_OVERDUE, _MOST_OVERDUE, _MOST_TO_COME, _MOST_UNKNOWN = 4, 6, 12, 4
_SOON = 7
_NARROWEST = 12
_ALL = "全部列出：due --all"


def parts(due: Due, *, everything: bool) -> Iterator[Table | str]:
    """The head line, the reports, the limits of records, and the notes."""
    yield f"{due.on}（{weekday_name(due.on)}）：{_summary(due)}"
    shown, left = _reports_shown(due, everything=everything)
    yield _reports_table(shown)
    if left:
        since = _title(left[0])
        yield f"另有 {len(left)} 份更早的没有报送，最早的是 {since}（{_ALL}）。"
    yield from (f"{_title(item)}：{item.note}。" for item in shown if item.note)
    if due.cases:
        limits, lines = _limits_shown(due.cases, everything=everything)
        yield _limits_table(limits)
        yield from lines
    elif due.cases is not None:
        yield "没有正在计时或已逾期的案件期限。"
    yield from due.notes
    if due.overrides:
        yield "以下期限与规则文件不同："
        yield from (f"  {line}" for line in due.overrides)


def _summary(due: Due) -> str:
    limits = due.cases or ()
    overdue = sum(item.state == REPORT_OVERDUE for item in due.reports)
    overdue += sum(one.state == OVERDUE for one in limits)
    to_come = [item.days_left for item in due.reports if item.state != SENT and item.days_left >= 0]
    to_come += [one.days_left for one in limits if one.state in (TODAY, RUNNING)]
    today = sum(days == 0 for days in to_come)
    soon = sum(0 < days <= _SOON for days in to_come)
    return f"已逾期 {overdue} 项，今天到期 {today} 项，{_SOON} 天内到期 {soon} 项"


def _reports_shown(due: Due, *, everything: bool) -> tuple[list[DueItem], list[DueItem]]:
    """Of the reports those to show, and older ones nobody handed in that are only counted."""
    owed = [item for item in due.reports if item.state == REPORT_OVERDUE]
    left = [] if everything else owed[:-_MOST_REPORTS_OVERDUE]
    return [item for item in due.reports if item not in left], left


def _reports_table(items: list[DueItem]) -> Table:
    table = _table("报送期限")
    for label in ("报告", "期限", "剩余", "状态"):
        table.add_column(label, overflow="fold")
    for item in items:
        state = f"{item.state} {item.sent_on}" if item.sent_on else item.state
        if item.state == NOT_SENT and item.days_left == 0:
            state = TODAY
        left = () if item.state == SENT else _left(item.days_left, item.workdays_left)
        table.add_row(_title(item), item.due.isoformat(), "，".join(left), state)
    return table


def _title(item: DueItem) -> str:
    return f"{item.period} {item.what}".strip()


def _limits_shown(
    limits: tuple[RunningLimit, ...], *, everything: bool
) -> tuple[list[RunningLimit], list[str]]:
    """The limits to show, and a line for each group that is cut short."""
    if everything:
        return list(limits), []
    overdue = [one for one in limits if one.state == OVERDUE]
    to_come = [one for one in limits if one.state in (TODAY, RUNNING)]
    rest = [one for one in limits if one.limit is None]
    old, later = overdue[:-_MOST_OVERDUE], to_come[_MOST_TO_COME:]
    unknown = rest[_MOST_UNKNOWN:]
    lines = []
    if old:
        lines.append(f"另有 {len(old)} 项逾期更久，最早的 {old[0].limit} 到期")
    if later:
        lines.append(f"另有 {len(later)} 项以后到期，最近的 {later[0].limit}")
    if unknown:
        lines.append(f"另有 {len(unknown)} 项算不出期限")
    if lines:
        lines = [f"{'；'.join(lines)}（{_ALL}）。"]
    return [
        *overdue[-_MOST_OVERDUE:],
        *to_come[:_MOST_TO_COME],
        *rest[:_MOST_UNKNOWN],
    ], lines


def _limits_table(limits: list[RunningLimit]) -> Table:
    table = _table("案件期限")
    # the place takes what room the others leave it
    table.expand = True
    for label in ("编号和事项", "起止", "剩余", "状态"):
        table.add_column(label, overflow="fold")
    table.add_column("登记位置和说明", overflow="fold", ratio=1, min_width=_NARROWEST)
    for one in limits:
        place = (one.source_file, one.source_sheet, one.source_cell)
        lines = (" › ".join(part for part in place if part), one.note)
        end = f"{one.limit} 止" if one.limit else "期限未知"
        table.add_row(
            f"{one.number or '无编号'}\n{one.what}",
            f"{one.start} 起\n{end}" if one.start else end,
            "\n".join(_left(one.days_left, one.workdays_left)),
            one.state,
            "\n".join(line for line in lines if line),
        )
    return table


def _table(title: str) -> Table:
    return Table(title=title, title_justify="left", box=SIMPLE_HEAD, pad_edge=False)


def _left(days: int | None, workdays: int | None) -> tuple[str, ...]:
    """Working days first: limits are counted in them."""
    if days is None:
        return ("未知",)
    worked = "工作日未知" if workdays is None else f"{workdays} 工作日"
    return (worked, f"{days} 天")
