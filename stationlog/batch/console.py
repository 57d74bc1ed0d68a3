"""What a run tells on the screen: a bar on a terminal, a closing table, errors."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from stationlog.batch.due import Due
    from stationlog.batch.findings_files import OpenFindings
    from stationlog.batch.forms import FormsResult
    from stationlog.batch.result import Result
    from stationlog.batch.returns import ReturnResult
    from stationlog.batch.work import Outcome
    from stationlog.errors import StationlogError
    from stationlog.reporting.blocks import Block
    from stationlog.reporting.narrative.draft import Draft

_PIPE_WIDTH = 120
"""Characters in a line where nobody says how wide the screen is."""


def survive_any_console() -> None:
    """A character the console's code page lacks (cp936) becomes ?, never an exception."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def tell_error(error: StationlogError) -> None:
    """Print an error."""
    print(f"错误：{error}", file=sys.stderr)


class NoWatch:
    """Tells nothing."""

    def expect(self, steps: int) -> None:
        """Nothing."""

    def step(self, label: str) -> None:
        """Nothing."""

    def tick(self) -> None:
        """Nothing."""


class Bar(NoWatch):
    """A progress bar on stderr. Drawn only when told to: a thread of its own could be caught by
    a fork in the middle of a line.
    """

    def __init__(self) -> None:
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
        from rich.progress import TimeElapsedColumn as Clock

        self._progress = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            Clock(),
            console=_console(sys.stderr),
            auto_refresh=False,
            transient=True,
        )
        self._task = self._progress.add_task("清洗、核查、生成报告", total=None)
        self._progress.start()

    def expect(self, steps: int) -> None:
        """So many steps are ahead in all."""
        self._progress.update(self._task, total=steps, refresh=True)

    def step(self, label: str) -> None:
        """A step is done."""
        self._progress.update(self._task, advance=1, description=f"{label} 完成", refresh=True)

    def tick(self) -> None:
        """Let the clock go on."""
        self._progress.refresh()

    def stop(self) -> None:
        """Take the bar off the screen."""
        self._progress.stop()


def tell_result(result: Result, reports: str) -> None:
    """Print the closing table; `reports` is the folder of the paths in it."""
    from rich.table import Table

    table = Table(title="运行结果", title_justify="left", box=_box(), pad_edge=False)
    for label in ("成果", "期间", f"文件（在 {reports} 下）"):
        table.add_column(label, overflow="fold")
    table.add_column("用时", justify="right")
    table.add_column("必须整改*", justify="right")
    table.add_column("需要核对*", justify="right")
    for outcome in result.outcomes:
        task = outcome.task
        period = task.period.key if task.period else ""
        seconds = f"{outcome.seconds:.1f} 秒"
        counts = (result.findings or {}).get(task.folder) if task.period else None
        if outcome.failure:
            table.add_row(task.label, period, "未生成，旧文件未动", seconds, "", "")
            continue
        held = _by_period(counts) if counts else ("", "")
        files = f"{task.folder}/{task.stem}.{{{','.join(task.suffixes)}}}"
        table.add_row(task.label, period, files, seconds, *held)
    console = _console(sys.stdout)
    console.print(table)
    for line in _closing_lines(result):
        print(line)
    for outcome in result.failed:
        print(f"\n{outcome.task.label}未生成：{outcome.failure.error}", file=sys.stderr)
    if result.log:
        print(f"日志：{result.log}", file=sys.stderr)


def tell_due(due: Due, *, everything: bool) -> None:
    """Print what is due; of long lists the part that presses, unless `everything` is asked for."""
    from stationlog.batch.due_screen import parts

    console = _console(sys.stdout)
    for part in parts(due, everything=everything):
        # a sentence is the terminal's to wrap: it may be copied from there whole
        console.print(part, soft_wrap=isinstance(part, str))


def tell_copies(result: ReturnResult) -> None:
    """Print what goes back to whom."""
    from rich.table import Table

    table = Table(title="退回整改的工作簿", title_justify="left", box=_box(), pad_edge=False)
    for label in ("原文件", f"退回的文件（在 {result.folder} 下）", "做法"):
        table.add_column(label, overflow="fold")
    table.add_column("必须整改", justify="right")
    table.add_column("需要核对", justify="right")
    for copy in result.copies:
        how = f"{copy.how}（含{copy.lost}）" if copy.lost else copy.how
        counts = (str(copy.must_fix), str(copy.confirm))
        table.add_row(copy.source or "全部登记", "\n".join(copy.files), how, *counts)
    if result.copies:
        _console(sys.stdout).print(table)
    if result.demo:
        print("演示数据：data/raw 里没有别的文件，用的是自带样例。")
    if result.clean_files:
        print(f"另有 {result.clean_files} 份登记表没有问题，不用退回。")
    print("这些工作簿未脱敏，只交给登记表的主人；改好后放回 data/raw 再运行。")
    print(f"共用时 {result.seconds:.1f} 秒。")


def tell_blocks(block: Block) -> None:
    """Print blocks as far as a terminal can show them."""
    from stationlog.batch.block_screen import renderables

    console = _console(sys.stdout)
    for part in renderables(block):
        console.print(part)


