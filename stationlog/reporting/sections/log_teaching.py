"""Columns and choices nobody understood, what they most likely are, and how to accept that."""

from __future__ import annotations

import json
from collections import defaultdict

from stationlog.cleaning.store import Cleaned
from stationlog.cleaning.teaching.suggestions import Candidate, choices_like, fields_like
from stationlog.cleaning.teaching.teaching import FILE, Teaching
from stationlog.cleaning.teaching.unknown import (
    Place,
    UnknownChoice,
    UnknownColumn,
    unknown_choices,
    unknown_columns,
)
from stationlog.privacy import Masker
from stationlog.reporting.blocks import Block, Blocks, Code, Column, Paragraph, Strong, Table
from stationlog.reporting.sections.masked_cells import shown_prose
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import registers

_LISTED = 40
_WORTH_COPYING, _AHEAD = 0.55, 0.1
_NONE = "（没有相近的）"
_NO_HEADER = "（无栏名）"
Lines = dict[str, dict[str, str]]


def suggestions(cleaned: Cleaned, masker: Masker) -> Blocks:
    """The unknown columns and choices with their nearest candidates, and the call that accepts
    the first of each that is near enough. Nothing is applied.
    """
    columns, choices = unknown_columns(cleaned), unknown_choices(cleaned)
    if not columns and not choices:
        return Blocks(Paragraph("所有的栏和选项都认得，不需要教。"))
    accepted_columns: Lines = defaultdict(dict)
    accepted_choices: Lines = defaultdict(dict)
    blocks: list[Block] = [
        *_columns(columns[:_LISTED], len(columns), masker, accepted_columns),
        *_choices(choices[:_LISTED], len(choices), masker, accepted_choices),
    ]
    if accepted_columns or accepted_choices:
        call = _call(accepted_columns, accepted_choices)
        blocks += [
            Paragraph("按首选写成的一格如下，抄到下面那一格里，删去不对的再运行："),
            Code(call),
        ]
    return Blocks(*blocks)


def taught(teaching: Teaching, masker: Masker) -> Blocks:
    """What columns.toml of the station holds."""
    rows = [
        ("栏名", registers()[register].label, shown_prose(text, masker), _field(register, field))
        for (register, text), field in sorted(teaching.labels.items())
    ]
    rows += [
        ("选项", _choice_label(key), shown_prose(text, masker), value)
        for key, own in sorted(teaching.spellings.items())
        for text, value in sorted(own.items())
    ]
    rows += [
        (
            "工作表",
            masker.text(rule.file),
            masker.text(rule.sheet),
            registers()[rule.register].label if rule.register else _READ[rule.read],
        )
        for rule in teaching.sheets
    ]
    if not rows:
        return Blocks(Paragraph(f"站点文件夹里还没有教过任何对应（{FILE}）。"))
    columns = (Column("种类", "center"), Column("在哪里"), Column("写法"), Column("读作"))
    note = f"写在站点文件夹的 {FILE} 里，可以用记事本改；改后从头重新运行本笔记本。"
    return Blocks(Table("已经教过的对应", columns, tuple(rows), note=note))


_READ = {True: "照常读取", False: "不读"}


def _columns(
    found: tuple[UnknownColumn, ...], count: int, masker: Masker, accepted: Lines
) -> list[Block]:
    if not found:
        return [Paragraph("没有认不出的栏。")]
    rows = []
    for column in found:
        near = fields_like(column)
        label = registers()[column.register].label
        shown = shown_prose(column.header, masker)
        if column.header and shown == column.header and _sure(near):
            accepted[label][column.header] = near[0].name
        rows.append(
            (
                label,
                shown or _NO_HEADER,
                _where(column.places, masker),
                str(len(column.values)),
                _candidates(near),
            )
        )
    columns = (
        Column("登记簿"),
        Column("栏名"),
        Column("位置"),
        Column("格", "right"),
        Column("相近的字段"),
    )
    note = '没有栏名的栏请在原登记表里写上栏名；确属多余的栏，可以教成 ""（不读这一栏）。'
    return [Table("认不出的栏", columns, tuple(rows), note=_more(count - len(found)) + note)]


def _choices(
    found: tuple[UnknownChoice, ...], count: int, masker: Masker, accepted: Lines
) -> list[Block]:
    if not found:
        return [Paragraph("没有认不出的选项。")]
    rows = []
    for choice in found:
        near = choices_like(choice)
        label = registers()[choice.register].field(choice.field).label
        shown = shown_prose(choice.text, masker)
        if shown == choice.text and _sure(near):
            accepted[label][choice.text] = near[0].name
        rows.append(
            (
                label,
                shown,
                _where(choice.places, masker),
                str(len(choice.places)),
                _candidates(near),
            )
        )
    columns = (
        Column("字段"),
        Column("写法"),
        Column("位置"),
        Column("处", "right"),
        Column("相近的选项"),
    )
    note = "写错的请在原登记表里改正；是习惯写法的可以教。"
    return [Table("认不出的选项", columns, tuple(rows), note=_more(count - len(found)) + note)]


def _sure(near: tuple[Candidate, ...]) -> bool:
    """Whether the first candidate is near enough, and ahead of the next, to be written
    out for copying."""
    scores = [candidate.score for candidate in near] + [0.0, 0.0]
    return scores[0] >= _WORTH_COPYING and scores[0] - scores[1] >= _AHEAD


def _more(left: int) -> str:
    return f"另有 {left} 种没有列出。" if left else ""


def _where(places: tuple[Place, ...], masker: Masker) -> str:
    first = masker.text(" › ".join(part for part in places[0] if part))
    return f"{first} 等 {len(places)} 处" if len(places) > 1 else first


def _candidates(near: tuple[Candidate, ...]) -> str:
    return "；".join(map(_candidate, near)) or _NONE


def _candidate(candidate: Candidate) -> str:
    evidence = [_percent(candidate.by_characters)]
    if candidate.by_values is not None:
        evidence.append(_percent(candidate.by_values))
    return f"{candidate.name}（{'、'.join(evidence)}）"


def _percent(share: float) -> str:
    return f"{share:.0%}"


def _call(columns: Lines, choices: Lines) -> str:
    return f"accept(\n    site,\n{_argument('columns', columns)}{_argument('choices', choices)})"


def _argument(name: str, lines: Lines) -> str:
    if not lines:
        return f"    {name}={{}},\n"
    entries = "".join(
        f"        {_quoted(table)}: {{\n"
        + "".join(f"            {_quoted(text)}: {_quoted(to)},\n" for text, to in own.items())
        + "        },\n"
        for table, own in lines.items()
    )
    return f"    {name}={{\n{entries}    }},\n"


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _field(register: str, field: str) -> str | Strong:
    return registers()[register].field(field).label if field else Strong("不读这一栏")


def _choice_label(key: str) -> str:
    labels = {
        field.label
        for register in registers().values()
        for field in register.fields
        if field.choices == key
    }
    return "、".join(sorted(labels)) if key in choice_lists() else key
