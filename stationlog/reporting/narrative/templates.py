"""The files people write in, made where they are missing and never touched again.

The figures at hand stand in a file of their own, made anew by every run: a text that a person may
have begun must stay as it is to the byte, and figures that stay as they were would mislead.
"""

from __future__ import annotations

import os
from pathlib import Path

from stationlog.errors import CannotFinish
from stationlog.indicators.changes_explained import CHANGES_FILE
from stationlog.indicators.comparison import YEAR
from stationlog.indicators.comparisons import Change
from stationlog.indicators.wording import number_text
from stationlog.reporting.blocks import Blocks, Column, Note, Table
from stationlog.reporting.narrative.parts import PARTS, Part, figures_place, place_of
from stationlog.reporting.narrative.text import Written, read_part
from stationlog.reporting.public import internal
from stationlog.reporting.report import NAMES, Report
from stationlog.reporting.sections.words import row_of, why_not
from stationlog.vocabulary.narrative_files import FOLDER
from stationlog.vocabulary.periods import day_text
from stationlog.vocabulary.tables import whole_file, write_text

_COLUMNS = (
    Column("要写的部分"),
    Column("文件"),
    Column("状态", "center"),
    Column("数字与指标", "left"),
    Column("脱敏的行", "center"),
)
_DEMO = "现在用的是演示数据，不建写作模板；放入自己的登记表后再运行。"


@internal
def start(report: Report) -> Blocks:
    """Make the files that are missing, and tell the state of each: for the notebook, not printed.

    A folder that cannot be written stops nothing: it is told.
    """
    told = _made(report)
    rows = tuple(_row(report, part) for part in PARTS[report.kind])
    hint = (
        f"在 JupyterLab 左侧打开 {FOLDER}/{report.period.key} 里的文件撰写，"
        f"参考 {figures_place(report.kind, report.period)}，写完再运行本笔记本。"
    )
    notes = [Note(told, "warning")] if told else [Note(hint)]
    return Blocks(*notes, Table("由人撰写的部分", _COLUMNS, rows))


def _made(report: Report) -> str:
    """Make what is missing; why it could not be made, "" where it was."""
    if report.cleaned.demo:
        return _DEMO
    root = report.station.root
    try:
        for part in PARTS[report.kind]:
            path = root / place_of(report.kind, report.period, part)
            if not os.path.lexists(path):
                make_once(template(report, part), path)
        _remake(figures_at_hand(report), root / figures_place(report.kind, report.period))
    except CannotFinish as error:
        return f"写作模板没有建成：{error.where}，{error.why}。"
    except OSError:
        return f"写作模板没有建成：{FOLDER}/{report.period.key} 不是能写入的文件夹。"
    return ""


def template(report: Report, part: Part) -> str:
    """What a new file holds: a comment that says what to write, and room below it."""
    return (
        "<!--\n"
        f"{NAMES[report.kind]}（{report.period.label}）{part.title}\n"
        f"请写：{part.prompt}。\n"
        f"供参考的指标值：{Path(figures_place(report.kind, report.period)).name}"
        "（同一文件夹，每次运行更新）。\n"
        "尖括号里的说明不会印出。请从下面空行起写，可用 Markdown 的小标题、列表和表格，\n"
        "不必重写本节的标题；只有说明、没有正文的，报告里仍是“待填写”。\n"
        "程序不会改动这个文件。\n"
        "-->\n\n"
    )


def figures_at_hand(report: Report) -> str:
    """The figures beside each part, as Markdown."""
    lines = [
        f"# {NAMES[report.kind]}（{report.period.label}）供撰写参考的指标值",
        "",
        f"统计截止日 {day_text(report.as_of)}。本文件由程序重做，写在这里的字会丢失；不进入报告。",
    ]
    for part in PARTS[report.kind]:
        lines += ["", f"## {part.title}", "", "| 指标 | 数值 | 与上年同期相比 | 口径 |"]
        lines.append("| --- | ---: | --- | --- |")
        lines += [_figure_line(report, figure_id) for figure_id in part.figures]
    return "\n".join([*lines, *_to_explain(report)]) + "\n"


def _to_explain(report: Report) -> list[str]:
    """An entry of changes-explained.toml for every change nobody has explained, to be copied."""
    found = report.comparisons.unexplained()
    if not found:
        return []
    return [
        "",
        "## 请说明的变动",
        "",
        f"要说明的，把那一段抄进站点文件夹的 {CHANGES_FILE}，填好 reason、by、on；不说明的不要抄。",
        "",
        "```toml",
        "\n\n".join(map(_entry, found)),
        "```",
    ]


def _entry(change: Change) -> str:
    found = change.compared
    row, numbers = found.now, found.comparison
    before, now = (number_text(one, row.unit) for one in (numbers.before, numbers.current))
    lines = [
        f"# {row.label}（{row.unit}）{numbers.text}",
        *(["# 已有说明，但数变了：请改原来那一段，不要另抄"] if change.outdated else []),
        "[[change]]",
        f'period = "{row.period}"',
        f'figure = "{row.label}"',
        f'against = "{found.against.name}"',
        f"from = {before}",
        f"to = {now}",
        'reason = ""   # 原因，会印进报告',
        'by = ""       # 谁说明的，不印进报告',
        'on = ""       # 说明的日期，不加引号，如 2025-07-02',
    ]
    return "\n".join(lines)


def _figure_line(report: Report, figure_id: str) -> str:
    row = row_of(report, figure_id)
    value = f"无法计算（{why_not(row)}）" if row.value is None else row.text
    if row.denominator and row.value is not None and row.unit == "%":
        value += f"（{row.numerator:.10g}/{row.denominator:.10g}）"
    found = report.comparisons
    compared = found.of_figure(figure_id, YEAR).comparison.text if YEAR in found.against else "—"
    return f"| {row.label} | {value} | {compared} | {row.definition} |"


def make_once(text: str, path: Path) -> None:
    """Write a new file, whole; one that somebody made in the meantime stays as it is."""
    part = path.with_name(f".{path.name}.new")
    with whole_file(part) as written:
        written.write_text(text, encoding="utf-8", newline="\n")
    try:
        os.link(part, path)
    except FileExistsError:
        pass
    except OSError:
        # a disk without links (FAT, some shares): nobody else writes here but a person
        if not os.path.lexists(path):
            part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _remake(text: str, path: Path) -> None:
    """Write the file where it says something else by now."""
    if path.is_file() and path.read_bytes() == text.encode("utf-8"):
        return
    write_text(text, path)


def _row(report: Report, part: Part) -> tuple[str, ...]:
    read = read_part(report, part)
    return (part.title, read.place, "已写" if read.blocks else "未写", _numbers(read), _lines(read))


def _numbers(read: Written) -> str:
    if not read.verdicts:
        return "—"
    counts = read.counts
    return f"一致 {counts.same}、不符 {counts.differ}、未能核对 {counts.unknown}"


def _lines(read: Written) -> str:
    return f"第 {'、'.join(map(str, read.masked))} 行" if read.masked else "—"
