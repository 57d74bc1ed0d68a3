"""A station whose log is an attack: every cell, header, sheet and file name carries something."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

import openpyxl

from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Register, registers
from tests.batch.stations import PROJECT

SCRIPTS = (
    "<script>alert('攻击')</script>",
    "\"><img src=x onerror=alert('攻击')>",
    "</title></style></textarea></table><svg onload=alert('攻击')>",
    "<a href=\"javascript:alert('攻击')\">点</a>&lt;b&gt;&amp;",
    "[链接](javascript:alert('攻击')) ![图](http://evil.example/a.png) `码` | 表 |",
    "{{ 7*7 }}{% raw %}{{ config }}",
)
FORMULAS = (
    '=HYPERLINK("http://evil.example/","点击")',
    "@SUM(A1:A9)",
    "+1+cmd|' /C calc'!A0",
    "-1+1",
    "=1+1",
)
TYPESET = (
    '#import "@preview/evil:1.0.0": *',
    '$x^2$ \\ "引号" \\u{41} // 注 /* 释 */ <标> @引',
    '#read("/etc/passwd") ]] )) }} #panic("停")',
)
TERMINAL = (
    "[bold red]粗[/bold red][link=http://evil.example]链[/link]",
    "\x1b[31m红\x1b]0;题\x07\x08\x00 \x9b2J",
)
CHARACTERS = (
    "\u202e倒写\u202c\u2066隔\u2069\u200b零\ufeff宽\u2028行",
    "表情\U0001f600\U0001f468\u200d\U0001f469\u200d\U0001f467 \u2764\ufe0f",
    "罕字堃喆燊镕㐱\U00020bb7䶮葛\U000e0100",
    "长" * 10_000,
    "a" * 10_000,
)
HOSTILE = (*SCRIPTS, *FORMULAS, *TYPESET, *TERMINAL, *CHARACTERS)
MARK = "攻击"

PEOPLE = ("张堃喆", "李燊镕", "王㐱明", "欧阳震华", "赵铁柱", "孙\U00020bb7野")
PHONES = ("13812345678", "15987654321", "0753-4433221")
IDS = ("11010519491231002X", "440524198001010014")
PLANTED = (*PEOPLE, *PHONES, *IDS)

_DAY = "2025-03-{:02d}"
_FILE = "<img src=x onerror=alert('攻击')>=1+1 {{7*7}} #import 张堃喆 13812345678 \u202e.xlsx"
_HEADERS = ("<script>alert('攻击')</script>", '=HYPERLINK("http://evil.example/","x")', "备注2\x1b")


def hostile_station(folder: Path) -> Path:
    """A station's folder with the attack in data/raw, as workbooks and as text."""
    raw = folder / "data" / "raw"
    raw.mkdir(parents=True)
    shutil.copy(PROJECT / "station.toml", folder)
    book = openpyxl.Workbook()
    book.remove(book.active)
    for register in registers().values():
        sheet = book.create_sheet(f"{register.label[:8]}<b>&'\"=1 {PEOPLE[0]}"[:31])
        for row in _rows(register):
            sheet.append([None] * len(row))
            for cell, text in zip(sheet[sheet.max_row], row, strict=True):
                cell.value = _for_xml(text)
                # text in the file too: what a program typed, not what Excel would calculate
                cell.data_type = "s"
    book.save(raw / _FILE)
    for key in ("consultations", "cases"):
        path = raw / f"{registers()[key].label}{{{{x}}}}$x$.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(
                [[cell.replace("\x00", "") for cell in row] for row in _rows(registers()[key])]
            )
    return folder


def _rows(register: Register) -> list[list[str]]:
    rows = [[*(field.label for field in register.fields), *_HEADERS]]
    for number, payload in enumerate(HOSTILE):
        row = [_cell(register, field, number, payload) for field in register.fields]
        rows.append([*row, payload, payload, payload])
    # the attack in the fields that are no text as well
    rows.append([HOSTILE[place % len(HOSTILE)] for place in range(len(rows[0]))])
    return rows


def _cell(register: Register, field, number: int, payload: str) -> str:
    person = PEOPLE[number % len(PEOPLE)]
    if field.key == register.number:
        return f"{register.key[:2].upper()}-2025-{number:03d}"
    if field.type == "date":
        return _DAY.format(number % 27 + 1)
    if field.type == "name":
        return person if number % 3 else f"{payload[:40]}{person}"
    if field.type == "phone":
        return PHONES[number % len(PHONES)]
    if field.type == "id_no":
        return IDS[number % len(IDS)]
    if field.type in ("choice", "choices") and number % 2:
        return choice_lists()[field.choices].values[0]
    if field.type == "text":
        told = f"{person}电话{PHONES[number % len(PHONES)]}证件{IDS[number % len(IDS)]}"
        return f"{payload}{told}" if len(payload) < 1000 else f"{told}{payload}"
    return payload


def _for_xml(text: str) -> str:
    """Without the characters XML has no way to write."""
    kept = (c for c in text if c in "\t\n" or (c >= " " and not "\x7f" <= c <= "\x9f"))
    return "".join(kept)[:32767]
