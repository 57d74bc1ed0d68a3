"""The course of a case: its states, and from which of them it can come to which others.

A folder under standards/ may hold a procedure.toml. The states stand in it in their order: one can
be reached only from states above it, so that a course has no way back. A record has been in every
state whose conditions it meets; what is missing on the way (a notice without its date) is the
business of the rules that ask for fields, so a later step counts as a sign of the earlier one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from stationlog.standard.condition_values import condition_problems
from stationlog.standard.conditions import Condition
from stationlog.standard.rule import NotBlank
from stationlog.vocabulary.registers import Register, registers

MOST_STATES = 100


class State(BaseModel):
    """One state (its table's name is its Chinese name).

    `when`: groups of conditions; a record that meets all of one group has been here, () is every
    record. `field` is the cell that says so, `date` the field of its day ("" where none is
    kept). `after` are the states it is reached from (at least one must have been entered),
    `not_with` those it cannot stand beside, `required` the fields a record has once it is here.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    when: tuple[Annotated[tuple[Condition, ...], Field(min_length=1)], ...]
    field: str
    date: str = ""
    after: tuple[str, ...] = ()
    not_with: tuple[str, ...] = ()
    required: tuple[str, ...] = ()

    def fields(self) -> Iterator[str]:
        """Fields that say whether and when a record came here."""
        yield from (condition.field for group in self.when for condition in group)
        yield from (field for field in (self.field, self.date) if field)


class Procedure(BaseModel):
    """procedure.toml: the states of the records of one register, in their order."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    register_: Annotated[str, Field(alias="register")]
    basis: NotBlank
    states: Annotated[dict[str, State], Field(min_length=1, max_length=MOST_STATES)]


def procedure_problems(procedure: Procedure, asked_for: Iterable[str]) -> Iterator[str]:
    """One Chinese line a problem; `asked_for` are the fields of its register that rules require."""
    register = registers().get(procedure.register_)
    if register is None:
        yield f"[register]：没有登记簿 {procedure.register_}"
        return
    asked_for, above = {*asked_for}, []
    for name, state in procedure.states.items():
        place = f"[states.{name}]"
        for line in _state_problems(state, register):
            yield f"{place} {line}"
        for line in _way_problems(name, state, above, procedure):
            yield f"{place} {line}"
        for key in state.required:
            if key in register.keys and key not in asked_for:
                yield f"{place} required：{key} 没有规则检查，请在 rules.toml 里补上规则"
        above.append(name)


def _state_problems(state: State, register: Register) -> Iterator[str]:
    conditions = tuple(condition for group in state.when for condition in group)
    named = {
        "field": (state.field,),
        "date": (state.date,) if state.date else (),
        "required": state.required,
        "when": tuple(condition.field for condition in conditions),
    }
    for key, fields in named.items():
        for field in dict.fromkeys(fields):
            if field not in register.keys:
                yield f"{key}：{register.label}没有字段 {field}"
    if state.date in register.keys and register.field(state.date).type != "date":
        yield f"date：{state.date} 不是日期"
    yield from condition_problems("when", register, conditions)


def _way_problems(name: str, state: State, above: list[str], procedure: Procedure) -> Iterator[str]:
    for key in ("after", "not_with"):
        for other in getattr(state, key):
            if other not in procedure.states:
                yield f"{key}：没有状态 {other}"
            elif other == name:
                yield f"{key}：{other} 就是这个状态自己，请删去"
            elif other not in above:
                yield f"{key}：{other} 在下面，只能写上面已有的状态（否则会绕圈）"
    if above and not state.after:
        yield "after：须写明从哪些状态来；只有第一个状态不写"
    if not above and state.when:
        yield "when：第一个状态是所有记录的起点，应为 []"
    if state.after and {*state.after} <= {*state.not_with}:
        yield "not_with：能来的状态都写成不能并存，永远到不了这里"
