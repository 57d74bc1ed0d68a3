"""`run_reports.py standard review`: the checklist of what is not held, out and back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from stationlog.errors import ArgumentError
from stationlog.resources import standards
from stationlog.standard.answers import Answer
from stationlog.standard.confirmations import with_confirmations
from stationlog.standard.confirmed_file import FILE, read_confirmations
from stationlog.standard.load import load, with_limits
from stationlog.standard.review.answered import Entries, read_checklist
from stationlog.standard.review.checklist import checklist
from stationlog.standard.review.items import items_of
from stationlog.standard.review.layout import OPEN_LABEL, STATE_LABELS
from stationlog.standard.review.recorded import Recorded, record
from stationlog.standard.rulebooks import ORIGINAL, STATION, Rulebooks
from stationlog.station import SETTINGS, Station
from stationlog.vocabulary.tables import write_bytes, write_json

FOLDER = "standard-review"
NAME = "原文核对清单.xlsx"
MADE = ".made.json"
"""sha256 of the list as made, or as last read back: only such a list is ever replaced."""


@dataclass(frozen=True)
class Made:
    """The list, relative to the station's folder, and its items by state (Chinese label)."""

    file: str
    states: dict[str, int]

    def lines(self) -> list[str]:
        """What the screen says."""
        return [
            f"核对清单：{self.file}（{_counts(self.states)}）",
            "请对照纸质原文填写黄色的格子，填好后读回：",
            f"  run_reports.py standard review --read {self.file}",
        ]

    def as_json(self) -> dict:
        """The same for other programs."""
        return {"exit_code": 0, "file": self.file, "items": self.states}


@dataclass(frozen=True)
class ReadBack:
    """What the list changed in rules-confirmed.toml, and how all items stand now.

    `effects` says in Chinese what will be otherwise from now on, one line an item.
    """

    recorded: Recorded
    unanswered: int
    aside: int
    states: dict[str, int]
    effects: tuple[str, ...]

    def lines(self) -> list[str]:
        """What the screen says."""
        told = self.recorded
        lines = [
            f"已读入 {FILE}：新增 {told.new} 项，改动 {told.changed} 项，没有变化 {told.same} 项"
            f"；清单里没有填、原来已核对的 {told.kept} 项保留。"
        ]
        if self.aside:
            lines.append(f"有 {self.aside} 行只写了核对人、日期或备注，没有结论，没有读入。")
        lines.append(f"现在：{_counts(self.states)}。")
        lines += [f"  {effect}" for effect in self.effects]
        if told.new or told.changed:
            lines.append("请重新运行 run_reports.py，报告才会按核对结果改变。")
        return lines

    def as_json(self) -> dict:
        """The same for other programs."""
        return {
            "exit_code": 0,
            "file": FILE,
            **vars(self.recorded),
            "unanswered": self.unanswered,
            "without_result": self.aside,
            "items": self.states,
            "effects": list(self.effects),
        }


def make_review(station: Station) -> Made:
    """Write the list under <station>/standard-review.

    Raises ArgumentError where a list there was edited and not read back, SettingsError and
    RulebookError for broken files, CannotFinish where it cannot be written.
    """
    books = load(station.settings.documents.in_force, standards())
    entries = read_confirmations(station.root)
    answered = with_confirmations(books, entries)
    content = checklist(books, answered, entries, station.settings.station.name)
    folder = station.root / FOLDER
    path = folder / NAME
    digest = hashlib.sha256(content).hexdigest()
    if path.is_file() and _digest(path) not in (_made(folder), digest):
        raise ArgumentError(
            "核对清单有改动，没有重新生成",
            where=f"{FOLDER}/{NAME}",
            why="重新生成会盖掉其中还没有读回的内容",
            now="请先用 standard review --read 读回，或把它移到别处，再重新运行",
        )
    write_bytes(content, path)
    # names of those who compared stand in it
    folder.chmod(0o700)
    write_json(digest, folder / MADE)
    return Made(f"{FOLDER}/{NAME}", _states(books, answered))


def read_review(station: Station, typed: str, today: dt.date) -> ReadBack:
    """Read a filled-in list into rules-confirmed.toml, all of it or nothing.

    `typed` is a path from the working directory or the station's folder; `today` is the last day
    on which anything can have been compared. Raises ArgumentError where there is no such file,
    SettingsError that names every problem of the list or of the station's files.
    """
    path = Path(typed).expanduser()
    path = path if path.is_file() or path.is_absolute() else station.root / path
    books = load(station.settings.documents.in_force, standards())
    answered = read_checklist(path, items_of(books), today)
    recorded = record(station.root, answered.entries)
    folder = station.root / FOLDER
    if path.resolve() == (folder / NAME).resolve():
        write_json(_digest(path), folder / MADE)
    now = with_confirmations(books, read_confirmations(station.root))
    return ReadBack(
        recorded,
        answered.unanswered,
        answered.aside,
        _states(books, now),
        _effects(now, station, answered.entries),
    )


def _states(books: Rulebooks, answered: Rulebooks) -> dict[str, int]:
    answers = [answered.answer(item.kind, item.id) for item in items_of(books)]
    counts = Counter(STATE_LABELS[one.state] if one else OPEN_LABEL for one in answers)
    return {label: counts[label] for label in (*STATE_LABELS.values(), OPEN_LABEL)}


def _effects(books: Rulebooks, station: Station, entries: Entries) -> tuple[str, ...]:
    """What becomes of the items just read, and what needs another hand."""
    limited = with_limits(books, station.settings.thresholds)
    limits = {change.rule_id: change for change in limited.overrides if change.source == ORIGINAL}
    above = {change.rule_id for change in limited.overrides if change.source == STATION}
    effects = []
    for answer in books.answers:
        if (answer.kind, answer.item_id) not in entries:
            continue
        if answer.item_id in limits and answer.kind == "rule":
            change = limits[answer.item_id]
            told = f"限值 {change.from_rulebook} 改为 {change.in_force}"
            won = f"，但 {SETTINGS} 另有规定，以它为准" if answer.item_id in above else ""
            effects.append(f"{answer.item_id}：{told}{won}")
        elif told := _effect(answer):
            effects.append(f"{answer.item_id}：{told}")
    return tuple(effects)


def _effect(answer: Answer) -> str:
    if answer.state == "differs":
        return "与原文不一致，" + ("不再运行" if answer.kind == "rule" else "仍然列出并注明")
    if answer.state == "amend":
        return f"照旧运行，须修改规则书：{answer.changed_to}"
    if answer.kind == "clause" and answer.changed_to:
        return "改用原文的写法"
    return ""


def _counts(states: dict[str, int]) -> str:
    told = "，".join(f"{label} {count}" for label, count in states.items() if count)
    return f"共 {sum(states.values())} 项：{told}" if told else "没有需要核对的项目"


def _made(folder: Path) -> str:
    try:
        return str(json.loads((folder / MADE).read_text(encoding="utf-8")))
    except (OSError, ValueError):
        return ""


def _digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
