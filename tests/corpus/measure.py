"""What the kit makes of a case, against its truth: right, wrong, unknown, silently wrong."""

from __future__ import annotations

import os
import tempfile
import traceback
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from stationlog.errors import InputError
from stationlog.vocabulary.registers import registers
from tests.cleaning.workbooks import station_at
from tests.corpus.case import Assumed, Case, Either, Record, Truth, Unknown
from tests.corpus.found import Found, FoundRecord, clean_case


@dataclass
class Outcome:
    """Counts of one or more cases; `differences` are Chinese lines that tell where they fail."""

    cases: int = 0
    failed: int = 0
    files: int = 0
    expected: int = 0
    found: int = 0
    fields: int = 0
    right: int = 0
    wrong: int = 0
    unknown: int = 0
    silent: int = 0
    cells: int = 0
    accounted: int = 0
    crashes: int = 0
    differences: list[str] = field(default_factory=list)

    def add(self, other: Outcome) -> None:
        """Add the counts of another outcome."""
        for name in self.__dataclass_fields__:
            if name != "differences":
                setattr(self, name, getattr(self, name) + getattr(other, name))


@contextmanager
def environment(settings: Mapping[str, str]) -> Iterator[None]:
    """Environment variables for the time of a case."""
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    try:
        yield
    finally:
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value


def measure(case: Case, office: Mapping[tuple[str, str], bytes]) -> Outcome:
    """Write the case's files, clean them, compare."""
    outcome = Outcome(cases=1, files=len(case.files))
    outcome.cells = sum(file.non_empty for file in case.files)
    outcome.expected = sum(len(records) for records in case.records.values())
    outcome.fields = sum(len(row) for rows in case.records.values() for row in rows)
    with tempfile.TemporaryDirectory() as name, environment(case.environment):
        station = station_at(Path(name))
        for file in case.files:
            target = station.raw / file.path
            target.parent.mkdir(parents=True, exist_ok=True)
            if file.office:
                target.write_bytes(office[case.name, file.path])
            else:
                file.write(target)
        try:
            found = clean_case(station)
        except InputError as refusal:
            outcome.failed = 1
            outcome.unknown = outcome.fields
            outcome.differences.append(f"整个文件夹没有读：{refusal}")
            return outcome
        except Exception:
            outcome.crashes = outcome.failed = 1
            outcome.wrong = outcome.fields
            outcome.differences.append("程序出错：\n" + traceback.format_exc(limit=-4))
            return outcome
    _compare(case, found, outcome)
    outcome.failed = int(bool(outcome.differences))
    return outcome


def _compare(case: Case, found: Found, outcome: Outcome) -> None:
    _cells(case, found, outcome)
    for register in registers():
        truths = list(case.records.get(register, ()))
        given = found.records.get(register, [])
        outcome.found += len(given)
        pairs = _matched(truths, given)
        for place, truth in enumerate(truths):
            if place in pairs:
                _record(register, place, truth, given[pairs[place]], found, outcome)
            else:
                outcome.wrong += len(truth)
                told = bool(found.findings_of_files)
                outcome.silent += 0 if told else len(truth)
                word = "没有读到" if told else "没有读到，也没有任何问题提示"
                outcome.differences.append(f"{register} 第 {place + 1} 条{word}：{_shown(truth)}")
        for place in sorted(set(range(len(given))) - set(pairs.values())):
            outcome.silent += len(given[place].values)
            outcome.wrong += len(given[place].values)
            outcome.differences.append(f"{register} 多出一条：{given[place].values}")
    _beside(case, found, outcome)


def _cells(case: Case, found: Found, outcome: Outcome) -> None:
    non_empty = sum(counts["non_empty"] for counts in found.cells.values())
    classed = sum(
        counts["values"] + counts["headers"] + counts["set_aside"]
        for counts in found.cells.values()
    )
    outcome.accounted = min(non_empty, classed, outcome.cells)
    may_be = range(outcome.cells, outcome.cells + case.spare_cells + 1)
    if non_empty != classed or non_empty not in may_be:
        outcome.differences.append(
            f"单元格：写入 {outcome.cells} 个，读到 {non_empty} 个，交代了 {classed} 个"
        )


def _matched(truths: list[Record], given: list[FoundRecord]) -> dict[int, int]:
    """Truth place → found place: the likest pairs first, equal ones in order."""
    scores = []
    for t, truth in enumerate(truths):
        for g, record in enumerate(given):
            same = sum(record.values.get(key) in _texts(value) for key, value in truth.items())
            if same:
                scores.append((-same, abs(t - g), t, g))
    pairs: dict[int, int] = {}
    for _, _, t, g in sorted(scores):
        if t not in pairs and g not in pairs.values():
            pairs[t] = g
    return pairs


def _texts(truth: Truth) -> tuple[str | None, ...]:
    if isinstance(truth, Unknown):
        return ()
    if isinstance(truth, Assumed):
        return (truth.value,)
    return truth.values if isinstance(truth, Either) else (truth,)


def _record(
    register: str, place: int, truth: Record, given: FoundRecord, found: Found, outcome: Outcome
) -> None:
    for key in registers()[register].keys:
        value = given.values.get(key)
        wanted = truth.get(key)
        if wanted is None and value is None:
            continue
        told = (register, given.record_id, key) in found.findings
        told = told or (value is None and given.file in found.unread)
        guessed = (register, given.record_id, key) in found.assumed
        verdict = _verdict(wanted, value, told, guessed)
        if verdict == "right":
            outcome.right += 1
            continue
        if verdict == "unknown":
            outcome.unknown += 1
        else:
            outcome.wrong += 1
        outcome.silent += verdict == "silent"
        mark = "，标为推定" if guessed else ""
        outcome.differences.append(
            f"{register} 第 {place + 1} 条 {key}：应为 {wanted!r}，读作 {value!r}{mark}"
            f"{'，有问题提示' if told else ''}（{_VERDICTS[verdict]}）"
        )


_VERDICTS = {"wrong": "错", "unknown": "未能识别", "silent": "无声的错误"}


def _verdict(wanted: Truth | None, value: str | None, told: bool, guessed: bool) -> str:
    open_about_it = told or guessed
    if isinstance(wanted, Unknown):
        return "right" if open_about_it else "silent"
    if isinstance(wanted, Assumed):
        if value is None:
            return "right" if open_about_it else "silent"
        if value == wanted.value:
            return "right" if open_about_it else "silent"
        return "wrong" if open_about_it else "silent"
    if wanted is not None and value in _texts(wanted):
        return "right"
    if value is None:
        return "unknown" if open_about_it else "silent"
    return "wrong" if open_about_it else "silent"


def _beside(case: Case, found: Found, outcome: Outcome) -> None:
    for rule in case.findings:
        if rule not in found.rules:
            outcome.differences.append(f"应有问题 {rule}，没有（有：{sorted(set(found.rules))}）")
    for rule in case.no_findings:
        if rule in found.rules:
            outcome.differences.append(f"不应有问题 {rule}")
    for part in case.told:
        if not any(part in file for file in found.findings_of_files):
            outcome.differences.append(f"没有一条问题说到文件 {part}")
    for register, key, part in case.comments:
        if not any(c[:2] == (register, key) and part in c[2] for c in found.comments):
            outcome.differences.append(f"批注没有带到 {register}.{key}：{part}")


def _shown(truth: Record) -> dict[str, Truth]:
    return dict(truth)


def total(outcomes: list[Outcome]) -> Outcome:
    """The sum of outcomes."""
    whole = replace(Outcome())
    for outcome in outcomes:
        whole.add(outcome)
    return whole
