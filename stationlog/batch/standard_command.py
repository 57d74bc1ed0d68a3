"""`run_reports.py standard`: what binds the station, one rule explained, two rulebooks compared,
and the page that documents all rules.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from pathlib import Path

from stationlog.batch.plan import RULES
from stationlog.errors import ArgumentError, InputError
from stationlog.reporting.blocks import Block, Blocks, Paragraph
from stationlog.resources import standards
from stationlog.standard.load import load_book, rulebooks_of
from stationlog.standard.rulebooks import Rulebook, Rulebooks
from stationlog.station import Station

_SHOWN = 5
UNCHECKED = "未检查（没有检查结果，或检查之后数据、规则、截止日改过；请先运行 check）"


@dataclass(frozen=True)
class Told:
    """What the command tells: blocks for people, the same as JSON for programs."""

    blocks: Block
    value: dict


def standard(action: str, words: tuple[str, ...], station: Station) -> Told:
    """Do what `standard` was asked for.

    Raises ArgumentError for an unknown rule or rulebook, RulebookError for a broken one.
    """
    return _ACTIONS[action or "list"](station, *words)


def list_standard(station: Station) -> Told:
    """Documents in force, limits, clauses nothing looks at."""
    from stationlog.reporting.sections.rules_overview import rules_overview
    from stationlog.standard.overview import overview_of

    overview = overview_of(rulebooks_of(station))
    return Told(rules_overview(overview), asdict(overview))


def explain(station: Station, rule_id: str) -> Told:
    """Everything about one rule."""
    from stationlog.reporting.sections.rule_sheet import rule_sheet
    from stationlog.standard.explained import explained

    rulebooks = rulebooks_of(station)
    told = explained(rulebooks, rule_named(rule_id, rulebooks))
    count = open_findings(told.id, station, rulebooks)
    words = UNCHECKED if count is None else f"{count} 条（最近一次检查）"
    return Told(rule_sheet(told, 1, words), {**asdict(told), "open_findings": count})


def compare(station: Station, first: str, second: str) -> Told:
    """What the second rulebook says otherwise than the first."""
    from stationlog.reporting.sections.rules_compared import rules_compared
    from stationlog.standard.differences import differences

    old, new = book_named(first), book_named(second)
    found = differences(old, new)
    value = {"from": old.name, "to": new.name, "differences": [asdict(one) for one in found]}
    return Told(rules_compared(old, new, found), value)


def page(station: Station) -> Told:
    """Write reports/standard.html."""
    from stationlog.batch.standard_page import page_html
    from stationlog.vocabulary.tables import write_text

    (name,) = RULES.files
    write_text(page_html(station), station.reports / name)
    where = f"{station.reports.name}/{name}"
    return Told(Blocks(Paragraph(f"已生成 {where}：全部规则的说明。")), {"file": where})


_ACTIONS: dict[str, Callable[..., Told]] = {
    "list": list_standard,
    "explain": explain,
    "compare": compare,
    "page": page,
}


def rule_named(text: str, rulebooks: Rulebooks) -> str:
    """The id of the rule of that id, in whatever case; ArgumentError names near ones."""
    wanted = text.strip().upper()
    by_upper = {key.upper(): key for key in rulebooks.rules}
    if wanted in by_upper:
        return by_upper[wanted]
    near = [by_upper[key] for key in get_close_matches(wanted, by_upper, _SHOWN, 0.5)]
    by_title = {rule.title: key for key, rule in rulebooks.rules.items()}
    near += [by_title[title] for title in get_close_matches(text, by_title, _SHOWN, 0.5)]
    near += [key for title, key in by_title.items() if text.strip() and text.strip() in title]
    told = "、".join(
        f"{key}（{rulebooks.rules[key].title}）" for key in list(dict.fromkeys(near))[:_SHOWN]
    )
    raise ArgumentError(
        f"没有规则“{text}”",
        where="参数 规则编号",
        why=f"相近的有：{told}" if told else "没有相近的规则编号或名称",
        now="请改正后重新运行；全部规则见 standard page 生成的说明页",
    )


def book_named(text: str) -> Rulebook:
    """The rulebook of that folder name under standards/, or else of that path."""
    for folder in (standards() / text, Path(text).expanduser()):
        if text and folder.is_dir():
            return load_book(folder)
    known = sorted(path.name for path in standards().iterdir() if path.is_dir())
    raise ArgumentError(
        f"没有规则文件夹“{text}”",
        where="参数 规则文件夹",
        why=f"standards 里有：{'、'.join(known)}；也没有这个路径",
        now="请改正后重新运行",
    )


def open_findings(rule_id: str, station: Station, rulebooks: Rulebooks) -> int | None:
    """Open findings of a rule in the last check; None where there is none that still holds."""
    import pyarrow.compute as pc

    from stationlog.checking.store import read_checked

    try:
        findings = read_checked(station, rulebooks).findings
    except InputError:
        return None
    mine = (pc.field("rule_id") == rule_id) & (pc.field("state") == "open")
    return findings.filter(mine).num_rows
