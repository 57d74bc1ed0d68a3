"""The corpus's accuracy in Chinese: `python -m tests.corpus [--theme T] [--case NAME]`."""

from __future__ import annotations

import argparse
import sys
import unicodedata
from collections.abc import Sequence

from tests.corpus.case import Case
from tests.corpus.cases import THEMES, cases_of
from tests.corpus.measure import Outcome, measure, total
from tests.corpus.office import converted, soffice

_HEADS = (
    "主题",
    "用例",
    "未过",
    "文件",
    "记录应有",
    "读到",
    "栏目值",
    "正确",
    "错",
    "未能识别",
    "无声错误",
    "单元格",
    "已交代",
    "出错中断",
)
RIGHT_ENOUGH = 0.995


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure, print, and give 1 where the target is missed."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description="语料准确率")
    parser.add_argument("--theme", choices=list(THEMES), help="只测一个主题")
    parser.add_argument("--case", help="只测名称中含有这几个字的用例，并列出差异")
    parser.add_argument("--differences", action="store_true", help="列出全部差异")
    asked = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")
    themes = {
        theme: [case for case in cases_of(theme) if not asked.case or asked.case in case.name]
        for theme in ([asked.theme] if asked.theme else THEMES)
    }
    office = _office([case for cases in themes.values() for case in cases])
    lines, everything = [], []
    for theme, cases in themes.items():
        outcomes = [(case, measure(case, office)) for case in cases if _possible(case)]
        everything += [outcome for _, outcome in outcomes]
        if outcomes:
            lines.append(_line(THEMES[theme], total([outcome for _, outcome in outcomes])))
        if asked.case or asked.differences:
            _tell(outcomes)
    whole = total(everything)
    _table([_HEADS, *lines, _line("合计", whole)])
    if not whole.cases:
        print("没有这样的用例")
        return 1
    share = whole.right / whole.fields if whole.fields else 1.0
    print(f"\n栏目值正确率 {share:.2%}；单元格交代率 {_share(whole):.2%}")
    return 0 if _good(whole, share) else 1


def _good(whole: Outcome, share: float) -> bool:
    return (
        share >= RIGHT_ENOUGH
        and whole.accounted == whole.cells
        and not (whole.silent or whole.crashes or whole.failed)
    )


def _share(whole: Outcome) -> float:
    return whole.accounted / whole.cells if whole.cells else 1.0


def _possible(case: Case) -> bool:
    return not case.needs_office or soffice() is not None


def _office(cases: list[Case]) -> dict[tuple[str, str], bytes]:
    foreign = [case for case in cases if case.needs_office]
    if foreign and soffice() is None:
        print(f"没有安装 LibreOffice，{len(foreign)} 个用例未测")
        return {}
    return converted(foreign)


def _tell(outcomes: list[tuple[Case, Outcome]]) -> None:
    for case, outcome in outcomes:
        if outcome.differences:
            print(f"\n■ {case.name}" + (f"（{case.note}）" if case.note else ""))
            print("\n".join(f"  {line}" for line in outcome.differences))


def _line(name: str, o: Outcome) -> tuple[object, ...]:
    return (
        name,
        o.cases,
        o.failed,
        o.files,
        o.expected,
        o.found,
        o.fields,
        o.right,
        o.wrong,
        o.unknown,
        o.silent,
        o.cells,
        o.accounted,
        o.crashes,
    )


def _table(lines: Sequence[Sequence[object]]) -> None:
    widths = [max(_width(str(line[i])) for line in lines) for i in range(len(lines[0]))]
    print()
    for line in lines:
        print(
            "  ".join(
                " " * (w - _width(str(v))) + str(v) for v, w in zip(line, widths, strict=True)
            )
        )


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(letter) in "WF" else 1 for letter in text)


if __name__ == "__main__":
    sys.exit(main())
