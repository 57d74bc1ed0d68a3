"""What must hold of the forms: their fields are a register's, a log kept in them can be read."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from stationlog.standard.duty_rules import FormVersion
from stationlog.standard.forms import Form
from stationlog.standard.rulebooks import Rulebook
from stationlog.vocabulary.registers import Register, registers
from stationlog.vocabulary.text import label_key

# a sheet that is read may not be called what a sheet of explanations is called
_EXPLAINS = re.compile(r".*(?:说明|示例|样例|样表|字典|选项)$")
# as the form stands in a workbook's hidden name
_ID = re.compile(r"[a-z][a-z0-9-]{0,39}")
# names of files and sheets that every system, Excel and a printed page can show
_NAME = re.compile(r"\w(?:[\w（）()《》、，—·\-. ]*[\w）)》])?")
_LONGEST_TITLE, _LONGEST_SHEET = 40, 31
# Windows keeps them for devices, whatever stands behind a dot; Excel keeps the last for itself
_KEPT_TITLES = re.compile(r"(?:con|prn|aux|nul|(?:com|lpt)[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_KEPT_SHEETS = re.compile("history", re.IGNORECASE)
# the workbook of all forms
_ALL = "业务用表（全套）"


def form_problems(books: list[Rulebook]) -> Iterator[str]:
    """One Chinese line for each problem: file, table, key, what to do."""
    seen: dict[str, str] = {}
    for book in books:
        for form_id, form in book.forms.items():
            place = f"{book.name}/forms.toml [{form_id}]"
            if not _ID.fullmatch(form_id):
                yield f"{place}：表的编号只能用小写字母、数字和 -，且以字母开头"
            for what, value in (("编号", form_id), ("title", form.title), ("sheet", form.sheet)):
                # A表.xlsx and a表.xlsx are one file on Windows
                first = seen.setdefault(f"{what} {value.casefold()}", f"{book.name} [{form_id}]")
                if first != f"{book.name} [{form_id}]":
                    yield f"{place}：{first} 已用了这个 {what}，请改名"
            yield from (f"{place} {line}" for line in _problems(form))
    kept = {form.register_ for book in books for form in book.forms.values()}
    yield from (
        f"{book.name}/rules.toml [{rule_id}] register：{rule.register_} 没有业务用表，无从比较版本"
        for book in books
        for rule_id, rule in book.rules.items()
        if isinstance(rule, FormVersion) and rule.register_ not in kept
    )


def version_rule_problems(rule: FormVersion) -> Iterator[str]:
    """It looks at no record: no conditions, and its examples are forms, each with its version."""
    if rule.when or rule.since:
        yield "when、since：form_version 不看单条记录，请删去"
    for name in ("passes", "fails"):
        if any(set(example) != {"form", "version"} for example in getattr(rule, name)):
            yield f"{name}：form_version 的例子写 form（表的编号）和 version（版本）"


def _problems(form: Form) -> Iterator[str]:
    register = registers().get(form.register_)
    if register is None:
        yield f"register：没有登记簿 {form.register_}"
        return
    if _EXPLAINS.fullmatch(form.sheet) or not _named(form.sheet, _LONGEST_SHEET, _KEPT_SHEETS):
        yield (
            f"sheet：“{form.sheet[:_LONGEST_SHEET]}”不能作登记表的工作表名，请改用汉字、字母和数字，"
            f"不超过 {_LONGEST_SHEET} 字"
        )
    if form.title == _ALL or not _named(form.title, _LONGEST_TITLE, _KEPT_TITLES):
        yield (
            f"title：“{form.title[:_LONGEST_TITLE]}”不能作文件名，请改用汉字、字母和数字，"
            f"不超过 {_LONGEST_TITLE} 字"
        )
    yield from _field_problems(form, register)
    yield from _section_problems(form)
    if form.kind == "register" and (form.tall or any(one.sign for one in form.sections)):
        yield "tall、sign：只用于单页表（slip），请删去"


def _named(name: str, longest: int, kept: re.Pattern[str]) -> bool:
    """Whether it can be a name; Excel counts a character beyond the first plane as two."""
    length = len(name.encode("utf-16-le")) // 2
    return length <= longest and bool(_NAME.fullmatch(name)) and not kept.fullmatch(name)


def _field_problems(form: Form, register: Register) -> Iterator[str]:
    unknown = [key for key in dict.fromkeys(form.fields) if key not in register.keys]
    yield from (f"sections：{register.label}没有字段 {key}" for key in unknown)
    yield from (
        f"sections：{key} 写了 {times} 次，请只留一处"
        for key, times in Counter(form.fields).items()
        if times > 1
    )
    for needed, what in ((register.number, "编号"), (register.date, "日期")):
        if needed and needed not in form.fields:
            yield f"sections：缺少{register.label}的{what}字段 {needed}，记录无法区分"
    for name, keys in (("wide", form.wide), ("tall", form.tall), ("examples", form.examples)):
        yield from (
            f"{name}：{key} 不在这张表的 sections 里" for key in keys if key not in form.fields
        )
    for key in form.examples:
        if key in register.keys and register.field(key).personal in ("name", "phone", "id_no"):
            yield f"examples：{key} 是个人信息，请删去（程序给出脱敏的示例）"


def _section_problems(form: Form) -> Iterator[str]:
    """A group's title that reads as a label would be taken for a column."""
    labels = {
        label_key(label)
        for register in registers().values()
        for field in register.fields
        for label in (field.label, *field.synonyms)
    }
    titles = [section.title for section in form.sections]
    for title in titles:
        if label_key(title) in labels:
            yield f"sections：组名“{title}”与栏名相同，读入时会当成一栏，请改名"
    if len(titles) > 1 and not all(titles):
        yield "sections：有几组时每组都要写 title"
    for title in sorted({title for title in titles if title and titles.count(title) > 1}):
        yield f"sections：组名“{title}”重复，请改名"
