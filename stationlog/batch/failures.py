"""What stopped a notebook, as an error a person can act on, with the details for the log file."""

from __future__ import annotations

import re
import traceback
from dataclasses import dataclass

from stationlog import errors
from stationlog.privacy import Masker

_LABELS = {"位置：": "where", "原因：": "why", "处理：": "now"}
LEFT_OUT = "（内容可能含个人信息，未记录）"
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Failure:
    """The error to show, and the masked traceback for the log file ("" where there is none)."""

    error: errors.StationlogError
    details: str = ""


def of_cell(
    notebook: str,
    number: int,
    name: str,
    text: str,
    frames: list[str],
    masker: Masker | None,
) -> Failure:
    """The failure of a cell that raised exception `name` with `text`.

    One of the kit's own errors comes back as itself, so that its exit code holds. Another one's
    text may quote a cell of the log; without a masker that knows the names (`masker` None) it
    is left out.
    """
    details = _COLOUR.sub("", "\n".join(frames))
    kind = getattr(errors, name, None)
    if isinstance(kind, type) and issubclass(kind, errors.StationlogError):
        known = masker or Masker()
        return Failure(_rebuilt(kind, known.text(text)), known.text(details))
    if masker is None:
        details = Masker().text(details.replace(text, LEFT_OUT) if text else details)
        return Failure(_stopped(notebook, number, f"{name}{LEFT_OUT}"), details)
    why = f"{name}：{masker.text(text).strip()}".rstrip("：")
    return Failure(_stopped(notebook, number, why), masker.text(details))


def of_time_limit(notebook: str, number: int, seconds: int) -> Failure:
    """The failure of a cell that ran too long."""
    return Failure(_stopped(notebook, number, f"运行超过 {seconds} 秒，已停止"))


def of_death(notebook: str, number: int) -> Failure:
    """The failure of a cell whose process was ended from outside."""
    return Failure(_stopped(notebook, number, "运行它的进程意外终止，多半是内存不足"))


def of_defect(label: str, defect: Exception) -> Failure:
    """The failure of the kit itself while it made `label`."""
    error = errors.ReportFailed(
        f"{label}没有生成",
        where=label,
        why=f"程序内部错误（{type(defect).__name__}）",
        now="请把日志文件交给维护人员",
    )
    return Failure(error, traceback_of(defect))


def traceback_of(defect: BaseException) -> str:
    """Where an exception came from, without the texts of exceptions: they may quote the log."""
    parts = []
    while defect:
        stack = "".join(traceback.format_tb(defect.__traceback__))
        parts.append(f"{stack}{type(defect).__name__}{LEFT_OUT}\n")
        defect = defect.__cause__ or defect.__context__
    return "\n".join(reversed(parts))


def _stopped(notebook: str, number: int, why: str) -> errors.ReportFailed:
    return errors.ReportFailed(
        f"笔记本 {notebook} 没有运行完",
        where=f"{notebook}.ipynb 第 {number} 个代码单元格",
        why=why,
        now="请在 JupyterLab 中打开这个笔记本逐格运行，或把日志文件交给维护人员",
    )


def _rebuilt(kind: type[errors.StationlogError], text: str) -> errors.StationlogError:
    """The error whose `str()` is `text`."""
    what: list[str] = []
    parts: dict[str, list[str]] = {}
    lines = what
    for line in text.split("\n"):
        label = next((label for label in _LABELS if line.startswith(label)), None)
        if label:
            lines = parts.setdefault(_LABELS[label], [])
            line = line.removeprefix(label)
        lines.append(line)
    named = {key: "\n".join(value) for key, value in parts.items()}
    return kind("\n".join(what), **named)