def tell_forms(result: FormsResult) -> None:
    """Print which forms were made."""
    from rich.table import Table

    title = f"统一的业务用表（在 {result.folder} 下，文件名即表名）"
    table = Table(title=title, title_justify="left", box=_box(), pad_edge=False)
    for label in ("表", "版本", "格式"):
        table.add_column(label, overflow="fold")
    table.add_column("栏目", justify="right")
    table.add_column("其中必填", justify="right")
    for one in result.made:
        counts = (str(one.columns), str(one.must))
        kinds = "、".join(name.rpartition(".")[2] for name in one.files)
        table.add_row(one.title, one.version, kinds, *counts)
    _console(sys.stdout).print(table)
    for one in result.made:
        if one.missing:
            print(f"{one.title}：字库缺字 {len(one.missing)} 个，以〔U+编号〕代替，请核对。")
    print("表式由本程序拟定，指引附录和 DB44/T 2362-2022 附录未持有，由工作站核对原文后定稿。")
    print(f"填好后放进 data/raw。共用时 {result.seconds:.1f} 秒。")


def _closing_lines(result: Result) -> list[str]:
    from stationlog.reporting.plain_text import visible

    lines = []
    if result.demo:
        lines.append("演示数据：data/raw 里没有别的文件，用的是自带样例，不得报送。")
    lines += result.facts.unread if result.facts else ()
    if result.facts and result.facts.not_run:
        lines.append(result.facts.not_run)
    lines += result.facts.submitted if result.facts else ()
    if result.findings:
        lines.append(
            "* 归入本期的＋不属于任何报告期的（文件、登记簿或没有日期的记录），"
            "合计即 findings.xlsx 所列。"
        )
    held = result.all_open
    if held:
        lines.append(
            f"全部登记表、各个报告期合计未处理的问题：必须整改 {held.must_fix} 条"
            f"（其中不属于任何报告期 {held.must_fix_undated} 条），"
            f"需要核对 {held.confirm} 条（其中 {held.confirm_undated} 条）。"
        )
    if result.templates:
        lines.append(f"已建写作模板（在站点文件夹）：{'、'.join(result.templates)}")
    drafts = [one for one in result.outcomes if one.draft]
    lines += [f"{one.task.label}{_told(one)}" for one in drafts]
    if any(not one.task.final for one in drafts):
        lines.append("以上是草稿；要报送的，加 --final 生成定稿（不带待办、提示和素材）。")
    for outcome in result.outcomes:
        if outcome.missing:
            lines.append(
                f"{outcome.task.label}：字库缺字 {visible(outcome.missing)}，已以编号代替，请核对。"
            )
    lines.append(f"共用时 {result.seconds:.1f} 秒。")
    return lines


def _told(outcome: Outcome) -> str:
    return (_still_open if outcome.task.final else _left_to_do)(outcome.draft)


def _still_open(draft: Draft) -> str:
    """仍未完成：未撰写 1 节、撰写的数字与指标不符 3 处: all that a final copy goes out with."""
    counts = (
        ("未撰写", draft.unwritten, "节"),
        ("须填写的空白", draft.blanks, "处"),
        ("撰写的数字与指标不符", draft.differ, "处"),
        ("撰写的数字未能核对", draft.unknown, "处"),
        ("较大的变动没有说明", draft.unexplained, "项"),
        ("须由人工核对的条款", draft.by_hand - draft.self_checked, "条"),
        ("必须整改的问题", draft.must_fix, "条"),
        ("需要核对的问题", draft.confirm, "条"),
        ("撰写的文字里已脱敏", draft.masked_lines, "行"),
    )
    told = [f"{what} {count} {unit}" for what, count, unit in counts if count]
    return f"仍未完成：{'、'.join(told)}。" if told else "没有未完成的事项。"


def _by_period(held: OpenFindings) -> tuple[str, str]:
    """6＋21: those of the report's period, as its text counts them, and those of none."""
    return (
        f"{held.must_fix - held.must_fix_undated}＋{held.must_fix_undated}",
        f"{held.confirm - held.confirm_undated}＋{held.confirm_undated}",
    )


def _left_to_do(draft: Draft) -> str:
    """未撰写 1 节；撰写的数字与指标不符 3 处、未能核对 2 处；已脱敏 1 行."""
    told = [f"未撰写 {draft.unwritten} 节"]
    if draft.same or draft.differ or draft.unknown:
        told.append(f"撰写的数字与指标不符 {draft.differ} 处、未能核对 {draft.unknown} 处")
    if draft.masked_lines:
        told.append(f"撰写的文字有 {draft.masked_lines} 行含个人信息，已脱敏，请改写")
    return f"待办：{'；'.join(told)}。"


def _console(stream: TextIO):
    from rich.console import Console

    width = None if stream.isatty() else _PIPE_WIDTH
    return Console(file=stream, width=width, highlight=False, emoji=False, markup=False)


def _box():
    from rich.box import SIMPLE_HEAD

    return SIMPLE_HEAD
