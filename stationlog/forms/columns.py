"""What a form asks in each of its columns, and how that is said to whoever fills it in."""

from __future__ import annotations

from dataclasses import dataclass

from stationlog.standard.forms import Form
from stationlog.standard.obligations import FREE, MUST, SHOULD, WHEN, Obligation, obligations
from stationlog.standard.rulebooks import Rulebooks
from stationlog.standard.rules import Unique
from stationlog.vocabulary.choices import choice_lists
from stationlog.vocabulary.registers import Field, registers

MARKS = {MUST: "★", SHOULD: "☆", WHEN: "△", FREE: ""}
LEVELS = {MUST: "必填", SHOULD: "应填", WHEN: "有条件", FREE: "按情况填"}
LEGEND = "★ 必填　☆ 应填　△ 符合条件时填"
YES_NO = ("是", "否")
# Excel's own limits for what it shows beside a cell
TITLE_LENGTH, MESSAGE_LENGTH = 32, 255

_HOW = {
    "number": "写编号，不重复",
    "name": "写姓名或名称；有几个的用、分隔",
    "date": "写日期，如 2026-03-05",
    "money": "写数字，单位万元",
    "yes_no": "选“是”或“否”",
    "choice": "从下拉列表中选一项",
    "choices": "选一项；多项用、分隔",
    "phone": "写 11 位手机号，或带区号的座机；几个号码用、分隔",
    "uscc": "写 18 位代码",
    "id_no": "写 18 位号码（旧证 15 位）",
    "period": "上半年写 2026H1，下半年写 2026H2，全年写 2026",
}
# personal data is never shown in clear, not even made up
_MASKED = {"name": "张某", "phone": "138****1234", "id_no": "44*************123"}


@dataclass(frozen=True)
class FormColumn:
    """A column of a form: its field, how much it is asked for, where it stands, an example.

    `unique` says that no two records may share its value.
    """

    field: Field
    obligation: Obligation
    section: str
    wide: bool = False
    lines: int = 1
    example: str = ""
    unique: bool = False

    @property
    def mark(self) -> str:
        """★, ☆, △ or "": what stands beside its label."""
        return MARKS[self.obligation.level]

    @property
    def unit(self) -> str:
        """（万元）, （人次） or "": what stands behind its label."""
        return f"（{self.field.unit}）" if self.field.unit else ""

    @property
    def options(self) -> tuple[str, ...]:
        """The values to choose from; () for a field without a list."""
        if self.field.type == "yes_no":
            return YES_NO
        return choice_lists()[self.field.choices].values if self.field.choices else ()

    @property
    def how(self) -> str:
        """What to write."""
        if self.field.type == "number" and not self.unique:
            return "写编号"
        if self.field.type == "count":
            return f"写整数（{self.field.unit}），不写“约”“余”"
        return _HOW.get(self.field.type, "写文字")

    @property
    def asked(self) -> str:
        """How much it is asked for, with the conditions: 有条件：填了归档日期时填."""
        level = LEVELS[self.obligation.level]
        when = "；或".join(self.obligation.when)
        return f"{when}时填" if when else level

    @property
    def heading(self) -> str:
        """What stands above the message beside a cell."""
        return f"{self.mark}{self.field.label}{self.unit}"[:TITLE_LENGTH]

    @property
    def message(self) -> str:
        """What is said beside a cell: how much it is asked for, what to write, an example, why."""
        by = f"（{'、'.join(self.obligation.documents)}）" if self.obligation.documents else ""
        example = f"例：{self.example}" if self.example else ""
        lines = (f"{self.asked}{by}", self.how, example, f"栏目依据：{self.field.basis}")
        said = ""
        for line in filter(None, lines):
            longer = f"{said}\n{line}" if said else line
            if len(longer) > MESSAGE_LENGTH:
                break
            said = longer
        return said


def columns_of(form: Form, rulebooks: Rulebooks) -> tuple[FormColumn, ...]:
    """The form's columns in their order."""
    register = registers()[form.register_]
    asked = obligations(rulebooks, register.key)
    unique = {
        rule.field
        for rule in rulebooks.rules.values()
        if isinstance(rule, Unique) and rule.register_ == register.key
    }
    return tuple(
        FormColumn(
            field=register.field(key),
            obligation=asked[key],
            section=section.title,
            wide=key in form.wide,
            lines=form.tall.get(key, 1),
            example=_example(register.field(key), form.examples.get(key, "")),
            unique=key in unique,
        )
        for section in form.sections
        for key in section.fields
    )


def _example(field: Field, given: str) -> str:
    if given:
        return given
    if field.type == "choices":
        return "、".join(choice_lists()[field.choices].values[:2])
    return _MASKED.get(field.type, "")
